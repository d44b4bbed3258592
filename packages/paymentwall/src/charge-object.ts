import {
  BROKEN,
  isSecretText,
  maskJson,
  moneyOf,
  objectValue,
  present,
  secret,
  success,
  textField,
  UNAUTHENTIC,
  type Json,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentState,
  type Reading,
  type Secret,
} from '@billkey/core';
import { CHARGE_ID } from './charge-id.js';

/** What a charge has to be about to be believed. Nothing signs it, and it does not name its order. */
export interface ExpectedCharge {
  readonly orderId: string;
  readonly mode: 'test' | 'live';
  readonly id?: string;
  readonly amount?: Money;
  /** The stored card that was charged */
  readonly token?: Secret;
  /** The card that was typed */
  readonly last4?: string;
}

/** A charge, and the permanent token of its card. `captured`: also of one that was refunded since */
export interface ReadCharge {
  readonly captured: boolean;
  readonly fields: PaymentFields;
  readonly token?: Secret;
}

/** A charge object (docs: Brick, charge object), when it is about what was asked for. */
export function readChargeObject(
  fields: JsonFields,
  expected: ExpectedCharge,
  secrets: readonly Secret[],
): Reading<ReadCharge> {
  const id = textField(fields, 'id');
  const amount = moneyOf(textField(fields, 'amount') ?? '', textField(fields, 'currency') ?? '');
  const state = stateOf(fields);
  if (id === undefined || !CHARGE_ID.pattern.test(id) || amount === null || state === null) return BROKEN;
  if (!isAbout(fields, id, amount, expected)) return UNAUTHENTIC;
  // "Declined" by the review, and nothing given back so far: nothing may be delivered, and nothing be charged again.
  if (state === 'declined') return { kind: 'unclear', doubt: 'pg_says_unknown' };
  const text = textField(objectValue(fields['card']) ?? {}, 'token');
  const token = text === undefined ? undefined : secret(text);
  const hidden = token === undefined ? secrets : [...secrets, token];
  const { orderId } = expected;
  const read = paymentFields(fields, { id, amount, state, orderId }, hidden);
  return success({ fields: read, captured: fields['captured'] === true, ...present({ token }) });
}

function isAbout(fields: JsonFields, id: string, amount: Money, expected: ExpectedCharge): boolean {
  const card = objectValue(fields['card']) ?? {};
  const token = textField(card, 'token');
  const last4 = textField(card, 'last4');
  const asked = expected.amount ?? amount;
  return (
    id === (expected.id ?? id) &&
    amount.minor === asked.minor &&
    amount.currency === asked.currency &&
    (expected.token === undefined || token === undefined || isSecretText(expected.token, token)) &&
    (expected.last4 === undefined || last4 === undefined || last4 === expected.last4) &&
    // A test pays nothing.
    (expected.mode === 'test' || !isTest(fields['test']))
  );
}

function isTest(test: Json | undefined): boolean {
  return test === true || test === 1 || test === '1';
}

/** In the order in which the documents decide; null when it is no charge object of theirs. */
function stateOf(fields: JsonFields): PaymentState | 'declined' | null {
  const { captured, refunded, risk = 'approved' } = fields;
  if (typeof captured !== 'boolean' || typeof refunded !== 'boolean' || typeof risk !== 'string') return null;
  if (refunded) return 'cancelled';
  if (risk === 'pending') return 'in_review';
  if (risk !== 'approved') return 'declined';
  return captured ? 'paid' : 'authorized';
}

function paymentFields(
  fields: JsonFields,
  { id, amount, state, orderId }: { id: string; amount: Money; state: PaymentState; orderId: string },
  hidden: readonly Secret[],
): PaymentFields {
  const last4 = textField(objectValue(fields['card']) ?? {}, 'last4');
  const masked = last4 !== undefined && /^\d{4}$/.test(last4) ? `************${last4}` : undefined;
  return {
    orderId,
    pgPaymentId: id,
    state,
    amount,
    cancellable: cancellableOf(state, amount),
    ...present({
      approvedAt: instant(fields['created']),
      card: masked === undefined ? undefined : { masked },
    }),
    own: { captured: state !== 'authorized' },
    raw: maskJson(fields, hidden) as JsonFields,
  };
}

/** It does not tell what was given back by parts; of what was never captured no part can be. */
function cancellableOf(state: PaymentState, amount: Money): Money | null {
  if (state === 'authorized') return amount;
  return state === 'cancelled' ? { ...amount, minor: 0 } : null;
}

/** @param created Unix seconds */
function instant(created: Json | undefined): string | undefined {
  const isMoment = typeof created === 'number' && Number.isSafeInteger(created) && created > 0 && created < 1e11;
  return isMoment ? new Date(created * 1000).toISOString() : undefined;
}
