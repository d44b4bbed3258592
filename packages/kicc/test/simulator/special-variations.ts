import { specimen, valueOf, withValues, type Json } from './specimens.js';
import { hmac, OTHER, SECRET, WITHOUT } from './stage.js';
import type { Variation } from './variations.js';

const BATCH_KEY = 'payMethodInfo.billKeyMethodInfo.batchKey';
const MONTHS = 'payMethodInfo.cardMethodInfo.installmentMonth';
const FREE = 'payMethodInfo.cardMethodInfo.freeInstallmentUsed';
const CERT_TYPE = 'payMethodInfo.billKeyMethodInfo.certType';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  'begin-window': ofBegin,
  'complete-window': ofComplete,
  charge: ofCharge,
  remove: ofRemove,
  cancel: ofCancel,
  find: ofFind,
};

type Vary = (name: string, values: Json, expect: string) => Variation;

function variationOf(of: string): Vary {
  return (name, values, expect) => ({ name, request: withValues(specimen(of), values), expect });
}

function ofBegin(): Variation[] {
  const vary = variationOf('begin-window');
  return [
    vary('with an amount', { amount: 1 }, 'X411'),
    vary('in another currency', { currency: '01' }, 'X410'),
    vary('in KRW', { currency: 'KR' }, 'X410'),
    vary('for a card payment', { payMethodTypeCode: '11' }, 'X452'),
    vary('for no payment', { payMethodTypeCode: '99' }, 'X403'),
    vary('by a merchant without billing', { mallId: WITHOUT.mallId }, 'X452'),
    vary('clientTypeCode 01', { clientTypeCode: '01' }, 'X403'),
    vary('deviceTypeCode mobile', { deviceTypeCode: 'mobile' }, 'allowed'),
    vary('deviceTypeCode in capitals', { deviceTypeCode: 'PC' }, 'X403'),
    vary('langFlag ENG', { langFlag: 'ENG' }, 'allowed'),
    vary('langFlag en', { langFlag: 'en' }, 'X403'),
    vary('goodsTypeCode 1', { 'orderInfo.goodsTypeCode': '1' }, 'allowed'),
    vary('goodsTypeCode 2', { 'orderInfo.goodsTypeCode': '2' }, 'X403'),
    vary('returnUrl of no scheme', { returnUrl: 'shop.example.com/return' }, 'X403'),
    vary('returnUrl of an app', { returnUrl: 'myshop://return' }, 'X403'),
    vary('returnUrl with Hangul', { returnUrl: 'https://shop.example.com/반환' }, 'X403'),
    vary('returnUrl with two parameters', { returnUrl: 'https://shop.example.com/r?a=1&b=2' }, 'X403'),
    vary('returnUrl with one parameter', { returnUrl: 'https://shop.example.com/r?a=1' }, 'allowed'),
    vary('returnUrl of 256 bytes', { returnUrl: `https://shop.example.com/${'a'.repeat(231)}` }, 'allowed'),
    vary('certType 1', { [CERT_TYPE]: '1' }, 'allowed'),
    vary('certType 2', { [CERT_TYPE]: '2' }, 'allowed'),
    vary('certType 3', { [CERT_TYPE]: '3' }, 'X403'),
    vary('with a taxInfo', { taxInfo: { taxAmount: 0 } }, 'X404'),
    vary('with a cardMethodInfo', { 'payMethodInfo.cardMethodInfo': { paymentType: '' } }, 'X404'),
  ];
}

function ofComplete(): Variation[] {
  const vary = variationOf('complete-window');
  return [
    vary('with an authorizationId of nobody', { authorizationId: '26032509AUTH0009' }, 'X490'),
    vary('with an authorizationId in lower case', { authorizationId: '26032509auth0001' }, 'X490'),
    vary("with another merchant's authorizationId", { authorizationId: '26032509AUTH0002' }, 'X490'),
    vary('by another merchant', { mallId: OTHER.mallId }, 'X490'),
    vary('by a merchant without billing', { mallId: WITHOUT.mallId }, 'X452'),
    vary('for another order', { shopOrderNo: 'BILL-20260325-0002' }, 'X493'),
    vary('for the order in lower case', { shopOrderNo: 'bill-20260325-0001' }, 'X493'),
    vary('with an amount', { amount: 0 }, 'X404'),
  ];
}

function ofCharge(): Variation[] {
  const vary = variationOf('charge');
  return [
    vary('of nothing', { amount: 0 }, 'X411'),
    vary('above the limit', { amount: 1_000_001 }, '8521'),
    vary('in another currency', { currency: '01' }, 'X410'),
    vary('batchKey of no key', { [BATCH_KEY]: 'T5102001BATCHKEY0000002' }, 'X480'),
    vary('batchKey in lower case', { [BATCH_KEY]: 't5102001batchkey0000001' }, 'X480'),
    vary('batchKey with a blank', { [BATCH_KEY]: 'T5102001BATCHKEY0000001 ' }, 'X403'),
    vary('by another merchant', { mallId: OTHER.mallId }, 'X480'),
    vary('by a merchant without billing', { mallId: WITHOUT.mallId }, 'X452'),
    vary('in one month', { [MONTHS]: 1 }, 'X412'),
    vary('in two months', { [MONTHS]: 2 }, 'allowed'),
    vary('in 36 months', { [MONTHS]: 36 }, 'allowed'),
    vary('in 37 months', { [MONTHS]: 37 }, 'X412'),
    vary('in no months, free of interest', { [FREE]: true }, 'X412'),
    vary('in three months, free of interest', { [MONTHS]: 3, [FREE]: true }, 'allowed'),
    vary('joinCd 001', { 'payMethodInfo.cardMethodInfo.joinCd': '001' }, 'allowed'),
    ...ofTax(vary, 15_000, ['taxAmount', 'freeAmount', 'vatAmount']),
    vary('with the tax of a cancel', { taxInfo: { taxationAmount: 15_000 } }, 'X404'),
    vary('with a msgAuthValue', { msgAuthValue: hmac(SECRET, 'x') }, 'X404'),
    vary('with shop values', { shopValueInfo: { value1: 'x' } }, 'X404'),
  ];
}

function ofTax(vary: Vary, amount: number, [taxable = '', free = '', vat = '']: readonly string[]): Variation[] {
  return [
    vary('with tax parts', { taxInfo: { [taxable]: amount - 300, [free]: 200, [vat]: 100 } }, 'allowed'),
    vary('all tax-free', { taxInfo: { [free]: amount } }, 'allowed'),
    vary('with one won too much', { taxInfo: { [taxable]: amount - 300, [free]: 200, [vat]: 101 } }, 'X413'),
    vary('with one won too little', { taxInfo: { [taxable]: amount - 300, [free]: 199, [vat]: 100 } }, 'X413'),
    vary('with VAT beside the amount', { taxInfo: { [taxable]: amount, [vat]: 100 } }, 'X413'),
    vary('with an empty taxInfo', { taxInfo: {} }, 'allowed'),
  ];
}

function ofRemove(): Variation[] {
  const vary = variationOf('remove');
  return [
    vary('batchKey of no key', { batchKey: 'T5102001BATCHKEY0000002' }, 'X480'),
    vary('batchKey cut', { batchKey: 'T5102001BATCHKEY000000' }, 'X480'),
    vary('by another merchant', { mallId: OTHER.mallId }, 'X480'),
    vary('by a merchant without billing', { mallId: WITHOUT.mallId }, 'X452'),
    vary('batchKey where a charge has it', { batchKey: undefined, [BATCH_KEY]: 'T5102001BATCHKEY0000001' }, 'X404'),
  ];
}

function ofCancel(): Variation[] {
  const vary = variationOf('cancel');
  const signed = (name: string, values: Json, expect: string, secret = SECRET): Variation => {
    const [pgCno, id] = ['pgCno', 'shopTransactionId'].map((path) => values[path] ?? valueOf(specimen('cancel'), path));
    return vary(name, { ...values, msgAuthValue: hmac(secret, pgCno, id) }, expect);
  };
  const right = String(valueOf(specimen('cancel'), 'msgAuthValue'));
  return [
    vary('msgAuthValue altered', { msgAuthValue: `${right.slice(0, -1)}f` }, 'X460'),
    vary('msgAuthValue in capitals', { msgAuthValue: right.toUpperCase() }, 'X460'),
    vary('msgAuthValue in base64', { msgAuthValue: Buffer.from(right, 'hex').toString('base64') }, 'X460'),
    vary(
      'msgAuthValue of an answer',
      { msgAuthValue: hmac(SECRET, '26032509300010000001', 15_000, '20260325093001') },
      'X460',
    ),
    vary(
      'msgAuthValue in the other order',
      { msgAuthValue: hmac(SECRET, 'cancel-0001-uuid', '26032509300010000001') },
      'X460',
    ),
    vary('shopTransactionId altered', { shopTransactionId: 'cancel-0002-uuid' }, 'X460'),
    vary('pgCno altered', { pgCno: '26032509300010000002' }, 'X460'),
    signed('signed with another key', {}, 'X460', 'other-key'),
    signed('by another merchant', { mallId: OTHER.mallId }, 'X500', OTHER.secretKey),
    signed('of no payment', { pgCno: '26032509300010000002' }, 'X500'),
    signed('of a payment by its order', { pgCno: 'ORD-20260325-0001' }, 'X500'),
    signed('shopTransactionId of the charge', { shopTransactionId: 'pay-0001-uuid' }, 'X470'),
    signed('shopTransactionId of 60 bytes', { shopTransactionId: 'x'.repeat(60) }, 'allowed'),
    ...['33', '20', '51', '60', '61', '63'].map((code) =>
      vary(`reviseTypeCode ${code}`, { reviseTypeCode: code }, 'X515'),
    ),
    vary('reviseTypeCode of no list', { reviseTypeCode: '41' }, 'X403'),
    vary('in full with a part of the amount', { reviseTypeCode: '40' }, 'X515'),
    vary('in full without an amount', { reviseTypeCode: '40', amount: undefined }, 'allowed'),
    vary('in full with the whole amount', { reviseTypeCode: '40', amount: 15_000 }, 'allowed'),
    vary('in full with more', { reviseTypeCode: '40', amount: 15_001 }, 'X515'),
    vary('of the whole amount in part', { amount: 15_000 }, 'X515'),
    vary('of nothing', { amount: 0 }, 'X411'),
    vary('of one won', { amount: 1 }, 'allowed'),
    vary('of more than is left', { amount: 15_001 }, 'X511'),
    vary('remainAmount of what is left afterwards', { remainAmount: 10_000 }, 'X512'),
    vary('remainAmount one won off', { remainAmount: 15_001 }, 'X512'),
    vary('clientIp of IPv6', { clientIp: '2001:db8::1' }, 'allowed'),
    vary('clientIp as a name', { clientIp: 'shop.example.com' }, 'X403'),
    vary('reviseMessage in Hangul', { reviseMessage: '고객 요청' }, 'allowed'),
    ...ofTax(vary, 5000, ['taxationAmount', 'taxFreeAmount', 'vatAmount']),
    vary('with the tax of a charge', { taxInfo: { taxAmount: 5000 } }, 'X404'),
  ];
}

function ofFind(): Variation[] {
  const vary = variationOf('find');
  return [
    vary('of nothing', { shopTransactionId: 'pay-0002-uuid' }, 'X500'),
    vary('of an order', { shopTransactionId: 'ORD-20260325-0001' }, 'X500'),
    vary('by another merchant', { mallId: OTHER.mallId }, 'X500'),
    vary('of yesterday', { transactionDate: '20260324' }, 'X500'),
    vary('of the day before yesterday', { transactionDate: '20260323' }, 'X501'),
    vary('of tomorrow', { transactionDate: '20260326' }, 'X501'),
    vary('of no calendar', { transactionDate: '20260230' }, 'X501'),
    vary('with dashes', { transactionDate: '26-03-25' }, 'X403'),
    vary('by pgCno', { pgCno: '26032509300010000001' }, 'X404'),
    vary('by shopOrderNo', { shopOrderNo: 'ORD-20260325-0001' }, 'X404'),
  ];
}
