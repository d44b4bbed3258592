import { createCipheriv } from 'node:crypto';
import type { RawRequest } from '@billkey/simulator/testing';
import { requestOf, SPECIMENS, withFields, withHeader, type Specimen } from './specimens.js';
import { EDI_DATE, SECRET_KEY, sha256, TID } from './stage.js';
import type { Variation } from './variations.js';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  issue: () => [...ofPlainText(), ...ofEncryption()],
  charge: ofTerms,
  cancel: ofAmounts,
  'net-cancel': () => [
    { name: 'mallReserved with a double quote', request: set('net-cancel', { mallReserved: '"' }), expect: 'U131' },
  ],
  find: ofQuery,
  'find-by-order': ofOrderQuery,
};

const PLAIN = 'cardNo=1234567890123456&expYear=25&expMonth=12&idNo=800101&cardPw=12';

function specimen(name: string): Specimen {
  return SPECIMENS.find((candidate) => candidate.name === name) as Specimen;
}

function set(name: string, changes: Record<string, unknown>): RawRequest {
  return withFields(specimen(name), (fields) => Object.assign(fields, changes), true);
}

function ofPlainText(): Variation[] {
  const plain = (name: string, text: string, expect: string): Variation => {
    return { name: `encData ${name}`, request: set('issue', { encData: encrypt('aes-256-cbc', 32, text) }), expect };
  };
  return [
    plain('without idNo', PLAIN.replace('&idNo=800101', ''), 'accepted'),
    plain('without cardPw', PLAIN.replace('&cardPw=12', ''), 'accepted'),
    plain('with an empty idNo', PLAIN.replace('800101', ''), 'accepted'),
    plain('with an empty cardPw', PLAIN.replace(/12$/, ''), 'accepted'),
    plain('without cardNo', PLAIN.replace('cardNo=1234567890123456&', ''), 'U306'),
    plain('without expYear', PLAIN.replace('&expYear=25', ''), 'U306'),
    plain('without expMonth', PLAIN.replace('&expMonth=12', ''), 'U306'),
    plain('with birth for idNo', PLAIN.replace('idNo', 'birth'), 'U306'),
    plain('in another order', PLAIN.replace('expYear=25&expMonth=12', 'expMonth=12&expYear=25'), 'U306'),
    plain('with one key more', `${PLAIN}&cvc=123`, 'U306'),
    plain('with a number of 17 digits', PLAIN.replace('3456', '34567'), '3011'),
    plain('with a letter in the number', PLAIN.replace('3456', '345x'), '3011'),
    plain('with an unknown card', PLAIN.replace('3456', '3457'), 'F112'),
    plain('with a year of four digits', PLAIN.replace('Year=25', 'Year=2025'), 'V511'),
    plain('with month 13', PLAIN.replace('Month=12', 'Month=13'), 'V512'),
    plain('with a month of one digit', PLAIN.replace('Month=12', 'Month=1'), 'V512'),
    plain('with another expiry', PLAIN.replace('Month=12', 'Month=11'), '3021'),
    plain('with another birth date', PLAIN.replace('800101', '800102'), 'F113'),
    plain('with a birth date of eight digits', PLAIN.replace('800101', '19800101'), 'F113'),
    plain('with another password', PLAIN.replace(/12$/, '13'), 'F113'),
    plain('with a whole password', PLAIN.replace(/12$/, '1234'), 'F113'),
  ];
}

function ofEncryption(): Variation[] {
  const cbc = set('issue-aes-128-ecb', { encData: encrypt('aes-128-cbc', 16, PLAIN) });
  const upper = withFields(
    specimen('issue'),
    (fields) => (fields['encData'] = String(fields['encData']).toUpperCase()),
    true,
  );
  const base64 = set('issue', { encData: Buffer.from(encrypt('aes-256-cbc', 32, PLAIN), 'hex').toString('base64') });
  return [
    { name: 'encData in AES-128-CBC', request: cbc, expect: 'accepted' },
    { name: 'encData in upper case', request: upper, expect: 'U306' },
    { name: 'encData in base64', request: base64, expect: 'U306' },
    {
      name: 'encMode left out of A2',
      request: withFields(specimen('issue'), (f) => delete f['encMode'], true),
      expect: 'U306',
    },
    { name: 'encMode A1', request: set('issue', { encMode: 'A1' }), expect: 'U132' },
    { name: 'encMode A2 of AES-128', request: set('issue-aes-128-ecb', { encMode: 'A2' }), expect: 'U306' },
    { name: 'buyerName empty', request: set('issue', { buyerName: '' }), expect: 'accepted' },
  ];
}

function ofTerms(): Variation[] {
  const charge = (name: string, changes: Record<string, unknown>, expect: string): Variation => {
    return { name, request: set('charge', changes), expect };
  };
  return [
    charge('amount 0', { amount: 0 }, 'P017'),
    charge('amount negative', { amount: -1004 }, 'U127'),
    charge('amount 999', { amount: 999 }, '3041'),
    charge('taxFreeAmt above the amount', { taxFreeAmt: 1005 }, 'P036'),
    charge('taxFreeAmt negative', { taxFreeAmt: -1 }, 'U127'),
    charge('instalments below 50,000 won', { amount: 49_999, cardQuota: 2 }, 'P037'),
    charge('one instalment', { amount: 50_000, cardQuota: 1 }, '3022'),
    charge('37 instalments', { amount: 50_000, cardQuota: 37 }, '3023'),
    charge('useShopInterest true', { useShopInterest: true }, '3033'),
    charge('mallReserved with a double quote', { mallReserved: '{"a":1}' }, 'U131'),
    charge('cardQuota as "0"', { cardQuota: '0' }, 'accepted'),
    charge('cardQuota as "00"', { cardQuota: '00' }, 'accepted'),
    charge('cardQuota as "2"', { amount: 50_000, cardQuota: '2' }, 'accepted'),
    charge('cardQuota as "02"', { amount: 50_000, cardQuota: '02' }, 'accepted'),
    charge('goodsName with a double quote and a pipe', { goodsName: 'a"b|c' }, 'accepted'),
    charge('buyerName empty', { buyerName: '' }, 'accepted'),
  ];
}

function ofAmounts(): Variation[] {
  const cancel = (name: string, changes: Record<string, unknown>, expect: string): Variation => {
    return { name, request: set('cancel', { orderId: 'ord-0003', ...changes }), expect };
  };
  return [
    cancel('cancelAmt 0', { cancelAmt: 0 }, '2010'),
    cancel('cancelAmt negative', { cancelAmt: -1 }, '2010'),
    cancel('cancelAmt above the balance', { cancelAmt: 1005 }, '2032'),
    cancel('a part under the order id of the payment', { orderId: 'ord-0002', cancelAmt: 4 }, 'U112'),
    cancel('all under the order id of something else', { orderId: 'ord-0001' }, 'U112'),
    cancel('taxFreeAmt above what is cancelled', { cancelAmt: 4, taxFreeAmt: 5 }, 'U321'),
    cancel('taxFreeAmt above what was tax-free', { taxFreeAmt: 1 }, 'U319'),
    cancel('mallReserved with a double quote', { mallReserved: '"' }, 'U131'),
    cancel('amount for cancelAmt', { amount: 4 }, 'accepted'),
    cancel('refundHolder empty', { refundHolder: '' }, 'accepted'),
  ];
}

function ofQuery(): Variation[] {
  const signData = sha256(TID, EDI_DATE, SECRET_KEY);
  const query = (name: string, text: string, expect: string, target = TID): Variation => {
    return { name, request: { ...requestOf('find'), path: `/v1/payments/${target}?${text}` }, expect };
  };
  const date = encodeURIComponent(EDI_DATE);
  const signedFor = (target: string): string => `ediDate=${date}&signData=${sha256(target, EDI_DATE, SECRET_KEY)}`;
  const unknown = `${TID.slice(0, -1)}5`;
  return [
    query('ediDate with a bare plus', `ediDate=${EDI_DATE}&signData=${signData}`, 'P024'),
    query('ediDate left out', `signData=${signData}`, 'U100'),
    query('signData left out', `ediDate=${date}`, 'U312'),
    query('signData altered', `ediDate=${date}&signData=${signData.slice(0, -1)}g`, 'U312'),
    query('id in the path altered', `ediDate=${date}&signData=${signData}`, 'U312', unknown),
    query('an unknown payment', signedFor(unknown), 'U107', unknown),
    query('an id one character short', signedFor(TID.slice(1)), 'U120', TID.slice(1)),
    query('returnCharSet unknown', `${signedFor(TID)}&returnCharSet=utf-16`, 'U132'),
    query('EUC-KR bytes in the query', `${signedFor(TID)}&x=%B0%A1`, 'U131'),
    query('with an unknown field', `${signedFor(TID)}&unknownField=x`, 'accepted'),
    {
      name: 'of no declared type',
      request: withHeader(requestOf('find'), 'Content-Type', undefined),
      expect: 'accepted',
    },
    {
      name: 'declared as EUC-KR',
      request: withHeader(requestOf('find'), 'Content-Type', 'application/json;charset=euc-kr'),
      expect: 'U131',
    },
  ];
}

function ofOrderQuery(): Variation[] {
  const find = (name: string, path: string, expect: string): Variation => {
    return { name, request: { ...requestOf('find-by-order'), path: `/v1/payments/find/${path}` }, expect };
  };
  const date = encodeURIComponent(EDI_DATE);
  return [
    find('an unknown order', 'ord-0009?orderDate=20250304', 'U126'),
    find('the order of an issued key', 'ord-0001?orderDate=20250304', 'U126'),
    find('orderDate of the day before', 'ord-0002?orderDate=20250303', 'A118'),
    find('orderDate with dashes', 'ord-0002?orderDate=2025-3-4', 'A106'),
    find('orderDate one byte too long', 'ord-0002?orderDate=202503040', 'U105'),
    find(
      'with a signature over the order id',
      `ord-0002?ediDate=${date}&signData=${sha256('ord-0002', EDI_DATE, SECRET_KEY)}`,
      'U312',
    ),
    find('ediDate without a zone', 'ord-0002?orderDate=20250304&ediDate=2025-03-04T10:20:30.000', 'P024'),
    find('returnCharSet unknown', 'ord-0002?orderDate=20250304&returnCharSet=utf-16', 'U132'),
    find('orderDate left out', 'ord-0002', 'accepted'),
    {
      name: 'of no declared type',
      request: withHeader(requestOf('find-by-order'), 'Content-Type', undefined),
      expect: 'accepted',
    },
  ];
}

function encrypt(algorithm: string, keyLength: number, plain: string): string {
  const cipher = createCipheriv(algorithm, SECRET_KEY.slice(0, keyLength), SECRET_KEY.slice(0, 16));
  return cipher.update(plain, 'utf8', 'hex') + cipher.final('hex');
}
