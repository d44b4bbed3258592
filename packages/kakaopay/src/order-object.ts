import {
  digitsField,
  integerField,
  maskJson,
  objectValue,
  present,
  textField,
  won,
  type CardSummary,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentState,
  type Secret,
} from '@billkey/core';
import { koreaInstant } from './korea-time.js';
import type { Parts } from './request.js';

/** 20 characters, as every TID and SID that was seen. */
export const TID = { pattern: /^T[0-9A-Za-z]{19}$/, rule: 'must be a TID: T and 19 letters and digits' };
export const SID = { pattern: /^S[0-9A-Za-z]{19}$/, rule: 'must be a SID: S and 19 letters and digits' };

/** What an answer has to be about to be believed: nothing signs it. */
export interface ExpectedOrder {
  readonly cid: string;
  readonly tid?: string;
  readonly orderId?: string;
  readonly userId?: string;
  /** Won */
  readonly total?: number;
}

/** What is left of a payment, and how it is taxed. */
export interface Left {
  readonly cancellable: Money;
  readonly parts: Parts;
}

/** Whether an answer is about what was asked for. */
export function isAbout(fields: JsonFields, expected: ExpectedOrder): boolean {
  return (
    textField(fields, 'cid') === expected.cid &&
    isSame(textField(fields, 'tid'), expected.tid) &&
    isSame(textField(fields, 'partner_order_id'), expected.orderId) &&
    isSame(textField(fields, 'partner_user_id'), expected.userId) &&
    isSame(totalOf(fields, 'amount'), expected.total)
  );
}

/** Won of one of an answer's amounts. */
export function totalOf(fields: JsonFields, name: string): number | undefined {
  return integerField(objectValue(fields[name]) ?? {}, 'total');
}

/** One of an answer's amounts as what is left. */
export function leftOf(fields: JsonFields, name: string): Left | undefined {
  const amount = objectValue(fields[name]) ?? {};
  const total = integerField(amount, 'total');
  if (total === undefined) return undefined;
  const { tax_free: taxFree = null, vat = null } = amount;
  return { cancellable: won(total), parts: partsOf({ taxFree, vat }) };
}

/** How what is left is taxed, as a handle has it. */
export function partsOf(own: JsonFields = {}): Parts {
  return present({ taxFree: integerField(own, 'taxFree'), vat: integerField(own, 'vat') });
}

/** Whether what is left fits what has become of a payment. */
export function stateFits(state: PaymentState, left: number, total: number): boolean {
  if (state === 'paid') return left === total;
  return state === 'cancelled' ? left === 0 : left > 0 && left < total;
}

/** What an answer tells of a payment, once it is known to be about it. */
export function paymentFields(
  fields: JsonFields,
  state: PaymentState,
  { cancellable, parts }: Left,
  hidden: readonly Secret[],
): PaymentFields {
  // Kakao Pay may repeat what it was told in any field.
  const told = maskJson(fields, hidden) as JsonFields;
  const card = objectValue(told['card_info']);
  const selected = objectValue(told['selected_card_info']);
  return {
    orderId: textField(fields, 'partner_order_id') ?? '',
    pgPaymentId: textField(fields, 'tid') ?? '',
    state,
    amount: won(totalOf(fields, 'amount') ?? 0),
    cancellable,
    ...present({
      approvalNumber: textField(card ?? {}, 'approved_id'),
      approvedAt: koreaInstant(textField(fields, 'approved_at')),
      instalmentMonths: digitsField(card ?? selected ?? {}, 'install_month'),
      card: cardOf(card, selected),
    }),
    own: { ...parts },
    raw: told,
  };
}

const KINDS: ReadonlyMap<string, 'credit' | 'debit'> = new Map([
  ['신용', 'credit'],
  ['체크', 'debit'],
]);

/** The card of an approval, or what `order` says of it; undefined for the wallet's money. */
function cardOf(card: JsonFields | undefined, selected: JsonFields | undefined): CardSummary | undefined {
  const summary: CardSummary = present({
    issuer: textField(card ?? {}, 'kakaopay_issuer_corp') ?? textField(selected ?? {}, 'card_corp_name'),
    acquirer: textField(card ?? {}, 'kakaopay_purchase_corp'),
    kind: KINDS.get(textField(card ?? {}, 'card_type')?.slice(0, 2) ?? ''),
  });
  return Object.keys(summary).length === 0 ? undefined : summary;
}

function isSame<T>(told: T, expected: T | undefined): boolean {
  return expected === undefined || told === expected;
}
