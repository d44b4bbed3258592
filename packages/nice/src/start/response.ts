import { ABSENT, BROKEN, isSecretText, success, textField, UNAUTHENTIC } from '@billkey/core';
import type { Answer, Money, PaymentFields, Reading, Secret } from '@billkey/core';
import { cardCompany, startCodes, unbracketed } from '../codes.js';
import { read } from './envelope.js';
import { cancelledAmounts, isAbout, readPayment, type ExpectedPayment } from './payment-object.js';

/** An issued key. NICE does not sign it. */
export interface IssuedKey {
  readonly bid: string;
  readonly issuer?: string;
}

/** A key that is deleted, perhaps already before. */
interface Removed {
  readonly already: boolean;
}

/** An access token and how long it lives from now, by NICE's own clock. */
export interface IssuedToken {
  readonly accessToken: string;
  readonly livesMs: number;
}

/** Answer of subscribe/regist */
export function readIssue(answer: Answer, orderId: string, secrets: readonly Secret[]): Reading<IssuedKey> {
  return read(answer, 'issue', secrets, (fields) => {
    // One example of the manual prints the names in PascalCase.
    const bid = textField(fields, 'bid') ?? textField(fields, 'BID');
    if ((textField(fields, 'orderId') ?? textField(fields, 'OrderId')) !== orderId) return UNAUTHENTIC;
    if (bid === undefined || !/^[\x21-\x7e]{1,30}$/.test(bid)) return BROKEN;
    const issuer = cardCompany(
      textField(fields, 'cardCode') ?? textField(fields, 'CardCode') ?? '',
      unbracketed(textField(fields, 'cardName') ?? textField(fields, 'CardName')),
    );
    return success(issuer === undefined ? { bid } : { bid, issuer });
  });
}

/** Answer of a charge: approved, or not believed */
export function readCharge(
  answer: Answer,
  expected: Required<Omit<ExpectedPayment, 'tid'>>,
  key: Secret,
  bid: Secret,
): Reading<PaymentFields> {
  return read(answer, 'charge', [bid], (fields) => {
    const reading = readPayment(fields, expected, key, [bid]);
    if (reading.kind !== 'success') return reading;
    const { state, amount, cancellable } = reading.value;
    return state === 'paid' && cancellable?.minor === amount.minor ? reading : BROKEN;
  });
}

/** What a cancel has to leave. */
export interface ExpectedRest {
  readonly left: Money;
  /** Without an amount NICE cancels whatever is left, which may be less than this call believed */
  readonly whole?: Money;
}

/** Answer of a cancel: the payment with what is left of it */
export function readCancel(
  answer: Answer,
  expected: Required<ExpectedPayment>,
  { left, whole }: ExpectedRest,
  key: Secret,
): Reading<PaymentFields> {
  return read(answer, 'cancel', [], (fields) => {
    const reading = readPayment(fields, expected, key, []);
    if (reading.kind !== 'success') return reading;
    if (reading.value.cancellable?.minor !== left.minor) return UNAUTHENTIC;
    const movedElsewhere = whole !== undefined && cancelledAmounts(fields)?.some((amount) => amount !== whole.minor);
    return movedElsewhere === true ? UNAUTHENTIC : reading;
  });
}

/** Answer of a net cancel: the payment with nothing left */
export function readNetCancel(
  answer: Answer,
  expected: Required<ExpectedPayment>,
  key: Secret,
): Reading<PaymentFields> {
  return read(answer, 'net-cancel', [], (fields) => {
    const reading = readPayment(fields, expected, key, []);
    if (reading.kind !== 'success') return reading;
    return reading.value.state === 'cancelled' ? reading : BROKEN;
  });
}

/** Answer of a look-up. A payment that failed or expired counts as not there; NICE signs no such answer. */
export function readFind(answer: Answer, expected: ExpectedPayment, key: Secret): Reading<PaymentFields> {
  return read(answer, 'find', [], (fields, pg) => {
    const status = textField(fields, 'status');
    if (status === 'failed' || status === 'expired') return isAbout(fields, expected) ? { ...ABSENT, pg } : UNAUTHENTIC;
    return readPayment(fields, expected, key, []);
  });
}

/** Answer of subscribe/{bid}/expire */
export function readRemove(answer: Answer, orderId: string, bid: Secret): Reading<Removed> {
  return read(answer, 'remove', [bid], (fields, pg) => {
    if (startCodes('remove')[pg.code] === 'already') return success<Removed>({ already: true });
    const same = textField(fields, 'orderId') === orderId && isSecretText(bid, textField(fields, 'bid'));
    return same ? success<Removed>({ already: false }) : UNAUTHENTIC;
  });
}

/** Answer of access-token */
export function readToken(answer: Answer): Reading<IssuedToken> {
  return read(answer, 'token', [], (fields) => {
    const accessToken = textField(fields, 'accessToken');
    // The manual's example says expireAt, both its tables expiredAt.
    const expires = Date.parse(textField(fields, 'expireAt') ?? textField(fields, 'expiredAt') ?? '');
    const livesMs = expires - Date.parse(textField(fields, 'now') ?? '');
    if (accessToken === undefined || !/^[\x21-\x7e]{1,200}$/.test(accessToken) || Number.isNaN(livesMs)) return BROKEN;
    return success({ accessToken, livesMs });
  });
}
