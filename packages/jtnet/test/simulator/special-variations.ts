import { specimen, withForm, withValues } from './specimens.js';
import { OTHER, TID, TOKEN } from './stage.js';
import type { Variation } from './variations.js';

type Values = Readonly<Record<string, string>>;

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  issue: () => [...ofCard('issue'), change('issue', 'with an order id', { moid: 'ord-0001' }, 'accepted')],
  charge: () => [...ofTerms('charge'), ...ofToken('charge'), ...ofCharge()],
  remove: () => ofToken('remove'),
  'key-in': () => [...ofCard('key-in'), ...ofTerms('key-in'), ...ofKeyIn()],
  cancel: ofCancel,
  find: ofFind,
  confirm: ofConfirm,
  'confirm-by-tid': () => [
    change('confirm-by-tid', 'tid of no payment', { tid: `${TID.slice(0, -1)}5` }, '2012'),
    change('confirm-by-tid', 'result 3001', { result: '3001' }, 'accepted'),
  ],
};

function change(of: string, name: string, values: Values, expect: string): Variation {
  return { name, request: withValues(specimen(of), values), expect };
}

function without(of: string, field: string, expect: string): Variation {
  return { name: `${field} left out`, request: withForm(specimen(of), (form) => form.delete(field)), expect };
}

function ofCard(of: string): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change(of, name, values, expect);
  return [
    vary('card_num of 14 digits', { card_num: '12345678901234' }, '3011'),
    vary('card_num of 17 digits', { card_num: '12345678901234567' }, '3011'),
    vary('card_num with hyphens', { card_num: '1234-5678-9012-3456' }, '3011'),
    vary('card_num with a letter', { card_num: '123456789012345x' }, '3011'),
    vary('card_num with a blank after it', { card_num: '1234567890123456 ' }, '3011'),
    vary('card_num of no card', { card_num: '1234567890123457' }, '3011'),
    vary('card_exp of another month', { card_exp: '2811' }, '3021'),
    vary('card_exp with month before year', { card_exp: '1228' }, '3021'),
    vary('card_exp with a year of four digits', { card_exp: '202812' }, '3021'),
    vary('card_exp in month 13', { card_exp: '2813' }, '3021'),
    vary('card_exp in month 0', { card_exp: '2800' }, '3021'),
    vary('card_exp with a hyphen', { card_exp: '28-12' }, '3021'),
    vary('buyer_auth_num of somebody else', { buyer_auth_num: '900102' }, '3095'),
    vary('buyer_auth_num of another business', { buyer_auth_num: '1234567890' }, '3095'),
    vary('buyer_auth_num of eight digits', { buyer_auth_num: '19900101' }, 'A212'),
    vary('buyer_auth_num of 13 digits', { buyer_auth_num: '9001011234567' }, 'A212'),
    vary('buyer_auth_num with a letter', { buyer_auth_num: '90010a' }, 'A212'),
    vary('card_pwd of another card', { card_pwd: '13' }, '3095'),
    vary('card_pwd in full', { card_pwd: '1234' }, 'A212'),
    vary('card_pwd of one digit', { card_pwd: '1' }, 'A212'),
    vary('card_pwd in letters', { card_pwd: 'ab' }, 'A212'),
    vary('card_cvc of two digits', { card_cvc: '12' }, 'A212'),
    vary('card_cvc in letters', { card_cvc: 'abc' }, 'A212'),
    vary('card_cvc', { card_cvc: '123' }, 'accepted'),
    vary('card_code', { card_code: '02' }, 'accepted'),
    vary('card_code of another company', { card_code: '06' }, 'accepted'),
  ];
}

function ofTerms(of: string): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change(of, name, values, expect);
  return [
    vary('amt 0', { amt: '0' }, '3041'),
    vary('amt 999', { amt: '999' }, '3041'),
    without(of, 'moid', 'accepted'),
    vary('moid empty', { moid: '' }, 'accepted'),
    vary('moid in Hangul', { moid: '주문' }, 'accepted'),
    vary('moid of 40 bytes', { moid: '1'.repeat(40) }, 'accepted'),
    vary('moid one byte too long', { moid: '1'.repeat(41) }, '9001'),
    vary('buyer_tel with hyphens', { buyer_tel: '010-0000-0000' }, 'accepted'),
    vary('buyer_email that is none', { buyer_email: 'x' }, 'accepted'),
  ];
}

function ofToken(of: string): Variation[] {
  return [
    change(of, 'card_token of no key', { card_token: `${TOKEN.slice(0, -1)}1` }, 'A124'),
    change(of, 'card_token one character short', { card_token: TOKEN.slice(0, -1) }, 'A124'),
    change(of, 'card_token in upper case', { card_token: TOKEN.toUpperCase() }, 'A124'),
    change(of, 'card_token with a blank after it', { card_token: `${TOKEN} ` }, 'A212'),
    change(of, 'card_token in Hangul', { card_token: '빌키' }, 'A212'),
  ];
}

function ofCharge(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change('charge', name, values, expect);
  return [
    without('charge', 'batch_div', 'accepted'),
    without('charge', 'buyer_name', 'accepted'),
    vary('batch_div 0', { batch_div: '0' }, 'A212'),
    vary('card_quota 02', { card_quota: '02' }, 'accepted'),
    vary('buyer_nm for buyer_name', { buyer_nm: 'kim' }, 'accepted'),
    vary('sub_mid without sub_mid_key', { sub_mid: OTHER.mid }, '9000'),
    vary('sub_mid_key without sub_mid', { sub_mid_key: OTHER.apiKey }, '9000'),
    vary('sub_mid of no sub-merchant', { sub_mid: OTHER.mid, sub_mid_key: OTHER.apiKey }, '2152'),
  ];
}

function ofKeyIn(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change('key-in', name, values, expect);
  return [
    without('key-in', 'buyer_auth_num', 'accepted'),
    without('key-in', 'card_pwd', 'accepted'),
    without('key-in', 'buyer_nm', 'accepted'),
    without('key-in', 'card_quota', 'accepted'),
    without('key-in', 'card_interest', 'accepted'),
    vary('buyer_auth_num empty', { buyer_auth_num: '' }, 'accepted'),
    vary('card_pwd empty', { card_pwd: '' }, 'accepted'),
    vary('card_quota of one digit', { card_quota: '0' }, '3022'),
    vary('card_quota 01', { card_quota: '01' }, '3022'),
    vary('card_quota in letters', { card_quota: 'no' }, '3022'),
    vary('card_quota 37', { amt: '50000', card_quota: '37' }, '3023'),
    vary('instalments below 50,000 won', { amt: '49999', card_quota: '02' }, '3024'),
    vary('instalments of 50,000 won', { amt: '50000', card_quota: '02' }, 'accepted'),
    vary('card_interest 1', { card_interest: '1' }, '3033'),
    vary('an address', { buyer_addr: '서울시 중구', buyer_post_no: '04524' }, 'accepted'),
  ];
}

function ofCancel(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change('cancel', name, values, expect);
  return [
    vary('tid one character short', { tid: TID.slice(1) }, '2012'),
    vary('tid of no payment', { tid: `${TID.slice(0, -1)}5` }, '2012'),
    vary('tid with a blank after it', { tid: `${TID} ` }, 'A212'),
    vary('cancel_pw of another merchant', { cancel_pw: '999999' }, '2024'),
    vary('cancel_pw one digit short', { cancel_pw: '12345' }, '2024'),
    vary('cancel_amt 0', { cancel_amt: '0' }, '2010'),
    vary('cancel_amt above the amount', { cancel_amt: '1005' }, '2032'),
    vary('all with less than the amount', { cancel_amt: '1003' }, '2011'),
    vary('all, as a part', { partial_cancel: '1' }, '2031'),
    vary('a part above the amount', { partial_cancel: '1', cancel_amt: '1005' }, '2032'),
    vary('moid of another order', { moid: 'ord-0003' }, '2012'),
    vary('moid one byte too long', { moid: '1'.repeat(41) }, '9001'),
    without('cancel', 'moid', 'accepted'),
    without('cancel', 'cancel_msg', 'accepted'),
  ];
}

function ofFind(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change('find', name, values, expect);
  return [
    vary('sch_sdate on the 30th of February', { sch_sdate: '20250230' }, 'A212'),
    vary('sch_edate on the 30th of February', { sch_edate: '20250230' }, 'A212'),
    vary('sch_sdate of six digits', { sch_sdate: '250304' }, 'A212'),
    vary('sch_sdate with hyphens', { sch_sdate: '2025-3-4' }, 'A212'),
    vary('sch_edate before sch_sdate', { sch_edate: '20250303' }, 'A212'),
    vary('sch_sdate years ago', { sch_sdate: '20150101' }, 'accepted'),
    vary('tid with a blank after it', { tid: `${TID} ` }, 'A212'),
    vary('tid of no payment', { tid: `${TID.slice(0, -1)}5` }, 'accepted'),
    without('find', 'tid', 'accepted'),
    vary('with a moid', { moid: 'ord-0002' }, 'accepted'),
  ];
}

function ofConfirm(): Variation[] {
  const vary = (name: string, values: Values, expect: string): Variation => change('confirm', name, values, expect);
  return [
    vary('tid of no payment', { tid: `${TID.slice(0, -1)}5` }, '2012'),
    vary('without any result', { result: '', result_cd: '', result_code: '' }, '9000'),
    vary('with two results', { result: '000', result_cd: '3001', result_code: '' }, 'A212'),
    vary('result 3001', { result: '3001', result_cd: '3001', result_code: '3001' }, 'accepted'),
    without('confirm', 'result', 'accepted'),
    without('confirm', 'result_cd', 'accepted'),
    without('confirm', 'result_code', 'accepted'),
  ];
}
