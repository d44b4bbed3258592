import { balanceOf, change, stateOf, type Charge } from './books.js';
import { habitsOf } from './cards.js';
import { toMajor, toMinor } from './currencies.js';
import { Fields, type FieldRules } from './fields.js';
import { refOf } from './ids.js';
import { isTest } from './merchants.js';
import { tell } from './notify.js';
import type { Office, Operation, Visit } from './office.js';
import { Refusal } from './refusal.js';
import { giveBack } from './schedule.js';
import { merchantBySign } from './signed.js';

const RULES: FieldRules = {
  ref: {},
  uid: {},
  type: { required: true, shape: /^[1235]$/ },
  amount: {},
  merchant_refund_id: {},
  message: {},
  test_mode: { shape: /^[01]$/ },
};

/** Milliseconds from a ticket to the refund: somebody has to work on it. */
const WORK = 10 * 60_000;

/** `POST /developers/api/ticket` (cancellation API): asks for a refund, which comes later. */
export const ticket: Operation = {
  name: 'ticket',
  moving: true,
  codes: { empty: 4005, malformed: 3008 },
  merchantOf: (office, _request, form) => merchantBySign(office, form),

  subjectOf(office, _target, form) {
    const charge = chargeOf(office, form.get('ref') ?? '');
    return charge ? { relatedOrderId: charge.order.plan, cardNumber: charge.card.number } : {};
  },

  failure: (text) => ({ result: 0, errors: [text] }),

  perform(office, visit) {
    const { merchant, form } = visit;
    const fields = new Fields(form, RULES);
    const type = fields.text('type');
    const charge = chargeOf(office, fields.optional('ref') ?? '');
    if (charge?.order.merchant.projectKey !== merchant.projectKey) throw no('Payment not found');
    if (type !== '1' && type !== '5') return { body: { result: 1 }, booked: false };
    const amount = amountIn(fields, type, charge);
    const refundId = refundIdIn(fields, type, charge);
    if (!makesTicket(visit, fields)) return { body: { result: 1 }, booked: false };
    charge.refundIds.push(refundId);
    const work = (): void => settle(office, charge, amount, refundId);
    office.agenda.at(office.clock.now().getTime() + WORK, work);
    return { body: { result: 1 }, booked: true };
  },
};

function chargeOf({ books }: Office, ref: string): Charge | undefined {
  return [...books.charges.values()].find(({ id, order }) => id === ref || refOf(order.merchant, id) === ref);
}

/** Minor units to give back. */
function amountIn(fields: Fields, type: string, charge: Charge): number {
  if (!stateOf(charge).captured) throw no('Payment is not captured');
  const left = balanceOf(charge);
  if (left === 0) throw no('Payment has already been refunded');
  if (type === '1') return left;
  const { billedIn = charge.order.currency } = habitsOf(charge.card.number);
  if (billedIn !== charge.order.currency) throw no('Paid in another currency');
  const amount = toMinor(fields.optional('amount') ?? '', charge.order.currency);
  if (amount === undefined || amount === 0) throw no('Wrong amount');
  if (amount > left) throw no('Amount exceeds what can be refunded');
  return amount;
}

function refundIdIn(fields: Fields, type: string, { refundIds }: Charge): string {
  const refundId = fields.optional('merchant_refund_id') ?? '';
  if (refundId === '' && type === '5') throw no('merchant_refund_id is missing');
  if (refundId !== '' && refundIds.includes(refundId)) throw no('merchant_refund_id has been used');
  return refundId;
}

/** Test keys make no ticket and want `test_mode` (cancellation API); `test_mode` of live keys makes none either. */
function makesTicket({ merchant }: Visit, fields: Fields): boolean {
  const isTrial = fields.optional('test_mode') === '1';
  if (isTest(merchant) && !isTrial) throw no('test_mode must be 1 with test keys');
  return !isTrial;
}

/** What was refunded another way in the meantime is not given back again. */
function settle(office: Office, charge: Charge, amount: number, refundId: string): void {
  const left = balanceOf(charge);
  if (left < amount) return;
  const named = refundId === '' ? {} : { merchant_refund_id: refundId };
  if (amount === left) {
    giveBack(office, charge);
    return tell(office, 'ticket', charge, { type: 2, reason: 9, ...named });
  }
  office.bank.cancel({ kind: 'cancel', pg: 'paymentwall', pgPaymentId: charge.id, cancelId: refundId, amount });
  change(charge, office.clock.now(), { returned: stateOf(charge).returned + amount });
  tell(office, 'ticket', charge, { type: 220, ...named, refund_amount: toMajor(amount, charge.order.currency) });
}

function no(text: string): Refusal {
  return new Refusal(3204, { text });
}
