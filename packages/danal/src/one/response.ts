import {
  BROKEN,
  digitsField,
  jsonFields,
  maskJson,
  maskText,
  meaningOf,
  NO_RECOVERY,
  present,
  readCode,
  secret,
  seoulInstant,
  success,
  textField,
  UNAUTHENTIC,
  won,
  type Answer,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentHandle,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { ONE_CODES, type OneOperation } from './codes.js';
import type { WindowOrder } from './request.js';

/** transactionId: 18 to 32 characters by its places */
export const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,32}$/;
/** A billing key of no known length or alphabet */
export const BILLING_KEY = /^[!-~]{1,255}$/;

/** What an issued key came with; `payment` when the issue has charged. */
export interface IssuedKey {
  /** null: it was paid, and no key came of it */
  readonly billingKey: Secret | null;
  readonly payment: PaymentFields | null;
}

/** What a payment of ONE keeps for its cancels. */
export interface OwnFields {
  /** Won that can be left at most: nothing tells a balance */
  readonly atMost: number;
}

/** Answer of issue-key, which names neither the order nor the customer: `authOnly` and `amount` are all there is. */
export function readIssued(
  answer: Answer,
  { pays, orderId }: Pick<WindowOrder, 'pays'> & { readonly orderId: string },
  secrets: readonly Secret[],
): Reading<IssuedKey> {
  return read<IssuedKey>(answer, 'complete-window', secrets, (fields) => {
    const text = textField(fields, 'billingKey') ?? '';
    const billingKey = BILLING_KEY.test(text) ? secret(text) : null;
    const [amount, authOnly] = [digitsField(fields, 'amount'), fields['authOnly']];
    if (amount === undefined || typeof authOnly !== 'boolean') return BROKEN;
    if (pays === null) {
      // A card's 100 won are authorized only, and of a phone nothing is charged: anything else was a payment.
      if (!authOnly && amount !== 0) return UNAUTHENTIC;
      return billingKey === null ? BROKEN : success({ billingKey, payment: null });
    }
    if (authOnly || amount !== pays) return UNAUTHENTIC;
    const paid = paymentOf(
      fields,
      { orderId, amount: won(pays) },
      billingKey === null ? secrets : [...secrets, billingKey],
    );
    return paid === null ? BROKEN : success({ billingKey, payment: paid });
  });
}

/** Answer of a charge; what it echoes has to be what was sent. */
export function readCharge(
  answer: Answer,
  expected: { readonly orderId: string; readonly amount: Money },
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'charge', secrets, (fields) => {
    if (!isSame(fields, 'orderId', expected.orderId) || !isAmount(fields, expected.amount)) return UNAUTHENTIC;
    const paid = paymentOf(fields, expected, secrets);
    return paid === null ? BROKEN : success(paid);
  });
}

/** Answer of a cancel. Whether its transactionId is the payment's or its own, nobody says. */
export function readCancel(
  answer: Answer,
  { handle, amount, atMost }: { readonly handle: PaymentHandle; readonly amount: Money } & OwnFields,
  secrets: readonly Secret[],
): Reading<PaymentFields> {
  return read<PaymentFields>(answer, 'cancel', secrets, (fields) => {
    if (!isAmount(fields, amount)) return UNAUTHENTIC;
    if (!TRANSACTION_ID.test(textField(fields, 'transactionId') ?? '')) return BROKEN;
    const left = atMost - amount.minor;
    const { pgPaymentId, orderId } = handle;
    return success<PaymentFields>({
      orderId,
      pgPaymentId,
      state: left === 0 ? 'cancelled' : 'partially_cancelled',
      amount: handle.amount,
      cancellable: left === 0 ? won(0) : null,
      own: { atMost: left },
      raw: maskJson(fields, secrets) as JsonFields,
    });
  });
}

function paymentOf(
  fields: JsonFields,
  { orderId, amount }: { readonly orderId: string; readonly amount: Money },
  secrets: readonly Secret[],
): PaymentFields | null {
  const pgPaymentId = textField(fields, 'transactionId') ?? '';
  if (!TRANSACTION_ID.test(pgPaymentId)) return null;
  return {
    orderId,
    pgPaymentId,
    state: 'paid',
    amount,
    cancellable: amount,
    ...present({ approvedAt: seoulInstant(textField(fields, 'transactionDateTime')) }),
    own: { atMost: amount.minor },
    raw: maskJson(fields, secrets) as JsonFields,
  };
}

/**
 * Codes are read of answers that say that they were refused, too; a success is HTTP 200. Nobody can be asked, and every
 * other code than SUCCESS is a failure, so that an unlisted one is presumed to be one.
 */
function read<T>(
  answer: Answer,
  operation: OneOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: JsonFields) => Reading<T>,
): Reading<T> {
  const { status, body } = answer;
  const fields = status === 200 || isClientError(status) ? jsonFields(body, 'utf-8') : null;
  const code = fields === null ? undefined : textField(fields, 'code');
  if (fields === null || code === undefined) return BROKEN;
  const pg: PgWords = { code, message: maskText(textField(fields, 'message') ?? '', secrets), http: status };
  const unsuccessful = readCode(meaningOf(ONE_CODES[operation], code), pg, NO_RECOVERY);
  if (unsuccessful !== null) return unsuccessful;
  if (status !== 200) return BROKEN;
  const judged = onSuccess(fields);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

function isClientError(status: number): boolean {
  return status >= 400 && status < 500;
}

function isSame(fields: JsonFields, name: string, expected: string): boolean {
  return fields[name] === undefined || fields[name] === expected;
}

function isAmount(fields: JsonFields, { minor }: Money): boolean {
  return fields['amount'] === undefined || digitsField(fields, 'amount') === minor;
}
