import {
  BROKEN,
  digitsField,
  jsonFields,
  maskJson,
  maskText,
  present,
  success,
  textField,
  UNAUTHENTIC,
  won,
} from '@billkey/core';
import type { Answer, CardSummary, JsonFields, Money, PaymentFields, PgWords, Reading, Secret } from '@billkey/core';
import { cardCompany, jtnetCodes, readWords, type JtnetOperation } from './codes.js';
import { ownFields } from './own-fields.js';
import { isTidOf } from './tid.js';

/** An issued key. Nothing is signed, and the answer does not say which request it is for. */
export interface IssuedKey {
  readonly cardToken: string;
  readonly card: CardSummary;
}

/** What an approval has to be about. Its tid is JTNet's, and begins with the MID that took the payment. */
export interface ExpectedApproval {
  readonly mid: string;
  readonly orderId: string;
  readonly amount: Money;
  /** Of the request; what was really given is not told */
  readonly instalmentMonths: number;
}

/** What a cancel's answer has to be about. */
export interface ExpectedCancel {
  readonly tid: string;
  readonly orderId: string;
  /** Where it is not the order id */
  readonly moid?: string | undefined;
  /** Of the payment */
  readonly amount: Money;
  readonly partial: boolean;
  /** What must be left by what the caller believes, in won */
  readonly left: number;
}

/** An opaque text, whose form and length are in no source. */
export const CARD_TOKEN = /^[\x21-\x7e]{1,100}$/;

/** Answer of gen_billkey */
export function readIssue(answer: Answer, secrets: readonly Secret[]): Reading<IssuedKey> {
  return read(answer, 'issue', secrets, (fields) => {
    const cardToken = textField(fields, 'card_token');
    if (cardToken === undefined || !CARD_TOKEN.test(cardToken)) return BROKEN;
    return success({ cardToken, card: cardSummary(fields) });
  });
}

/** Answer of payments_token or payments */
export function readApproval(
  answer: Answer,
  operation: 'charge' | 'key-in',
  expected: ExpectedApproval,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  return read<PaymentFields>(answer, operation, secrets, (fields) => {
    const { mid, orderId, amount, instalmentMonths } = expected;
    const tid = textField(fields, 'tid') ?? '';
    const isAsked = textField(fields, 'moid') === orderId && digitsField(fields, 'paid_amt') === amount.minor;
    if (!isTidOf(mid, tid) || !isAsked) return UNAUTHENTIC;
    return success({
      orderId,
      pgPaymentId: tid,
      state: 'paid',
      amount,
      cancellable: amount,
      instalmentMonths,
      ...approvalFacts(fields),
      raw: maskJson(fields, secrets) as JsonFields,
    });
  });
}

/** Answer of del_billkey, which does not say which key it is about */
export function readRemove(answer: Answer, secrets: readonly Secret[]): Reading<{ readonly already: boolean }> {
  return read(answer, 'remove', secrets, (_fields, { code }) =>
    success({ already: jtnetCodes('remove')[code] === 'already' }),
  );
}

/** Answer of refunds: it tells neither what was cancelled nor what is left */
export function readCancel(
  answer: Answer,
  expected: ExpectedCancel,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  const { tid, orderId, moid, amount, partial, left } = expected;
  return read<PaymentFields>(answer, 'cancel', secrets, (fields) => {
    const own = moid ?? orderId;
    if (textField(fields, 'tid') !== tid || (textField(fields, 'moid') ?? own) !== own) return UNAUTHENTIC;
    return success({
      orderId,
      pgPaymentId: tid,
      state: left === 0 ? 'cancelled' : 'partially_cancelled',
      amount,
      // JTNet was told a part, and not what it is a part of.
      cancellable: partial ? null : won(0),
      own: ownFields({ inPart: partial, moid }),
      raw: maskJson(fields, secrets) as JsonFields,
    });
  });
}

/** Answer of result_confirm and resultConfirm, whose form is in no source: whether it says nothing else than yes */
export function readConfirm(answer: Answer): Reading<true> {
  if (answer.status !== 200) return BROKEN;
  const code = textField(jsonFields(answer.body, 'utf-8') ?? {}, 'result_cd') ?? '0000';
  return code === '0000' || code === '000' ? success(true) : BROKEN;
}

/** Judges by the result code; refusals come with HTTP 200 too, so any other status is no answer of JTNet's. */
export function read<T>(
  answer: Answer,
  operation: JtnetOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: JsonFields, pg: PgWords) => Reading<T>,
): Reading<T> {
  const fields = answer.status === 200 ? jsonFields(answer.body, 'utf-8') : null;
  const result = fields === null ? undefined : textField(fields, 'result_cd');
  if (fields === null || result === undefined) return BROKEN;
  // A code is logged too.
  const code = maskText(result, secrets);
  const message = maskText(textField(fields, 'result_msg') ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const reading = readWords(operation, pg);
  if (reading !== null) return reading;
  const judged = onSuccess(fields, pg);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

/** What an approval tells of itself besides its ids and amount. Its time is in no answer. */
export function approvalFacts(fields: JsonFields): Pick<PaymentFields, 'approvalNumber' | 'card'> {
  return present({ approvalNumber: textField(fields, 'app_no'), card: cardSummary(fields) });
}

function cardSummary(fields: JsonFields): CardSummary {
  const masked = textField(fields, 'card_num');
  return present({
    masked: masked?.includes('*') === true ? masked : undefined,
    issuer: cardCompany(textField(fields, 'card_code'), textField(fields, 'card_name')),
    acquirer: cardCompany(textField(fields, 'app_co'), textField(fields, 'app_co_name')),
  });
}
