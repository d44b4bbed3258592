import { createCipheriv } from 'node:crypto';
import type { Variation } from './variations.js';
import { specimen, withForm, withValues } from './webapi-specimens.js';
import { AUTH_TOKEN, MERCHANT_KEY, TID } from './webapi-stage.js';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  issue: () => [
    ...ofEncryption('issue', ISSUE_PLAIN),
    ...ofIssuePlain(),
    ...ofHolder('issue', ISSUE_PLAIN, 'IDNo', 'CardPw'),
  ],
  charge: () => [...ofTid('charge', TID, '01'), ...ofTerms('charge'), ...ofKey('charge'), ...ofUsedTid()],
  remove: () => [...ofKey('remove'), change('remove', 'Amt of the last charge', { Amt: '1004' }, 'accepted')],
  'key-in': () => [
    ...ofTid('key-in', TID.replace('0116', '0101'), '16'),
    ...ofTerms('key-in'),
    ...ofEncryption('key-in', KEY_IN_PLAIN),
    ...ofKeyInPlain(),
    ...ofHolder('key-in', KEY_IN_PLAIN, 'BuyerAuthNum', 'CardPwd'),
  ],
  cancel: ofCancel,
  find: () => [change('find', 'TID one character short', { TID: TID.slice(1) }, 'A115')],
  window: ofWindow,
  'complete-window': ofExchange,
};

export const ISSUE_PLAIN = 'CardNo=1234567890123456&ExpYear=28&ExpMonth=12&IDNo=900101&CardPw=12';
/** Of the first window of a stage. */
const WINDOW_TID = 'nicepay00m0101250304102030N001';
export const KEY_IN_PLAIN = 'CardNo=1234567890123456&CardExpire=2812&BuyerAuthNum=900101&CardPwd=12';

function change(of: string, name: string, values: Readonly<Record<string, string>>, expect: string): Variation {
  return { name, request: withValues(specimen(of), values), expect };
}

function plainText(of: string, name: string, text: string, expect: string): Variation {
  return change(of, `EncData ${name}`, { EncData: encrypt(text) }, expect);
}

function ofEncryption(of: string, plain: string): Variation[] {
  const encData = encrypt(plain);
  const vary = (name: string, value: string): Variation => change(of, `EncData ${name}`, { EncData: value }, 'A204');
  const head = MERCHANT_KEY.slice(0, 16);
  return [
    vary('in mixed case', encData.toLowerCase().slice(0, 64) + encData.toUpperCase().slice(64)),
    vary('in base64', Buffer.from(encData, 'hex').toString('base64')),
    vary('in AES-128-CBC', encrypt(plain, 'aes-128-cbc', head, head)),
    vary('in AES-256-CBC', encrypt(plain, 'aes-256-cbc', MERCHANT_KEY.slice(0, 32), head)),
    vary('under the decoded key', encrypt(plain, 'aes-128-ecb', Buffer.from(MERCHANT_KEY, 'base64').subarray(0, 16))),
    vary('one block short', encData.slice(0, -32)),
    vary('with one key more', encrypt(`${plain}&CVC=123`)),
    vary('as plain text', plain),
  ];
}

function ofIssuePlain(): Variation[] {
  const plain = (name: string, text: string, expect: string): Variation => plainText('issue', name, text, expect);
  return [
    plain('without CardNo', ISSUE_PLAIN.replace('CardNo=1234567890123456&', ''), 'A204'),
    plain('without ExpYear', ISSUE_PLAIN.replace('&ExpYear=28', ''), 'A204'),
    plain('without ExpMonth', ISSUE_PLAIN.replace('&ExpMonth=12', ''), 'A204'),
    plain('in another order', ISSUE_PLAIN.replace('ExpYear=28&ExpMonth=12', 'ExpMonth=12&ExpYear=28'), 'A204'),
    plain('with the names of a key-in payment', KEY_IN_PLAIN, 'A204'),
    plain('with a year of four digits', ISSUE_PLAIN.replace('=28', '=2028'), 'V511'),
    plain('with month 13', ISSUE_PLAIN.replace('Month=12', 'Month=13'), 'V512'),
    plain('with a month of one digit', ISSUE_PLAIN.replace('Month=12', 'Month=1'), 'V512'),
    plain('with another expiry', ISSUE_PLAIN.replace('Month=12', 'Month=11'), '3021'),
  ];
}

function ofKeyInPlain(): Variation[] {
  const plain = (name: string, text: string, expect: string): Variation => plainText('key-in', name, text, expect);
  return [
    plain('without CardNo', KEY_IN_PLAIN.replace('CardNo=1234567890123456&', ''), 'A204'),
    plain('without CardExpire', KEY_IN_PLAIN.replace('&CardExpire=2812', ''), 'A204'),
    plain('with the names of an issue', ISSUE_PLAIN, 'A204'),
    plain('with month before year', KEY_IN_PLAIN.replace('2812', '1228'), 'V512'),
    plain('with a year of four digits', KEY_IN_PLAIN.replace('2812', '202812'), 'V512'),
    plain('with an expiry of three digits', KEY_IN_PLAIN.replace('2812', '281'), 'V512'),
    plain('with an empty expiry', KEY_IN_PLAIN.replace('2812', ''), 'V511'),
    plain('with another expiry', KEY_IN_PLAIN.replace('2812', '2811'), '3021'),
  ];
}

/** Card number, birth date and password, whose names differ. */
function ofHolder(of: string, text: string, holder: string, password: string): Variation[] {
  const plain = (name: string, other: string, expect: string): Variation => plainText(of, name, other, expect);
  return [
    plain('with a number of 17 digits', text.replace('3456&', '34567&'), '3011'),
    plain('with a letter in the number', text.replace('3456&', '345x&'), '3011'),
    plain('with an unknown card', text.replace('3456&', '3457&'), 'F112'),
    plain('with another birth date', text.replace('900101', '900102'), 'F113'),
    plain('with a birth date of eight digits', text.replace('900101', '19900101'), 'F113'),
    plain('with another password', text.replace(/12$/, '13'), 'F113'),
    plain('with a whole password', text.replace(/12$/, '1234'), 'F113'),
    plain(`without ${holder}`, text.replace(`&${holder}=900101`, ''), 'accepted'),
    plain(`without ${password}`, text.replace(/&[^&]*$/, ''), 'accepted'),
    plain(`with an empty ${holder}`, text.replace('900101', ''), 'accepted'),
    plain(`with an empty ${password}`, text.replace(/12$/, ''), 'accepted'),
  ];
}

/** The TID of a payment, which the merchant makes. */
function ofTid(of: string, tid: string, otherMedium: string): Variation[] {
  const vary = (name: string, value: string, expect: string): Variation => {
    return change(of, `TID ${name}`, { TID: value }, expect);
  };
  const at = (stamp: string): string => tid.slice(0, 14) + stamp + tid.slice(26);
  return [
    vary('of another MID', `nicother0m${tid.slice(10)}`, 'A212'),
    vary('of method 02', `${tid.slice(0, 10)}02${tid.slice(12)}`, 'A212'),
    vary(`of medium ${otherMedium}`, tid.slice(0, 12) + otherMedium + tid.slice(14), 'A212'),
    vary('of medium 10', `${tid.slice(0, 12)}10${tid.slice(14)}`, 'A212'),
    vary('in month 13', at('251304102030'), 'A212'),
    vary('at 25 hours', at('250304252030'), 'A212'),
    vary('on the 29th of February 2025', at('250229102030'), 'A212'),
    vary('one character short', tid.slice(0, -1), 'A212'),
    vary('one character too long', `${tid}1`, 'A212'),
    vary('with a sign at its end', `${tid.slice(0, -1)}-`, 'A212'),
    vary('with a syllable at its end', `${tid.slice(0, -1)}가`, 'A212'),
    vary('of another time', at('250303102030'), 'accepted'),
    vary('with letters at its end', `${tid.slice(0, -4)}aB3z`, 'accepted'),
  ];
}

function ofUsedTid(): Variation[] {
  return [change('charge', 'TID of the issued key', { TID: 'nicepay00m0116250304102030N001' }, 'A225')];
}

function ofTerms(of: string): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change(of, name, values, expect);
  };
  return [
    vary('Amt 0', { Amt: '0' }, 'P017'),
    vary('Amt 999', { Amt: '999' }, '3041'),
    vary('CardQuota of one digit', { CardQuota: '0' }, '3022'),
    vary('CardQuota 01', { Amt: '50000', CardQuota: '01' }, '3022'),
    vary('CardQuota in letters', { CardQuota: 'no' }, '3022'),
    vary('CardQuota 37', { Amt: '50000', CardQuota: '37' }, '3023'),
    vary('instalments below 50,000 won', { Amt: '49999', CardQuota: '02' }, 'P037'),
    vary('CardInterest 1', { CardInterest: '1' }, '3033'),
    vary('parts of the amount that do not add up', { SupplyAmt: '900', GoodsVat: '90' }, '1615'),
    vary('only a part of the amount', { TaxFreeAmt: '1003' }, '1615'),
    vary('parts of the amount that are 0', { SupplyAmt: '0', GoodsVat: '0' }, '1615'),
    vary('BuyerName empty', { BuyerName: '' }, 'accepted'),
    vary('CardPoint 1', { CardPoint: '1' }, 'accepted'),
  ];
}

function ofKey(of: string): Variation[] {
  return [
    change(of, 'BID of no key', { BID: 'BIKYnicepay00m2503041020300002' }, 'A124'),
    change(of, 'BID one character short', { BID: 'BIKYnicepay00m250304102030000' }, 'A124'),
    change(of, 'BID in lower case', { BID: 'bikynicepay00m2503041020300001' }, 'A124'),
  ];
}

function ofCancel(): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change('cancel', name, values, expect);
  };
  const part = { PartialCancelCode: '1', Moid: 'ord-0005' };
  return [
    vary('TID one character short', { TID: TID.slice(1) }, 'A115'),
    vary('TID of no payment', { TID: `${TID.slice(0, -1)}5` }, '2012'),
    vary('TID of the issued key', { TID: 'nicepay00m0116250304102030N001' }, '2012'),
    vary('CancelAmt 0', { CancelAmt: '0' }, '2010'),
    vary('CancelAmt above the amount', { CancelAmt: '1005' }, '2032'),
    vary('all with less than the amount', { CancelAmt: '1003' }, '2011'),
    vary('all, as a part', part, '2031'),
    vary('a part above the amount', { ...part, CancelAmt: '1005' }, '2032'),
    vary('a part under the Moid of the payment', { ...part, CancelAmt: '4', Moid: 'ord-0002' }, 'A127'),
    vary('parts of the amount that do not add up', { TaxFreeAmt: '1003' }, '1615'),
    vary('RefundAcctNm empty', { RefundAcctNm: '' }, 'accepted'),
    vary('all under a Moid of its own', { Moid: 'ord-0006' }, 'accepted'),
    vary('all under the Moid of something else', { Moid: 'ord-0001' }, 'accepted'),
    { name: 'CancelMsg in UTF-8', request: cancelMessage('%EC%B7%A8%EC%86%8C'), expect: 'A212' },
  ];
}

function ofWindow(): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change('window', name, values, expect);
  };
  return [
    vary('PayMethod BANK', { PayMethod: 'BANK' }, 'P012'),
    vary('ReturnURL without a host', { ReturnURL: '/back' }, 'A212'),
    vary('ReturnURL of another scheme', { ReturnURL: 'javascript:alert(1)' }, 'A212'),
    vary('ReturnURL with a blank', { ReturnURL: 'https://shop.example/a b' }, 'A212'),
    vary('Amt 0', { Amt: '0' }, 'accepted'),
    vary('BuyerName empty', { BuyerName: '' }, 'accepted'),
    vary('ReqReserved empty', { ReqReserved: '' }, 'accepted'),
    vary('CharSet empty', { CharSet: '' }, 'accepted'),
  ];
}

function ofExchange(): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return change('complete-window', name, values, expect);
  };
  return [
    vary('TID one character short', { TID: WINDOW_TID.slice(1) }, 'A115'),
    vary('TID of no window', { TID }, 'A251'),
    vary('TID in lower case', { TID: WINDOW_TID.toLowerCase() }, 'A251'),
    vary('AuthToken of no window', { AuthToken: `${AUTH_TOKEN.slice(0, -1)}B` }, 'A251'),
    vary('AuthToken one character short', { AuthToken: AUTH_TOKEN.slice(1) }, 'A251'),
    vary('AuthToken in lower case', { AuthToken: AUTH_TOKEN.toLowerCase() }, 'A251'),
  ];
}

function cancelMessage(raw: string): Variation['request'] {
  return withForm(specimen('cancel'), (form) => form.set('CancelMsg', raw), true);
}

function encrypt(
  plain: string,
  algorithm = 'aes-128-ecb',
  key: string | Buffer = MERCHANT_KEY.slice(0, 16),
  iv: string | null = null,
): string {
  const cipher = createCipheriv(algorithm, key, iv);
  return (cipher.update(plain, 'utf8', 'hex') + cipher.final('hex')).toUpperCase();
}
