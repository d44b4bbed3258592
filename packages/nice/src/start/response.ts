import {
  decode,
  isSecretText,
  maskJson,
  maskText,
  readCode,
  refused,
  refusal,
  won,
  type Answer,
  type CodeTable,
  type Json,
  type Money,
  type PaymentFields,
  type PaymentState,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { cardCompany, refineByMessage, startCodes, type NiceOperation } from '../codes.js';
import { isSignedByNice } from './signature.js';

type Fields = Readonly<Record<string, Json>>;

const UNAUTHENTIC = { kind: 'unclear', doubt: 'unauthentic_answer' } as const;
const BROKEN = { kind: 'unclear', doubt: 'broken_answer' } as const;

/** HTTP status of an answer without a result code (manual: common/api.md). Any other status is no answer of NICE's. */
const BY_STATUS: CodeTable = {
  '401': refusal('unauthorized'),
  '403': refusal('not_permitted'),
  '404': refusal('invalid_request'),
  '405': refusal('invalid_request'),
};

const PAYMENT_STATES: Readonly<Record<string, PaymentState>> = {
  paid: 'paid',
  partialCancelled: 'partially_cancelled',
  cancelled: 'cancelled',
};

/** An issued key. NICE does not sign it. */
export interface IssuedKey {
  readonly bid: string;
  readonly issuer?: string;
}

/** A key that is deleted, perhaps already before. */
interface Removed {
  readonly already: boolean;
}

/** What a payment object has to be about to be believed. */
export interface ExpectedPayment {
  readonly tid?: string;
  readonly orderId?: string;
  readonly amount?: Money;
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
    const bid = text(fields, 'bid') ?? text(fields, 'BID');
    if ((text(fields, 'orderId') ?? text(fields, 'OrderId')) !== orderId) return UNAUTHENTIC;
    if (bid === undefined || !/^[\x21-\x7e]{1,30}$/.test(bid)) return BROKEN;
    const issuer = cardCompany(
      text(fields, 'cardCode') ?? text(fields, 'CardCode') ?? '',
      unbracketed(text(fields, 'cardName') ?? text(fields, 'CardName')),
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

/** Answer of a cancel: the payment with what is left of it */
export function readCancel(
  answer: Answer,
  expected: Required<ExpectedPayment>,
  left: Money,
  key: Secret,
): Reading<PaymentFields> {
  return read(answer, 'cancel', [], (fields) => {
    const reading = readPayment(fields, expected, key, []);
    if (reading.kind !== 'success') return reading;
    return reading.value.cancellable?.minor === left.minor ? reading : UNAUTHENTIC;
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

/** Answer of a look-up. A payment that failed or expired counts as not there. */
export function readFind(answer: Answer, expected: ExpectedPayment, key: Secret): Reading<PaymentFields> {
  return read(answer, 'find', [], (fields, pg) => {
    const status = text(fields, 'status');
    if (status === 'failed' || status === 'expired') return refused(refusal('not_found'), pg);
    return readPayment(fields, expected, key, []);
  });
}

/** Answer of subscribe/{bid}/expire */
export function readRemove(answer: Answer, orderId: string, bid: Secret): Reading<Removed> {
  return read(answer, 'remove', [bid], (fields, pg) => {
    if (startCodes('remove')[pg.code] === 'already') return success<Removed>({ already: true });
    const same = text(fields, 'orderId') === orderId && isSecretText(bid, text(fields, 'bid'));
    return same ? success<Removed>({ already: false }) : UNAUTHENTIC;
  });
}

/** Answer of access-token */
export function readToken(answer: Answer): Reading<IssuedToken> {
  return read(answer, 'token', [], (fields) => {
    const accessToken = text(fields, 'accessToken');
    // The manual's example says expireAt, both its tables expiredAt.
    const expires = Date.parse(text(fields, 'expireAt') ?? text(fields, 'expiredAt') ?? '');
    const livesMs = expires - Date.parse(text(fields, 'now') ?? '');
    if (accessToken === undefined || !/^[\x21-\x7e]{1,200}$/.test(accessToken) || Number.isNaN(livesMs)) return BROKEN;
    return success({ accessToken, livesMs });
  });
}

/** Judges by the result code, and goes on to `onSuccess` only for a success that came with HTTP 200. */
function read<T>(
  answer: Answer,
  operation: NiceOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: Fields, pg: PgWords) => Reading<T>,
): Reading<T> {
  if (answer.status !== 200 && !Object.hasOwn(BY_STATUS, String(answer.status))) return BROKEN;
  if (answer.status !== 200 && answer.body.byteLength === 0) return byStatus(answer.status);
  const fields = jsonObject(answer.body);
  if (fields === null) return BROKEN;
  const code = text(fields, 'resultCode') ?? text(fields, 'ResultCode');
  if (code === undefined) return answer.status === 200 ? BROKEN : byStatus(answer.status);
  const message = maskText(text(fields, 'resultMsg') ?? text(fields, 'ResultMsg') ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const listed = startCodes(operation);
  const meaning = refineByMessage(code, message, Object.hasOwn(listed, code) ? listed[code] : undefined);
  const reading = readCode(meaning === undefined ? {} : { [code]: meaning }, pg);
  if (reading !== null) return reading;
  if (answer.status !== 200) return { ...BROKEN, pg };
  const judged = onSuccess(fields, pg);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

function byStatus(status: number): Reading<never> {
  return readCode(BY_STATUS, { code: String(status), message: '', http: status }) ?? BROKEN;
}

/** The payment object of charge, cancel, net cancel and look-ups, when NICE signed it and it is about what was asked. */
function readPayment(
  fields: Fields,
  expected: ExpectedPayment,
  key: Secret,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  const signed = {
    tid: text(fields, 'tid') ?? '',
    amount: integer(fields, 'amount') ?? -1,
    ediDate: text(fields, 'ediDate') ?? '',
    signature: text(fields, 'signature') ?? '',
  };
  if (signed.tid === '' || !isSignedByNice(signed, key)) return UNAUTHENTIC;
  if (!isAbout(fields, expected)) return UNAUTHENTIC;
  const state = PAYMENT_STATES[text(fields, 'status') ?? ''];
  const balance = integer(fields, 'balanceAmt');
  if (state === undefined || balance === undefined || !balanceFits(state, balance, signed.amount)) return BROKEN;
  return success(paymentFields(fields, signed.tid, state, won(signed.amount), won(balance), secrets));
}

function isAbout(fields: Fields, expected: ExpectedPayment): boolean {
  const currency = text(fields, 'currency');
  return (
    (expected.tid === undefined || text(fields, 'tid') === expected.tid) &&
    (expected.orderId === undefined || text(fields, 'orderId') === expected.orderId) &&
    (expected.amount === undefined || integer(fields, 'amount') === expected.amount.minor) &&
    (currency === undefined || currency === 'KRW')
  );
}

function balanceFits(state: PaymentState, balance: number, amount: number): boolean {
  if (state === 'paid') return balance === amount;
  return state === 'cancelled' ? balance === 0 : balance > 0 && balance < amount;
}

function paymentFields(
  fields: Fields,
  tid: string,
  state: PaymentState,
  amount: Money,
  cancellable: Money,
  secrets: readonly Secret[],
): PaymentFields {
  const card = object(fields['card']);
  const approvalNumber = text(fields, 'approveNo');
  const approvedAt = instant(text(fields, 'paidAt'));
  const receiptUrl = text(fields, 'receiptUrl');
  return {
    orderId: text(fields, 'orderId') ?? '',
    pgPaymentId: tid,
    state,
    amount,
    cancellable,
    instalmentMonths: Number(card?.['cardQuota'] ?? 0) || 0,
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(approvedAt === undefined ? {} : { approvedAt }),
    ...(receiptUrl === undefined ? {} : { receiptUrl }),
    ...(card === undefined ? {} : { card: cardSummary(card) }),
    raw: maskJson(withoutKey(fields), secrets) as Fields,
  };
}

function cardSummary(card: Fields): NonNullable<PaymentFields['card']> {
  const masked = text(card, 'cardNum');
  const issuer = cardCompany(text(card, 'cardCode') ?? '', unbracketed(text(card, 'cardName')));
  const acquirer = cardCompany(text(card, 'acquCardCode') ?? '', unbracketed(text(card, 'acquCardName')));
  const kind = ({ credit: 'credit', check: 'debit' } as const)[text(card, 'cardType') ?? ''];
  return {
    ...(masked?.includes('*') === true ? { masked } : {}),
    ...(issuer === undefined ? {} : { issuer }),
    ...(acquirer === undefined ? {} : { acquirer }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** Answers also carry `bid`, in the sandbox not even the one that was charged: a key, so it is left out. */
function withoutKey(fields: Fields): Fields {
  const { bid, ...rest } = fields;
  return typeof bid === 'string' ? { ...rest, bid: '***' } : fields;
}

function success<T>(value: T): Reading<T> {
  return { kind: 'success', value };
}

function jsonObject(body: Uint8Array): Fields | null {
  const decoded = decode(body, 'utf-8');
  if (decoded === null) return null;
  try {
    return object(JSON.parse(decoded) as Json) ?? null;
  } catch {
    return null;
  }
}

function object(value: Json | undefined): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function integer(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function unbracketed(name: string | undefined): string | undefined {
  return name?.replace(/^\[(.*)\]$/, '$1');
}

/** `2025-03-04T10:20:32.000+0900` → with a colon in the zone; dates that do not apply are the text `0` */
function instant(nice: string | undefined): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?)([+-]\d{2}):?(\d{2})$/.exec(nice ?? '');
  return match === null ? undefined : `${String(match[1])}${String(match[2])}:${String(match[3])}`;
}
