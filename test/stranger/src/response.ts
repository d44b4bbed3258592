import {
  BROKEN,
  integerField,
  jsonFields,
  maskJson,
  maskText,
  meaningOf,
  objectValue,
  readCode,
  refusal,
  refused,
  secret,
  success,
  textField,
  UNAUTHENTIC,
  won,
  type Answer,
  type CardSummary,
  type CodeTable,
  type Json,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentState,
  type Reading,
  type Secret,
} from '@billkey/core';
import { CODES, ISSUERS } from './codes.js';

/** A payment as Hanbit tells it. */
export interface HanbitPayment {
  readonly fields: PaymentFields;
  /** Won by refund number */
  readonly refunds: ReadonlyMap<string, number>;
}

export interface HanbitRefund {
  readonly payment: HanbitPayment;
  /** An earlier request under this number had made it */
  readonly already: boolean;
}

/** What a refund was asked for. */
export interface AskedRefund {
  readonly tid: string;
  readonly orderId: string;
  readonly refundNo: string;
  readonly amount: Money;
}

export interface HanbitCard {
  readonly cardToken: Secret;
  readonly summary: CardSummary;
}

type IsAuthentic = (answer: Answer) => boolean;

const STATES: Readonly<Record<string, PaymentState>> = {
  PAID: 'paid',
  PART_REFUNDED: 'partially_cancelled',
  REFUNDED: 'cancelled',
};

/** What the answer to a charge or key-in says of this order. */
export function readPaid(
  answer: Answer,
  isAuthentic: IsAuthentic,
  operation: 'charge' | 'key-in',
  { orderId, amount }: { readonly orderId: string; readonly amount: Money },
): Reading<HanbitPayment> {
  return readAnswer(answer, isAuthentic, CODES[operation], (fields) => {
    const paid = readPayment(fields['payment']);
    if (paid === null) return BROKEN;
    const isAsked =
      paid.fields.orderId === orderId && paid.fields.amount.minor === amount.minor && paid.fields.state === 'paid';
    return isAsked ? success(paid) : UNAUTHENTIC;
  });
}

/** What a refund has come to. */
export function readRefund(
  answer: Answer,
  isAuthentic: IsAuthentic,
  { tid, orderId, refundNo, amount }: AskedRefund,
): Reading<HanbitRefund> {
  return readAnswer<HanbitRefund>(answer, isAuthentic, CODES.cancel, (fields, code) => {
    const refunded = readPayment(fields['payment']);
    if (refunded === null) return BROKEN;
    if (refunded.fields.pgPaymentId !== tid || refunded.fields.orderId !== orderId) return UNAUTHENTIC;
    const already = code === 'R409';
    const made = refunded.refunds.get(refundNo);
    if (made === amount.minor) return success({ payment: refunded, already });
    // another refund has this number: Hanbit has changed nothing
    return already && made !== undefined ? refused(refusal('invalid_request'), words(answer, fields)) : UNAUTHENTIC;
  });
}

export function readFound(
  answer: Answer,
  isAuthentic: IsAuthentic,
  by: { readonly orderNo: string } | { readonly tid: string },
): Reading<HanbitPayment> {
  return readAnswer(answer, isAuthentic, CODES.find, (fields) => {
    const found = readPayment(fields['payment']);
    if (found === null) return BROKEN;
    const isAsked = 'tid' in by ? found.fields.pgPaymentId === by.tid : found.fields.orderId === by.orderNo;
    return isAsked ? success(found) : UNAUTHENTIC;
  });
}

export function readCard(
  answer: Answer,
  isAuthentic: IsAuthentic,
  operation: 'issue' | 'find-card',
  orderNo: string,
): Reading<HanbitCard> {
  return readAnswer(answer, isAuthentic, CODES[operation], (fields) => {
    const card = objectValue(fields['card']) ?? {};
    const cardToken = textField(card, 'cardToken');
    if (cardToken === undefined || !TOKEN.test(cardToken)) return BROKEN;
    if (card['orderNo'] !== orderNo) return UNAUTHENTIC;
    return success({ cardToken: secret(cardToken), summary: summary(card) });
  });
}

export function readRemoved(answer: Answer, isAuthentic: IsAuthentic): Reading<{ readonly already: boolean }> {
  return readAnswer(answer, isAuthentic, CODES.remove, (_, code) => success({ already: code === 'K410' }));
}

export const TOKEN = /^hct_[0-9a-f]{32}$/;

/** Reads on only where the answer is Hanbit's own and its code is a success. */
function readAnswer<T>(
  answer: Answer,
  isAuthentic: IsAuthentic,
  table: CodeTable,
  read: (fields: JsonFields, code: string) => Reading<T>,
): Reading<T> {
  const fields = jsonFields(answer.body, 'utf-8');
  const code = fields === null ? undefined : textField(fields, 'code');
  if (fields === null || code === undefined) return BROKEN;
  const pg = words(answer, fields);
  if (answer.status === 401) return code === 'A401' ? (readCode(meaningOf(table, code), pg) ?? BROKEN) : BROKEN;
  if (answer.status !== 200 && answer.status !== 422) return BROKEN;
  if (!isAuthentic(answer)) return UNAUTHENTIC;
  const unsuccessful = readCode(meaningOf(table, code), pg);
  if (unsuccessful !== null) return unsuccessful;
  const reading = read(fields, code);
  return reading.kind === 'success' ? { ...reading, code } : reading;
}

function words(answer: Answer, fields: JsonFields): { code: string; message: string; http: number } {
  const [code = '', message = ''] = [textField(fields, 'code'), textField(fields, 'message')];
  return { code: maskText(code, []), message: maskText(message, []), http: answer.status };
}

/** `payment` of the protocol, or null when it is none. */
export function readPayment(value: Json | undefined): HanbitPayment | null {
  const fields = objectValue(value) ?? {};
  const [tid, orderId, approvedAt] = ['tid', 'orderNo', 'approvedAt'].map((name) => textField(fields, name));
  const [amount, remain, months] = ['amount', 'remain', 'months'].map((name) => integerField(fields, name));
  const state = STATES[textField(fields, 'state') ?? ''];
  const refunds = readRefunds(fields['refunds']);
  const at = momentOf(approvedAt);
  if (tid === undefined || orderId === undefined || state === undefined || at === null || refunds === null) return null;
  if (amount === undefined || remain === undefined || months === undefined || remain > amount) return null;
  const approvalNumber = textField(fields, 'approvalNo');
  const receiptUrl = textField(fields, 'receiptUrl');
  const read = {
    ...{ pgPaymentId: tid, orderId, state, amount: won(amount), cancellable: won(remain), instalmentMonths: months },
    ...{ approvedAt: at, card: summary(fields), raw: objectValue(maskJson(fields, [])) ?? {} },
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(receiptUrl === undefined ? {} : { receiptUrl }),
  };
  return { fields: read, refunds };
}

function readRefunds(value: Json | undefined): ReadonlyMap<string, number> | null {
  if (!Array.isArray(value)) return null;
  const refunds = new Map<string, number>();
  for (const item of value as readonly Json[]) {
    const fields = objectValue(item) ?? {};
    const [refundNo, amount] = [textField(fields, 'refundNo'), integerField(fields, 'amount')];
    if (refundNo === undefined || amount === undefined) return null;
    refunds.set(refundNo, amount);
  }
  return refunds;
}

function summary(fields: JsonFields): CardSummary {
  const masked = textField(fields, 'cardNo');
  const issuer = ISSUERS[textField(fields, 'issuer') ?? ''];
  const kind = ({ C: 'credit', D: 'debit' } as const)[textField(fields, 'kind') ?? ''];
  return { ...(masked && { masked: maskText(masked, []) }), ...(issuer && { issuer }), ...(kind && { kind }) };
}

/** ISO 8601 of `YYYYMMDDHHmmss` in UTC */
function momentOf(text: string | undefined): string | null {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return parts.length === 6 && !Number.isNaN(Date.parse(iso)) ? iso : null;
}
