import {
  BROKEN,
  integerField,
  isSecretText,
  objectValue,
  present,
  secret,
  success,
  textField,
  UNAUTHENTIC,
  won,
  type Answer,
  type Instant,
  type Json,
  type JsonFields,
  type Money,
  type PaymentFields,
  type PaymentState,
  type Reading,
  type Secret,
} from '@billkey/core';
import { read } from './envelope.js';
import { koreaInstant } from './korea-time.js';
import { isAbout, leftOf, paymentFields, SID, stateFits, TID, totalOf, type ExpectedOrder } from './order-object.js';

/** What an approval brings: a SID, a payment, or both. */
export interface Approved {
  readonly sid: Secret | null;
  /** Without an amount: of a SID that was issued without payment */
  readonly payment: PaymentFields;
}

/** Answer of `approve` */
export function readApprove(answer: Answer, expected: Required<ExpectedOrder>, token: Secret): Reading<Approved> {
  return read<Approved>(answer, {
    operation: 'complete-window',
    hidden: [token],
    onSuccess: (fields) => {
      if (!isAbout(fields, expected)) return UNAUTHENTIC;
      const sid = textField(fields, 'sid');
      // Only a CID for subscriptions issues one.
      if (sid === undefined) return expected.total === 0 ? UNAUTHENTIC : approved(fields, null, [token]);
      return SID.pattern.test(sid) ? approved(fields, secret(sid), [token, secret(sid)]) : BROKEN;
    },
  });
}

/** Answer of `subscription` */
export function readCharge(
  answer: Answer,
  expected: Required<Omit<ExpectedOrder, 'tid'>>,
  sid: Secret,
): Reading<PaymentFields> {
  return read<PaymentFields>(answer, {
    operation: 'charge',
    hidden: [sid],
    onSuccess: (fields) => {
      if (!isAbout(fields, expected) || !isSecretText(sid, textField(fields, 'sid'))) return UNAUTHENTIC;
      if (!TID.pattern.test(textField(fields, 'tid') ?? '')) return BROKEN;
      const reading = approved(fields, sid, [sid]);
      return reading.kind === 'success' ? success(reading.value.payment) : reading;
    },
  });
}

/** What a cancel has to be about. */
export interface ExpectedCancel extends Required<Pick<ExpectedOrder, 'cid' | 'tid' | 'orderId' | 'total'>> {
  readonly amount: Money;
  readonly left: Money;
}

/** Answer of `cancel`: the payment with what is left of it */
export function readCancel(answer: Answer, { amount, left, ...expected }: ExpectedCancel): Reading<PaymentFields> {
  return read<PaymentFields>(answer, {
    operation: 'cancel',
    onSuccess: (fields) => {
      const state = textField(fields, 'status') === 'CANCEL_PAYMENT' ? 'cancelled' : 'partially_cancelled';
      const rest = leftOf(fields, 'cancel_available_amount');
      if (rest === undefined || PAYMENT_STATES.get(textField(fields, 'status') ?? '') !== state) return BROKEN;
      const isThis =
        isAbout(fields, expected) &&
        totalOf(fields, 'approved_cancel_amount') === amount.minor &&
        totalOf(fields, 'canceled_amount') === expected.total - left.minor &&
        rest.cancellable.minor === left.minor &&
        stateFits(state, left.minor, expected.total);
      return isThis ? success(paymentFields(fields, state, rest, [])) : UNAUTHENTIC;
    },
  });
}

const PAYMENT_STATES: ReadonlyMap<string, PaymentState> = new Map([
  ['SUCCESS_PAYMENT', 'paid'],
  ['PART_CANCEL_PAYMENT', 'partially_cancelled'],
  ['CANCEL_PAYMENT', 'cancelled'],
]);

/** The statuses of an order that is no payment: on its way to one, issued without one, or over. */
const OTHER_STATUSES = {
  READY: 'pending',
  SEND_TMS: 'pending',
  OPEN_PAYMENT: 'pending',
  SELECT_METHOD: 'pending',
  ARS_WAITING: 'pending',
  AUTH_PASSWORD: 'authenticated',
  ISSUED_SID: 'issued',
  FAIL_AUTH_PASSWORD: 'refused',
  FAIL_PAYMENT: 'declined',
  QUIT_PAYMENT: 'left',
} as const;

/** What has become of an order. */
export type OrderState =
  /** `cancels`: all amounts that were cancelled, where they are listed */
  | { readonly is: 'payment'; readonly payment: PaymentFields; readonly cancels?: readonly Money[] }
  | { readonly is: (typeof OTHER_STATUSES)[keyof typeof OTHER_STATUSES]; readonly status: string };

/** Answer of `order` */
export function readOrder(answer: Answer, expected: ExpectedOrder & { readonly tid: string }): Reading<OrderState> {
  return read<OrderState>(answer, {
    operation: 'find',
    onSuccess: (fields) => {
      if (!isAbout(fields, expected)) return UNAUTHENTIC;
      const status = textField(fields, 'status') ?? '';
      if (isOtherStatus(status)) return success({ is: OTHER_STATUSES[status], status });
      const [state, total] = [PAYMENT_STATES.get(status), totalOf(fields, 'amount')];
      const left = leftOf(fields, 'cancel_available_amount');
      if (state === undefined || total === undefined || left === undefined) return BROKEN;
      const isWhole = totalOf(fields, 'canceled_amount') === total - left.cancellable.minor;
      if (!isWhole || !stateFits(state, left.cancellable.minor, total)) return BROKEN;
      const payment = paymentFields(fields, state, left, []);
      return success({ is: 'payment', payment, ...present({ cancels: cancelsOf(fields) }) });
    },
  });
}

/** What is known of a SID. */
export interface SidState {
  readonly usable: boolean;
  /** null: never, or not told */
  readonly lastApprovedAt: Instant | null;
}

/** Answer of `status` */
export function readSid(answer: Answer, cid: string, sid: Secret): Reading<SidState> {
  return read<SidState>(answer, {
    operation: 'inspect',
    hidden: [sid],
    onSuccess: (fields) => {
      if (!isOfSid(fields, cid, sid)) return UNAUTHENTIC;
      const { status, available, last_approved_at: last = null } = fields;
      const lastApprovedAt = last === null ? null : koreaInstant(textField(fields, 'last_approved_at'));
      const isKnown = status === 'ACTIVE' || status === 'INACTIVE';
      if (!isKnown || typeof available !== 'boolean' || lastApprovedAt === undefined) return BROKEN;
      return success({ usable: status === 'ACTIVE' && available, lastApprovedAt });
    },
  });
}

/** A SID that is inactive, perhaps already before. */
export interface Removed {
  readonly already: boolean;
}

/** Answer of `inactive` */
export function readRemove(answer: Answer, cid: string, sid: Secret): Reading<Removed> {
  return read<Removed>(answer, {
    operation: 'remove',
    hidden: [sid],
    already: { already: true },
    onSuccess: (fields) => {
      if (!isOfSid(fields, cid, sid)) return UNAUTHENTIC;
      return textField(fields, 'status') === 'INACTIVE' ? success({ already: false }) : BROKEN;
    },
  });
}

function approved(fields: JsonFields, sid: Secret | null, hidden: readonly Secret[]): Reading<Approved> {
  const left = leftOf(fields, 'amount');
  return left === undefined ? BROKEN : success({ sid, payment: paymentFields(fields, 'paid', left, hidden) });
}

function isOfSid(fields: JsonFields, cid: string, sid: Secret): boolean {
  return textField(fields, 'cid') === cid && isSecretText(sid, textField(fields, 'sid'));
}

function isOtherStatus(status: string): status is keyof typeof OTHER_STATUSES {
  return Object.hasOwn(OTHER_STATUSES, status);
}

/** What was cancelled of an order, oldest first; undefined where it is not listed readably. */
function cancelsOf({ payment_action_details: actions }: JsonFields): readonly Money[] | undefined {
  if (!Array.isArray(actions)) return undefined;
  const cancels = actions
    .map((action) => objectValue(action as Json) ?? {})
    .filter((action) => textField(action, 'payment_action_type') === 'CANCEL')
    .map((action) => integerField(action, 'amount'));
  const known = cancels.filter((amount) => amount !== undefined);
  return known.length === cancels.length ? known.map(won) : undefined;
}
