import {
  BROKEN,
  digitsField,
  maskJson,
  objectValue,
  returnedUrl,
  secret,
  success,
  textField,
  UNAUTHENTIC,
  won,
  type Answer,
  type CardSummary,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentHandle,
  type Reading,
  type Secret,
} from '@billkey/core';
import { readAnswer } from './envelope.js';
import { cardSummary, paymentFields, PG_CNO, stateOf } from './payment-object.js';
import { isSignedByKicc, type Merchant } from './signature.js';

/** Which request an answer must be to. */
export interface ExpectedTransaction {
  readonly shopTransactionId: string;
  readonly shopOrderNo: string;
}

/** A key (빌키), and the card that it charges. */
export interface IssuedKey {
  readonly batchKey: Secret;
  readonly card: CardSummary;
}

/** A key as `cardNo` has it: without a masked number's stars, and without what KICC refuses in any field. */
export const BATCH_KEY = /^(?!.*['"<>\\;|&*])[\x21-\x7e]{1,60}$/;

const STAMP = /^\d{14}$/;

/** Answer of webpay: where the browser goes. @param host where KICC is reached */
export function readWindowAddress(answer: Answer, host: URL): Reading<URL> {
  return readAnswer<URL>(answer, { operation: 'begin-window', echoed: {}, secrets: [] }, (fields) => {
    const url = returnedUrl(textField(fields, 'authPageUrl'), [host]);
    return url === null ? UNAUTHENTIC : success(url);
  });
}

/** Answer of the exchange: a key. KICC signs its number, amount and time, and not the key. */
export function readIssue(
  answer: Answer,
  expected: ExpectedTransaction,
  merchant: Merchant,
  authorizationId: Secret,
): Reading<IssuedKey> {
  const echoed = { mallId: merchant.mallId, ...expected };
  return readAnswer(answer, { operation: 'complete-window', echoed, secrets: [authorizationId] }, (fields) =>
    isSigned(fields, merchant) ? issuedKey(fields) : UNAUTHENTIC,
  );
}

/** A look-up of an exchange. It tells the key too, and signs nothing. */
export function readFoundKey(answer: Answer, expected: ExpectedTransaction, { mallId }: Merchant): Reading<IssuedKey> {
  const echoed = { mallId, ...expected };
  return readAnswer(answer, { operation: 'find', original: 'complete-window', echoed, secrets: [] }, issuedKey);
}

/** What a charge must have done. */
export interface ExpectedCharge extends ExpectedTransaction {
  readonly amount: Money;
}

/** Answer of a charge: approved, or not believed */
export function readCharge(
  answer: Answer,
  { amount, ...expected }: ExpectedCharge,
  merchant: Merchant,
  batchKey: Secret,
): Reading<PaymentFields> {
  const echoed = { mallId: merchant.mallId, ...expected };
  return readAnswer<PaymentFields>(answer, { operation: 'charge', echoed, secrets: [batchKey] }, (fields) => {
    const signed = partsOf(fields);
    if (!isSigned(fields, merchant) || signed?.amount !== amount.minor) return UNAUTHENTIC;
    const { pgCno, transactionDate } = signed;
    const state = { state: 'paid', amount, cancellable: amount } as const;
    return success(paymentFields(fields, { ...expected, ...state, pgCno, transactionDate }, [batchKey]));
  });
}

/** Which payment a look-up must find; whoever knows its amount and number compares them. */
export interface SoughtCharge extends ExpectedTransaction {
  readonly amount?: Money | undefined;
  readonly pgCno?: string | undefined;
}

/** A look-up of a charge. It repeats the first answer without its signature, and tells no balance. */
export function readFoundCharge(
  answer: Answer,
  { amount: sought, pgCno: number, ...expected }: SoughtCharge,
  { mallId }: Merchant,
): Reading<PaymentFields> {
  return readAnswer<PaymentFields>(
    answer,
    { operation: 'find', original: 'charge', echoed: { mallId, ...expected }, secrets: [] },
    (fields) => {
      const [parts, state] = [partsOf(fields), stateOf(fields)];
      if (parts === null || state === undefined || parts.amount === 0) return BROKEN;
      const { pgCno, transactionDate } = parts;
      if ((number ?? pgCno) !== pgCno || (sought?.minor ?? parts.amount) !== parts.amount) return UNAUTHENTIC;
      const [amount, cancellable] = [won(parts.amount), state === 'cancelled' ? won(0) : null];
      return success(paymentFields(fields, { ...expected, pgCno, transactionDate, amount, state, cancellable }, []));
    },
  );
}

/** What a cancel must have done. */
export interface ExpectedCancel {
  readonly shopTransactionId: string;
  readonly shopOrderNo: string;
  readonly pgCno: string;
  /** Of the payment */
  readonly amount: Money;
  readonly cancelled: Money;
  readonly left: Money;
  readonly own: PaymentHandle['own'];
}

/** Answer of a cancel, or of its look-up: the payment with what is left of it. KICC does not say that it signs either. */
export function readCancel(
  answer: Answer,
  operation: 'cancel' | 'find',
  expected: ExpectedCancel,
  { mallId }: Merchant,
): Reading<PaymentFields> {
  const { shopTransactionId, shopOrderNo, pgCno, amount, cancelled, left, own } = expected;
  const echoed = { mallId, shopTransactionId, shopOrderNo, oriPgCno: pgCno };
  return readAnswer<PaymentFields>(answer, { operation, original: 'cancel', echoed, secrets: [] }, (fields) => {
    const isSame =
      digitsField(fields, 'cancelAmount') === cancelled.minor && digitsField(fields, 'remainAmount') === left.minor;
    if (!isSame) return UNAUTHENTIC;
    return success<PaymentFields>({
      orderId: shopOrderNo,
      pgPaymentId: pgCno,
      state: left.minor === 0 ? 'cancelled' : 'partially_cancelled',
      amount,
      cancellable: left,
      own,
      raw: maskJson(fields, []) as JsonFields,
    });
  });
}

/** Answer of removeBatchKey, which names no key */
export function readRemove(
  answer: Answer,
  echoed: Readonly<Record<'mallId' | 'shopTransactionId' | 'removeReqDate', string>>,
  batchKey: Secret,
): Reading<null> {
  return readAnswer(answer, { operation: 'remove', echoed, secrets: [batchKey] }, () => success(null));
}

function isSigned(fields: JsonFields, { secretKey }: Merchant): boolean {
  const parts = partsOf(fields);
  return parts !== null && isSignedByKicc(parts, textField(fields, 'msgAuthValue'), secretKey);
}

/** What KICC signs of an approval; amounts come as numbers or as texts. */
function partsOf(fields: JsonFields): Readonly<{ pgCno: string; amount: number; transactionDate: string }> | null {
  const [pgCno = '', transactionDate = ''] = [textField(fields, 'pgCno'), textField(fields, 'transactionDate')];
  const amount = digitsField(fields, 'amount');
  const isReadable = PG_CNO.test(pgCno) && STAMP.test(transactionDate) && amount !== undefined;
  return isReadable ? { pgCno, amount, transactionDate } : null;
}

/** `cardNo` is the key here, and `cardMaskNo` the card. No money moves: an amount would be another act's. */
function issuedKey(fields: JsonFields): Reading<IssuedKey> {
  if (partsOf(fields)?.amount !== 0) return UNAUTHENTIC;
  const card = objectValue(objectValue(fields['paymentInfo'])?.['cardInfo']);
  const batchKey = card === undefined ? undefined : textField(card, 'cardNo');
  if (card === undefined || batchKey === undefined || !BATCH_KEY.test(batchKey)) return BROKEN;
  return success({ batchKey: secret(batchKey), card: cardSummary(card, textField(card, 'cardMaskNo')) });
}
