import {
  BROKEN,
  isSecretText,
  jsonFields,
  maskText,
  meaningOf,
  moneyOf,
  objectValue,
  readCode,
  refusal,
  refused,
  returnedUrl,
  secret,
  success,
  textField,
  UNAUTHENTIC,
  type Answer,
  type Capturing,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { CHARGE_ID, chargeIdOf } from './charge-id.js';
import { readChargeObject, type ExpectedCharge, type ReadCharge } from './charge-object.js';
import { BRICK_CODES, type BrickOperation } from './codes.js';

type ChargeOperation = 'issue' | 'charge' | 'key-in' | 'continue';

const CHARGES: ReadonlySet<BrickOperation> = new Set<ChargeOperation>(['issue', 'charge', 'key-in', 'continue']);

/** Answer of a one-time token */
export function readToken(answer: Answer, mode: 'test' | 'live', card: Secret): Reading<Secret> {
  return read(answer, 'token', [card], (fields) => {
    if (textField(fields, 'type') !== 'token') return BROKEN;
    const token = textField(fields, 'token');
    const shape = mode === 'test' ? /^ot_[0-9a-f]{32}$/ : /^o_[0-9a-f]{32}$/;
    if (token === undefined || !shape.test(token)) return BROKEN;
    const last4 = textField(objectValue(fields['card']) ?? {}, 'last4');
    return last4 === undefined || card.toString().endsWith(last4) ? success(secret(token)) : UNAUTHENTIC;
  });
}

/** A charge, or the page of the bank that the customer has to go to first. */
export type ChargeAnswer = ReadCharge | { readonly page: string };

/** What was asked for. */
export interface ExpectedAnswer extends ExpectedCharge, Capturing {
  readonly amount: Money;
  /** Whose pages the customer may be sent to, when they can be sent away */
  readonly pages?: readonly (string | URL)[];
}

/** Answer of a charge. What the review has to say is in its state. */
export function readCharge(
  answer: Answer,
  operation: ChargeOperation,
  { capture, pages = [], ...expected }: ExpectedAnswer,
  secrets: readonly Secret[],
): Reading<ChargeAnswer> {
  return read(answer, operation, secrets, (fields, pg): Reading<ChargeAnswer> => {
    const secure = objectValue(fields['secure']);
    if (secure !== undefined) return readSecure(secure, fields, pages, pg);
    const reading = readObject(fields, expected, secrets);
    if (reading.kind !== 'success') return reading;
    const { fields: charged } = reading.value;
    // Nobody has asked for it back, nor only to authorize it.
    const isOther = charged.state === 'cancelled' || (charged.state === 'authorized' && capture === undefined);
    if (isOther) return { kind: 'unclear', doubt: 'pg_says_unknown' };
    const cancellable = charged.state === 'paid' ? charged.amount : charged.cancellable;
    return success({ ...reading.value, fields: { ...charged, cancellable } });
  });
}

/** Answer of a capture: the charge, captured */
export function readCapture(answer: Answer, expected: ExpectedCharge): Reading<PaymentFields> {
  return read(answer, 'capture', [], (fields) => {
    const reading = readObject(fields, expected, []);
    if (reading.kind !== 'success') return reading;
    const { fields: captured } = reading.value;
    if (captured.state !== 'paid') return UNAUTHENTIC;
    return success({ ...captured, cancellable: captured.amount });
  });
}

/** Answer of a refund or a void: the charge, given back */
export function readCancel(
  answer: Answer,
  operation: 'cancel' | 'void',
  expected: ExpectedCharge,
): Reading<PaymentFields> {
  return read(answer, operation, [], (fields) => {
    const reading = readObject(fields, expected, []);
    if (reading.kind !== 'success') return reading;
    const { fields: charged } = reading.value;
    return charged.state === 'cancelled' ? success(charged) : UNAUTHENTIC;
  });
}

/** Answer of the look-up of a charge */
export function readFind(answer: Answer, expected: ExpectedCharge): Reading<ReadCharge> {
  return read(answer, 'find', [], (fields) => readObject(fields, expected, []));
}

/** What the payment status API was asked for. */
export interface ExpectedStatus {
  readonly mode: 'test' | 'live';
  readonly chargeId?: string;
  readonly orderId?: string;
  readonly uid?: Secret;
}

/** Which charge a payment is, and of which order. */
export interface PaymentStatus {
  readonly chargeId: string;
  readonly orderId: string;
}

/** Answer of the payment status API (docs: Payment Status API) */
export function readStatus(answer: Answer, expected: ExpectedStatus): Reading<PaymentStatus> {
  return read(answer, 'find', [], (fields) => {
    if (textField(fields, 'object') !== 'payment') return BROKEN;
    const [ref, orderId, uid] = ['id', 'product_id', 'uid'].map((name) => textField(fields, name));
    if (ref === undefined || orderId === undefined || uid === undefined) return BROKEN;
    const chargeId = chargeIdOf(ref, expected.mode === 'test');
    if (!CHARGE_ID.pattern.test(chargeId)) return BROKEN;
    const isOther =
      chargeId !== (expected.chargeId ?? chargeId) ||
      orderId !== (expected.orderId ?? orderId) ||
      (expected.uid !== undefined && !isSecretText(expected.uid, uid)) ||
      moneyOf(textField(fields, 'amount') ?? '', textField(fields, 'currency') ?? '') === null;
    return isOther ? UNAUTHENTIC : success({ chargeId, orderId });
  });
}

/**
 * An error object is a refusal by its code, with HTTP 4xx (the documents name 401 alone); the official PHP client asks for
 * it whatever the status is.
 */
function read<T>(
  answer: Answer,
  operation: BrickOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: JsonFields, pg: PgWords) => Reading<T>,
): Reading<T> {
  const isRefusing = answer.status >= 400 && answer.status < 500;
  if (answer.status !== 200 && !isRefusing) return BROKEN;
  const fields = jsonFields(answer.body, 'utf-8');
  if (fields === null) return BROKEN;
  const http = answer.status;
  if (fields['type'] === 'Error') {
    const code = typeof fields['code'] === 'number' ? String(fields['code']) : textField(fields, 'code');
    if (code === undefined) return BROKEN;
    const pg = { code, message: maskText(textField(fields, 'error') ?? '', secrets), http };
    // A table has no success: what it does not refuse, or doubt, it cannot mean.
    return readCode(meaningOf(BRICK_CODES[operation], code), pg) ?? BROKEN;
  }
  // No status is documented for it.
  const isSecure = CHARGES.has(operation) && objectValue(fields['secure']) !== undefined;
  return answer.status === 200 || isSecure ? onSuccess(fields, { code: '', message: '', http }) : BROKEN;
}

function readObject(fields: JsonFields, expected: ExpectedCharge, secrets: readonly Secret[]): Reading<ReadCharge> {
  return textField(fields, 'object') === 'charge' ? readChargeObject(fields, expected, secrets) : BROKEN;
}

/** 3-D Secure is asked for, as a rule instead of a charge (docs: 3-D Secure, step 1). */
function readSecure(
  secure: JsonFields,
  { object, captured }: JsonFields,
  pages: readonly (string | URL)[],
  pg: PgWords,
): Reading<{ readonly page: string }> {
  if (captured === true) return { kind: 'unclear', doubt: 'pg_says_unknown' };
  const page = returnedUrl(textField(secure, 'redirect'), pages);
  if (page !== null) return success({ page: page.href });
  if (object !== undefined) return { kind: 'unclear', doubt: 'pg_says_unknown' };
  // Nothing was charged, and without the customer nothing will be.
  return refused(refusal('card_declined'), { ...pg, code: 'secure', message: '3-D Secure is required' });
}
