import { BROKEN, integerField, maskJson, objectValue, success, textField, UNAUTHENTIC, won } from '@billkey/core';
import type { Json, JsonFields, Money, PaymentFields, PaymentState, Reading, Secret } from '@billkey/core';
import { cardCompany, unbracketed } from '../codes.js';
import { isSignedByNice } from './signature.js';

const PAYMENT_STATES: ReadonlyMap<string | undefined, PaymentState> = new Map([
  ['paid', 'paid'],
  ['partialCancelled', 'partially_cancelled'],
  ['cancelled', 'cancelled'],
]);

const CARD_KINDS: ReadonlyMap<string | undefined, 'credit' | 'debit'> = new Map([
  ['credit', 'credit'],
  ['check', 'debit'],
]);

/** What a payment object has to be about to be believed. */
export interface ExpectedPayment {
  readonly tid?: string;
  readonly orderId?: string;
  readonly amount?: Money;
}

/** The payment object of charge, cancel, net cancel and look-ups, when NICE signed it and it is about what was asked. */
export function readPayment(
  fields: JsonFields,
  expected: ExpectedPayment,
  key: Secret,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  if (!isPaymentSigned(fields, key) || !isAbout(fields, expected)) return UNAUTHENTIC;
  const { tid, amount } = signedParts(fields);
  const state = PAYMENT_STATES.get(textField(fields, 'status'));
  const balance = integerField(fields, 'balanceAmt');
  if (state === undefined || balance === undefined || !balanceFits(state, balance, amount)) return BROKEN;
  return success(paymentFields(fields, tid, state, won(amount), won(balance), secrets));
}

/** Whether NICE signed tid, amount and ediDate of a payment object; it signs nothing else in it. */
export function isPaymentSigned(fields: JsonFields, key: Secret): boolean {
  const parts = signedParts(fields);
  return parts.tid !== '' && isSignedByNice({ ...parts, signature: textField(fields, 'signature') ?? '' }, key);
}

/** The amounts of `cancels`, oldest first; null when NICE does not list them, or not readably. */
export function cancelledAmounts(fields: JsonFields): readonly number[] | null {
  const { cancels } = fields;
  if (!Array.isArray(cancels)) return null;
  const amounts = cancels.map((entry) => integerField(objectValue(entry as Json) ?? {}, 'amount'));
  return amounts.every((amount) => amount !== undefined) ? amounts : null;
}

function signedParts(fields: JsonFields): { readonly tid: string; readonly amount: number; readonly ediDate: string } {
  return {
    tid: textField(fields, 'tid') ?? '',
    amount: integerField(fields, 'amount') ?? -1,
    ediDate: textField(fields, 'ediDate') ?? '',
  };
}

/** Whether a payment object is about what was asked for, whoever wrote it. */
export function isAbout(fields: JsonFields, expected: ExpectedPayment): boolean {
  const currency = textField(fields, 'currency');
  return (
    (expected.tid === undefined || textField(fields, 'tid') === expected.tid) &&
    (expected.orderId === undefined || textField(fields, 'orderId') === expected.orderId) &&
    (expected.amount === undefined || integerField(fields, 'amount') === expected.amount.minor) &&
    (currency === undefined || currency === 'KRW')
  );
}

function balanceFits(state: PaymentState, balance: number, amount: number): boolean {
  if (state === 'paid') return balance === amount;
  return state === 'cancelled' ? balance === 0 : balance > 0 && balance < amount;
}

function paymentFields(
  fields: JsonFields,
  tid: string,
  state: PaymentState,
  amount: Money,
  cancellable: Money,
  secrets: readonly Secret[],
): PaymentFields {
  // NICE may repeat what it was told in any field.
  const told = maskJson(withoutKey(fields), secrets) as JsonFields;
  const card = objectValue(told['card']);
  const approvalNumber = textField(told, 'approveNo');
  const approvedAt = instant(textField(told, 'paidAt'));
  const instalmentMonths = monthsOf(card?.['cardQuota']);
  const receiptUrl = textField(told, 'receiptUrl');
  return {
    orderId: textField(fields, 'orderId') ?? '',
    pgPaymentId: tid,
    state,
    amount,
    cancellable,
    ...(instalmentMonths === undefined ? {} : { instalmentMonths }),
    ...(approvalNumber === undefined ? {} : { approvalNumber }),
    ...(approvedAt === undefined ? {} : { approvedAt }),
    ...(receiptUrl === undefined ? {} : { receiptUrl }),
    ...(card === undefined ? {} : { card: cardSummary(card) }),
    raw: told,
  };
}

/** `cardQuota` comes as a number or as text: 0, `00`. */
function monthsOf(cardQuota: Json | undefined): number | undefined {
  const months = typeof cardQuota === 'number' ? String(cardQuota) : cardQuota;
  return typeof months === 'string' && /^\d{1,2}$/.test(months) ? Number(months) : undefined;
}

function cardSummary(card: JsonFields): NonNullable<PaymentFields['card']> {
  const masked = textField(card, 'cardNum');
  const issuer = cardCompany(textField(card, 'cardCode') ?? '', unbracketed(textField(card, 'cardName')));
  const acquirer = cardCompany(textField(card, 'acquCardCode') ?? '', unbracketed(textField(card, 'acquCardName')));
  const kind = CARD_KINDS.get(textField(card, 'cardType'));
  return {
    ...(masked?.includes('*') === true ? { masked } : {}),
    ...(issuer === undefined ? {} : { issuer }),
    ...(acquirer === undefined ? {} : { acquirer }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** Answers also carry `bid`, in the sandbox not even the one that was charged: a key, so it is left out. */
function withoutKey(fields: JsonFields): JsonFields {
  const { bid, ...rest } = fields;
  return typeof bid === 'string' ? { ...rest, bid: '***' } : fields;
}

/** `2025-03-04T10:20:32.000+0900` → with a colon in the zone; dates that do not apply are the text `0` */
function instant(nice: string | undefined): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?)([+-]\d{2}):?(\d{2})$/.exec(nice ?? '');
  return match === null ? undefined : `${String(match[1])}${String(match[2])}:${String(match[3])}`;
}
