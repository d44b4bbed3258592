import { createCipheriv } from 'node:crypto';
import { encrypt } from './shop.js';
import { bodyOf, dataOf, requestOf, specimen, valuesOf, withChange, withValues } from './specimens.js';
import { BILL_KEY, IV, KEY, sha512, TID } from './stage.js';
import { flipLast, type Variation } from './variations.js';

type Vary = (name: string, values: Readonly<Record<string, unknown>>, expect: string) => Variation;

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  issue: () => [...ofOrder('issue'), ...ofCard('issue', '1165'), ...ofEncryption('issue')],
  charge: () => [
    ...ofOrder('charge'),
    ...ofTerms('charge', '1113'),
    ...ofKey('charge'),
    without('charge', 'url'),
    varying('charge')('with regNo and cardPw empty', { regNo: '', cardPw: '' }, 'accepted'),
  ],
  'key-in': () => [
    ...ofOrder('key-in'),
    ...ofTerms('key-in', '500701'),
    ...ofCard('key-in', '500638'),
    ...ofEncryption('key-in'),
    without('key-in', 'cardPoint'),
    varying('key-in')('cardPoint 1', { cardPoint: '1' }, '500412'),
    varying('key-in')('language ENG', { language: 'ENG' }, 'accepted'),
  ],
  refund: () => ofTid('refund'),
  'partial-refund': () => [...ofTid('partial-refund'), ...ofParts('partial-refund')],
  extra: () => [
    without('extra', 'originalTid'),
    varying('extra')('originalTid one character short', { originalTid: TID.slice(1) }, 'ERR101'),
    varying('extra')('originalTid with a blank', { originalTid: TID.replace('D', ' ') }, 'ER0102'),
  ],
  'v2-billing': () => [
    ...ofOrder('v2-billing'),
    ...ofTerms('v2-billing', '1113'),
    ...ofKey('v2-billing'),
    varying('v2-billing')('paymethod card', { paymethod: 'card' }, 'accepted'),
    varying('v2-billing')('paymethod HPP', { paymethod: 'HPP' }, 'ER0102'),
    varying('v2-billing')('price as a number', { price: 1000 }, 'accepted'),
    varying('v2-billing')('price as a number with a fraction', { price: 1000.5 }, '550609'),
    escaped('v2-billing', 'goodName'),
  ],
  'v2-refund': () => [...ofTid('v2-refund'), escaped('v2-refund', 'msg')],
  'v2-partial-refund': () => [
    ...ofTid('v2-partial-refund'),
    ...ofParts('v2-partial-refund'),
    varying('v2-partial-refund')('price and confirmPrice as numbers', { price: 300, confirmPrice: 700 }, 'accepted'),
    varying('v2-partial-refund')('with tax and taxfree 0', { tax: 0, taxfree: 0 }, 'accepted'),
  ],
  'v2-inquiry': () => {
    const vary = varying('v2-inquiry');
    return [
      vary('oid of no order', { oid: 'ORDER-9' }, '500623'),
      vary('with the tid of the order', { tid: TID }, 'accepted'),
      vary('with the tid of no payment', { tid: flipLast(TID) }, '500623'),
      vary('with the tid of another order', { tid: TID, oid: 'ORDER-9' }, '500828'),
      vary('with a tid one character short', { tid: TID.slice(1) }, 'ERR101'),
      vary('with a blank in its tid', { tid: TID.replace('D', ' ') }, 'ER0102'),
    ];
  },
};

function varying(of: string): Vary {
  return (name, values, expect) => ({ name, request: withValues(specimen(of), values), expect });
}

function without(of: string, field: string, expect = 'accepted'): Variation {
  return {
    name: `${field} left out`,
    request: withChange(specimen(of), (values) => values.delete(field)),
    expect,
  };
}

/** The Node sample hashes without any backslash, which JSON has before a double quote. */
function escaped(name: string, field: string): Variation {
  const of = specimen(name);
  const values = valuesOf(of).set(field, 'a"b');
  const head = ['mid', 'type', 'timestamp'].map((part) => String(values.get(part)));
  values.set('hashData', sha512(KEY, ...head, JSON.stringify(dataOf(values)).replaceAll('\\', '')));
  const request = { ...requestOf(of), body: bodyOf(of, values) };
  return { name: `${field} with a double quote, hashed without its backslash`, request, expect: 'accepted' };
}

function ofOrder(of: string): Variation[] {
  const vary = varying(of);
  return [
    vary('url without a scheme', { url: 'shop.example' }, 'ER0102'),
    vary('buyerEmail without an at sign', { buyerEmail: 'shop.example' }, 'ER0102'),
    vary('buyerEmail with a blank', { buyerEmail: 'a b@shop.example' }, 'ER0102'),
  ];
}

function ofTerms(of: string, zero: string): Variation[] {
  const vary = varying(of);
  const { module } = specimen(of);
  return [
    vary('price 0', { price: '0' }, zero),
    vary('price under 1,000 won', { price: '999' }, `${module}608`),
    vary('price above the limit of the card', { price: '500001' }, '1202'),
    vary('authentification 99', { authentification: '99' }, `${module}629`),
    ...['1', '01', '13', '2', 'AB'].map((quota) => vary(`cardQuota ${quota}`, { cardQuota: quota }, `${module}607`)),
    vary('quotaInterest 1', { quotaInterest: '1' }, `${module}412`),
    vary('currency USD', { currency: 'USD' }, `${module}611`),
    vary('currency KRW', { currency: 'KRW' }, `${module}611`),
    vary('tax 1', { tax: '1' }, `${module}412`),
    vary('taxFree 1', { taxFree: '1' }, `${module}412`),
    vary('tax and taxFree 0', { tax: '0', taxFree: '0' }, 'accepted'),
    vary('in 12 months', { cardQuota: '12' }, 'accepted'),
    without(of, 'cardQuota'),
    without(of, 'quotaInterest'),
    ...(of === 'v2-billing' ? [] : [without(of, 'currency')]),
  ];
}

function ofKey(of: string): Variation[] {
  const vary = varying(of);
  return [
    vary('billKey of no card', { billKey: flipLast(BILL_KEY) }, '1195'),
    vary('billKey in upper case', { billKey: BILL_KEY.toUpperCase() }, '1195'),
    vary('billKey one character short', { billKey: BILL_KEY.slice(1) }, 'ERR101'),
    vary('billKey one character too long', { billKey: `${BILL_KEY}0` }, 'ERR101'),
    vary('billKey in Hangul', { billKey: '빌링키' }, 'ER0102'),
  ];
}

function ofCard(of: string, expiry: string): Variation[] {
  const { module } = specimen(of);
  const vary = (name: string, field: string, plain: string, expect: string): Variation =>
    varying(of)(`${field} ${name}`, { [field]: encrypt(plain) }, expect);
  return [
    vary('of 17 digits', 'cardNumber', '41111111111111111', `${module}601`),
    vary('of 12 digits', 'cardNumber', '411111111111', `${module}601`),
    vary('with dashes', 'cardNumber', '4111-1111-1111-1111', `${module}601`),
    vary('of an unknown card', 'cardNumber', '4111111111111112', '1214'),
    vary('with the month first', 'cardExpire', '1230', expiry.length === 4 ? expiry : `${module}638`),
    vary('in month 00', 'cardExpire', '3000', expiry.length === 4 ? expiry : `${module}638`),
    vary('with a year of four digits', 'cardExpire', '203012', expiry.length === 4 ? expiry : `${module}638`),
    vary('of another month', 'cardExpire', '3011', '1204'),
    vary('of another day', 'regNo', '900102', '1251'),
    vary('of seven digits', 'regNo', '9001011', `${module}635`),
    vary('with letters', 'regNo', '90010a', `${module}635`),
    vary('of eight digits', 'regNo', '19900101', 'accepted'),
    vary('with another digit', 'cardPw', '13', '1252'),
    vary('of four digits', 'cardPw', '1234', `${module}617`),
    vary('with letters', 'cardPw', 'ab', `${module}617`),
    varying(of)('regNo empty', { regNo: '' }, `${module}616`),
    varying(of)('cardPw empty', { cardPw: '' }, `${module}616`),
    without(of, 'regNo', `${module}616`),
    without(of, 'cardPw', `${module}616`),
  ];
}

function ofEncryption(of: string): Variation[] {
  const { module } = specimen(of);
  const number = '4111111111111111';
  const vary = (name: string, cardNumber: string, code = '200'): Variation =>
    varying(of)(`cardNumber ${name}`, { cardNumber }, module + code);
  const right = encrypt(number);
  const decoded = createCipheriv('aes-128-cbc', KEY, Buffer.concat([Buffer.from(IV, 'base64'), Buffer.alloc(6)]));
  const ecb = createCipheriv('aes-128-ecb', KEY, null);
  return [
    vary('as plain text', number),
    vary('in hex', Buffer.from(right, 'base64').toString('hex')),
    vary('without the padding of base64', right.replaceAll('=', '')),
    vary('in base64 for addresses', right.replaceAll('/', '_')),
    vary('one block short', Buffer.from(right, 'base64').subarray(0, 16).toString('base64')),
    vary('under another key', encrypt(number, { iniapiKey: 'ItEQKi3rY7uvDS8l', iniapiIv: IV })),
    vary('under key and iv the wrong way round', encrypt(number, { iniapiKey: IV, iniapiIv: KEY })),
    // Only the first block is garbled then.
    vary('under the iv decoded', decoded.update(number, 'utf8', 'base64') + decoded.final('base64'), '601'),
    vary('in ECB', ecb.update(number, 'utf8', 'base64') + ecb.final('base64')),
  ];
}

function ofTid(of: string): Variation[] {
  const vary = varying(of);
  return [
    vary('tid of no payment', { tid: flipLast(TID) }, '500623'),
    vary('tid of a billing key', { tid: TID.replace(/6$/, '5') }, '500623'),
    vary('tid one character short', { tid: TID.slice(1) }, 'ERR101'),
    vary('tid one character too long', { tid: `${TID}0` }, 'ERR101'),
    vary('tid with a blank', { tid: TID.replace('D', ' ') }, 'ER0102'),
    vary('msg of 1,000 bytes', { msg: 'x'.repeat(1_000) }, 'accepted'),
    vary('with tax parts and a currency', { tax: '1', taxFree: '1', currency: 'USD' }, 'accepted'),
  ];
}

function ofParts(of: string): Variation[] {
  const part = (name: string, price: string, confirmPrice: string, expect: string): Variation =>
    varying(of)(name, { price, confirmPrice }, expect);
  return [
    part('price 0', '0', '1000', '500701'),
    part('price above what is left', '1001', '0', '500826'),
    part('confirmPrice one too much', '300', '701', '500706'),
    part('confirmPrice one too little', '300', '699', '500706'),
    part('confirmPrice as it was before', '300', '1000', '500706'),
    part('with all of the payment', '1000', '0', '500749'),
  ];
}
