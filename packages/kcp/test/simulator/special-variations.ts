import { specimen, withBody, withValues, type Body } from './specimens.js';
import { BATCH_KEY, TNO } from './stage.js';
import type { Variation } from './variations.js';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  issue: () => [...ofHub('issue'), ...ofCard('issue'), ...ofIssue()],
  charge: () => [...ofHub('charge'), ...ofTerms('charge'), ...ofKey('charge', 'bt_batch_key', 'bt_group_id')],
  remove: () => [...ofKey('remove', 'batch_key', 'group_id'), ...ofRemove()],
  'key-in': () => [...ofHub('key-in'), ...ofTerms('key-in'), ...ofCard('key-in')],
  cancel: () => [...ofCancel('cancel'), ...ofWhole()],
  'cancel-part': () => [...ofCancel('cancel-part'), ...ofPart()],
  find: ofFind,
  'begin-window': ofBegin,
  'complete-window': ofComplete,
};

function change(of: string, name: string, values: Body, expect: string): Variation {
  return { name, request: withValues(specimen(of), values), expect };
}

function ofHub(of: string): Variation[] {
  return [
    change(of, 'pay_method BATCH', { pay_method: 'BATCH' }, '8024'),
    change(of, 'pay_method PACA', { pay_method: 'PACA' }, '8024'),
    change(of, 'pay_method in lower case', { pay_method: 'card' }, '8024'),
    change(of, 'card_tx_type unknown', { card_tx_type: '11111000' }, '8004'),
    change(of, 'currency 840', { currency: '840' }, '8007'),
    change(of, 'currency WON', { currency: 'WON' }, '8007'),
    change(of, 'currency KRW', { currency: 'KRW' }, '8007'),
  ];
}

function ofIssue(): Variation[] {
  return [
    change('issue', 'amount 1000', { amount: '1000' }, '8007'),
    change('issue', 'card_mny 1000', { card_mny: '1000' }, '8007'),
    change('issue', 'amount and card_mny empty', { amount: '', card_mny: '' }, 'accepted'),
    change('issue', 'amount and card_mny as numbers', { amount: 0, card_mny: 0 }, 'accepted'),
    change('issue', 'sign_txtype 0002', { sign_txtype: '0002' }, '8004'),
    change('issue', 'group_id of another site', { group_id: 'AO09C1000001' }, '8799'),
    change('issue', 'group_id unknown', { group_id: 'A52Q71000490' }, '8799'),
    change('issue', 'group_id one digit short', { group_id: 'A52Q7100048' }, '8007'),
    without('issue', 'card_pwd', 'accepted'),
    without('issue', 'ordr_idxx', 'accepted'),
    without('issue', 'currency', 'accepted'),
    change('issue', 'ordr_idxx empty', { ordr_idxx: '' }, 'accepted'),
  ];
}

function without(of: string, name: string, expect: string): Variation {
  const request = withBody(specimen(of), (body) => Reflect.deleteProperty(body, name));
  return { name: `${name} left out`, request, expect };
}

/** Card data, which is in the clear. */
function ofCard(of: string): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => change(of, name, values, expect);
  return [
    vary('card_no of 12 digits', { card_no: '400000000000' }, '8108'),
    vary('card_no of 17 digits', { card_no: '40000000000000020' }, '8108'),
    vary('card_no with dashes', { card_no: '4000-0000-0000-02' }, '8108'),
    vary('card_no of no card', { card_no: '4000000000000010' }, 'CC14'),
    vary('card_expiry as MMYY', { card_expiry: '1229' }, 'CC55'),
    vary('card_expiry of month 00', { card_expiry: '2900' }, 'CC55'),
    vary('card_expiry of three digits', { card_expiry: '291' }, 'CC55'),
    vary('card_expiry of six digits', { card_expiry: '202912' }, 'CC55'),
    vary('card_expiry of another month', { card_expiry: '2911' }, 'CC54'),
    vary('card_taxno of eight digits', { card_taxno: '19900101' }, 'CC66'),
    vary('card_taxno with dashes', { card_taxno: '123-45-678' }, 'CC66'),
    vary('card_taxno of another day', { card_taxno: '900102' }, 'CC66'),
    vary('card_taxno of another business', { card_taxno: '1234567890' }, 'CC67'),
    vary('card_pwd of one digit', { card_pwd: '1' }, 'CC63'),
    vary('card_pwd of four digits', { card_pwd: '1234' }, 'CC63'),
    vary('card_pwd in letters', { card_pwd: 'ab' }, 'CC63'),
    vary('card_pwd wrong', { card_pwd: '13' }, 'CC63'),
  ];
}

function ofTerms(of: string): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => change(of, name, values, expect);
  const won = (amount: string, quota = '00'): Body => ({ amount, card_mny: amount, quota });
  return [
    vary('amount 0', won('0'), '8135'),
    vary('amount 99', won('99'), '8135'),
    vary('amount above card_mny', { amount: '1200' }, '8038'),
    vary('amount below card_mny', { amount: '900' }, '8038'),
    vary('amounts as numbers', { amount: 1000, card_mny: 1000 }, 'accepted'),
    vary('quota of one digit', { quota: '0' }, '8125'),
    vary('quota 01', won('50000', '01'), '8125'),
    vary('quota 13', won('50000', '13'), '8125'),
    vary('quota in letters', { quota: 'no' }, '8125'),
    vary('instalments below 50,000 won', won('49999', '02'), '8125'),
    vary('cust_ip that is no address', { cust_ip: '1.2.3' }, '8007'),
    vary('cust_ip of a name', { cust_ip: 'localhost' }, '8007'),
    vary('cust_ip of version 6', { cust_ip: '2001:db8::1' }, 'accepted'),
    vary('comm_green_deposit_mny above 0', { comm_green_deposit_mny: '300' }, '8007'),
    vary('comm_green_deposit_mny 0', { comm_green_deposit_mny: '0' }, 'accepted'),
    vary('media_type MC02', { media_type: 'MC02' }, 'accepted'),
    vary('tax_flag TG03 with its parts', { tax_flag: 'TG03', comm_tax_mny: '1', comm_vat_mny: '0' }, '8011'),
    vary('comm_free_mny alone', { comm_free_mny: '100' }, '8011'),
    ...['buyr_name', 'buyr_mail', 'buyr_tel2', 'cust_ip'].map((name) => without(of, name, 'accepted')),
    ...['buyr_name', 'buyr_mail', 'buyr_tel2'].map((name) => vary(`${name} empty`, { [name]: '' }, 'accepted')),
  ];
}

function ofKey(of: string, key: string, group: string): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => change(of, name, values, expect);
  const renamed = (name: string): Variation => ({
    name: `${name} under the name of another call`,
    request: withBody(specimen(of), (body) => {
      body[name.startsWith('bt_') ? name.slice(3) : `bt_${name}`] = body[name];
      Reflect.deleteProperty(body, name);
    }),
    expect: '8005',
  });
  return [
    vary(`${key} of no key`, { [key]: '2601011100000002' }, '8799'),
    vary(`${key} one digit short`, { [key]: BATCH_KEY.slice(1) }, '8799'),
    vary(`${key} with a dash`, { [key]: `${BATCH_KEY}-` }, '8007'),
    vary(`${group} of another group`, { [group]: 'A52Q71000490' }, '8799'),
    vary(`${group} of another site`, { [group]: 'AO09C1000001' }, '8799'),
    vary(`${group} one digit short`, { [group]: 'A52Q7100048' }, '8007'),
    renamed(key),
    renamed(group),
  ];
}

function ofRemove(): Variation[] {
  return [
    change('remove', 'pay_method CARD', { pay_method: 'CARD' }, '8024'),
    change('remove', 'tx_type 10005011', { tx_type: '10005011' }, '8004'),
    change('remove', 'site_key empty', { site_key: '' }, 'accepted'),
  ];
}

function ofCancel(of: string): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => change(of, name, values, expect);
  return [
    vary('tno one digit short', { tno: TNO.slice(1) }, '8007'),
    vary('tno one digit too long', { tno: `${TNO}1` }, '8007'),
    vary('tno with a letter', { tno: `${TNO.slice(1)}a` }, '8007'),
    vary('tno of no payment', { tno: '24123456789013' }, '8132'),
    vary('mod_type STPA', { mod_type: 'STPA' }, '8024'),
    vary('mod_type RN07', { mod_type: 'RN07' }, '8024'),
    vary('mod_type in lower case', { mod_type: 'stsc' }, '8024'),
    vary('tax_flag TG03', { tax_flag: 'TG03' }, '8011'),
    vary('mod_free_mny', { mod_free_mny: '100' }, '8011'),
    without(of, 'mod_desc', 'accepted'),
    vary('mod_desc empty', { mod_desc: '' }, 'accepted'),
  ];
}

function ofWhole(): Variation[] {
  return [
    change('cancel', 'with mod_mny', { mod_mny: '1000' }, '8007'),
    change('cancel', 'with rem_mny', { rem_mny: '1000' }, '8007'),
    change('cancel', 'mod_type STPC without amounts', { mod_type: 'STPC' }, '8005'),
  ];
}

function ofPart(): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => change('cancel-part', name, values, expect);
  return [
    vary('mod_type STSC with amounts', { mod_type: 'STSC' }, '8007'),
    vary('rem_mny as what would be left', { rem_mny: '700' }, '8037'),
    vary('rem_mny above what is left', { rem_mny: '1001' }, '8037'),
    vary('rem_mny 0', { rem_mny: '0' }, '8037'),
    vary('mod_mny above what is left', { mod_mny: '1001' }, '8036'),
    vary('mod_mny 0', { mod_mny: '0' }, '8035'),
    vary('mod_mny as all there is', { mod_mny: '1000' }, 'accepted'),
    vary('amounts as numbers', { mod_mny: 300, rem_mny: 1000 }, 'accepted'),
  ];
}

function ofFind(): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => change('find', name, values, expect);
  return [
    vary('tno one digit short', { tno: TNO.slice(1) }, '8007'),
    vary('tno of no payment', { tno: '24123456789013' }, '8132'),
    vary('pay_type PABK', { pay_type: 'PABK' }, '8132'),
    vary('pay_type CARD', { pay_type: 'CARD' }, '8024'),
    vary('pay_type in lower case', { pay_type: 'paca' }, '8024'),
  ];
}

function ofBegin(): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => change('begin-window', name, values, expect);
  return [
    ...['CARD', 'BANK', 'AUTH:CARD', 'auth'].map((value) => vary(`pay_method ${value}`, { pay_method: value }, '8024')),
    vary('Ret_URL without a scheme', { Ret_URL: 'shop.example/back' }, '8007'),
    vary('Ret_URL of a script', { Ret_URL: 'javascript:alert(1)' }, '8007'),
    vary('Ret_URL with a blank', { Ret_URL: 'https://shop.example/a b' }, '8007'),
    vary('Ret_URL under the name ret_URL', { Ret_URL: undefined, ret_URL: 'https://shop.example/back' }, '8005'),
    vary('escw_used Y', { escw_used: 'Y' }, '8007'),
    vary('good_mny as a number', { good_mny: 0 }, 'accepted'),
    vary('good_mny 30000', { good_mny: '30000' }, 'accepted'),
    vary('user_agent of a browser', { user_agent: "Mozilla/5.0 (Linux; Android 14) 'x'" }, 'accepted'),
    ...['escw_used', 'user_agent'].map((name) => without('begin-window', name, 'accepted')),
  ];
}

function ofComplete(): Variation[] {
  const vary = (name: string, values: Body, expect: string): Variation => {
    return change('complete-window', name, values, expect);
  };
  return [
    vary('tran_cd of a one-off payment', { tran_cd: '00100000' }, '8004'),
    vary('enc_data of no window', { enc_data: '2Dc1+made/up' }, '0902'),
    vary('enc_data with blanks for its plus signs', { enc_data: '2Dc1 made/up==' }, '0902'),
    vary('enc_info of another window', { enc_info: '0aF4+made/up==' }, '0902'),
    vary(
      'enc_data and enc_info changed for one another',
      { enc_data: '0aF3+made/up==', enc_info: '2Dc1+made/up==' },
      '0902',
    ),
    vary('with an ordr_mony', { ordr_mony: '0' }, 'accepted'),
  ];
}
