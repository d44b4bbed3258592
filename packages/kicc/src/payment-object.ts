import {
  digitsField,
  maskJson,
  objectValue,
  present,
  seoulInstant,
  textField,
  type CardSummary,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentState,
  type Secret,
} from '@billkey/core';
import { cardCompany } from './card-companies.js';
import { ownOf } from './ids.js';

export const PG_CNO = /^[A-Za-z0-9]{1,20}$/;

/** The states of a card payment (codes, statusCode); any other in a look-up says nothing that could be relied on. */
const STATES: Readonly<Record<string, PaymentState>> = {
  TS01: 'paid',
  TS02: 'cancelled',
  TS03: 'paid',
  TS04: 'paid',
  TS06: 'partially_cancelled',
};

/** What a look-up says of the payment; undefined: nothing, or what nobody here knows. */
export function stateOf(fields: JsonFields): PaymentState | undefined {
  const statusCode = textField(fields, 'statusCode') ?? '';
  return Object.hasOwn(STATES, statusCode) ? STATES[statusCode] : undefined;
}

/** What is read of an approval, whoever asks. */
export interface Approved {
  readonly pgCno: string;
  readonly shopOrderNo: string;
  readonly shopTransactionId: string;
  readonly transactionDate: string;
  readonly amount: Money;
  readonly state: PaymentState;
  readonly cancellable: Money | null;
}

/** An approval's answer as a payment. */
export function paymentFields(
  fields: JsonFields,
  { pgCno, shopOrderNo, shopTransactionId, transactionDate, ...money }: Approved,
  secrets: readonly Secret[],
): PaymentFields {
  const info = objectValue(fields['paymentInfo']) ?? {};
  const card = objectValue(info['cardInfo']);
  return {
    orderId: shopOrderNo,
    pgPaymentId: pgCno,
    ...money,
    ...present({
      instalmentMonths: card === undefined ? undefined : digitsField(card, 'installmentMonth'),
      approvalNumber: textField(info, 'approvalNo'),
      approvedAt: seoulInstant(textField(info, 'approvalDate')) ?? seoulInstant(transactionDate),
      card: card === undefined ? undefined : cardSummary(card, textField(card, 'cardNo')),
    }),
    own: ownOf({ shopTransactionId, day: transactionDate.slice(0, 8) }),
    raw: maskJson(withoutKey(fields), secrets) as JsonFields,
  };
}

const KINDS: Readonly<Record<string, CardSummary['kind']>> = { N: 'credit', Y: 'debit', G: 'prepaid' };
const OWNERS: Readonly<Record<string, CardSummary['owner']>> = { P: 'person', C: 'company' };

/** `cardInfo`; where its masked number is, depends on what it is of. */
export function cardSummary(card: JsonFields, masked: string | undefined): CardSummary {
  return present({
    masked: masked?.includes('*') === true ? masked : undefined,
    issuer: cardCompany(textField(card, 'issuerCode'), textField(card, 'issuerName')),
    acquirer: cardCompany(textField(card, 'acquirerCode'), textField(card, 'acquirerName')),
    kind: KINDS[textField(card, 'cardGubun') ?? ''],
    owner: OWNERS[textField(card, 'cardBizGubun') ?? ''],
  });
}

/** `cardNo` holds a key in some answers: only a masked number is told. */
function withoutKey(fields: JsonFields): JsonFields {
  const info = objectValue(fields['paymentInfo']);
  const card = objectValue(info?.['cardInfo']);
  if (info === undefined || card === undefined || textField(card, 'cardNo')?.includes('*') !== false) return fields;
  return { ...fields, paymentInfo: { ...info, cardInfo: { ...card, cardNo: '***' } } };
}

/** A look-up may not tell of later cancels: those that a handle knows of have happened, and there may be more. */
export function withCancels(found: PaymentFields, left: Money): PaymentFields {
  if (found.state !== 'paid' || left.minor === found.amount.minor) return found;
  if (left.minor === 0) return { ...found, state: 'cancelled', cancellable: left };
  return { ...found, state: 'partially_cancelled' };
}
