import { habitsOf, type CardHabit } from '../cards.js';
import { declined } from '../shared/declines.js';
import { koreaSecond } from '../shared/korea-time.js';
import { Refusal } from '../shared/refusal.js';
import type { BillingKey, Payment } from './books.js';
import { SIGNED_PARTS } from './digests.js';
import { Fields, type FieldRules } from './fields.js';
import { usableKey } from './keys.js';
import { tell } from './notify.js';
import { checkSigned, COMMON_FIELDS, merchantOf, type Office, type Operation, type Visit } from './office.js';
import { NO_PAYMENT, paymentObject } from './payment-object.js';

const RULES: FieldRules = {
  orderId: { type: 'text', max: 64, required: true },
  amount: { type: 'integer', max: 12, required: true },
  goodsName: { type: 'text', max: 40, required: true },
  cardQuota: { type: 'quota', max: 2, required: true },
  useShopInterest: { type: 'boolean', max: 5, required: true },
  buyerName: { type: 'text', max: 30 },
  buyerTel: { type: 'digits', max: 20 },
  buyerEmail: { type: 'text', max: 60 },
  taxFreeAmt: { type: 'integer', max: 12 },
  mallReserved: { type: 'text', max: 500 },
  ...COMMON_FIELDS,
};

/** Won: the least a card can be charged, and the least that can be paid in instalments (NICE code list, 3041 and P037). */
const LEAST_CHARGE = 1_000;
const LEAST_INSTALMENT = 50_000;

/** `POST /v1/subscribe/{bid}/payments` (NICE manual, billing): charges a billing key. */
export const charge: Operation = {
  name: 'charge',
  method: 'POST',
  path: /^\/v1\/subscribe\/([^/]+)\/payments$/,
  moving: true,
  failure: NO_PAYMENT,
  merchantOf,

  subjectOf(office, { raw, target }) {
    const card = office.books.key(target)?.card.number;
    const { orderId } = raw;
    return { ...(typeof orderId === 'string' ? { orderId } : {}), ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, visit) {
    const { merchant, target, fault } = visit;
    const fields = new Fields(visit.raw, RULES);
    const orderId = fields.text('orderId');
    checkSigned(office, visit, fields, SIGNED_PARTS.charge(orderId, target));
    const key = usableKey(office.books, merchant, target, { absent: 'U309', removed: 'U115' });
    checkTerms(fields);
    if (office.books.isUsed(merchant, orderId)) throw new Refusal('U112');
    const habit = habitsOf(key.card.number).onCharge;
    const payment = toPayment(office, visit, fields, key);
    if (habit && !habit.booked) throw refused(office, payment, habit);
    authorize(office, payment, key);
    if (habit) throw new Refusal(habit.code, { ...textOf(habit), booked: true });
    return paymentObject(office, payment, null, fault);
  },
};

function checkTerms(fields: Fields): void {
  const amount = fields.number('amount');
  const taxFree = fields.optionalNumber('taxFreeAmt') ?? 0;
  if (amount === 0) throw new Refusal('P017');
  if (amount < 0) throw new Refusal('U127');
  if (amount < LEAST_CHARGE) throw new Refusal('3041');
  if (taxFree < 0) throw new Refusal('U127');
  if (taxFree > amount) throw new Refusal('P036');
  if (fields.number('cardQuota') > 0 && amount < LEAST_INSTALMENT) throw new Refusal('P037');
  if (fields.flag('useShopInterest')) throw new Refusal('3033');
  if (fields.optionalText('mallReserved')?.includes('"')) throw new Refusal('U131');
}

function toPayment(office: Office, { merchant }: Visit, fields: Fields, key: BillingKey): Payment {
  const now = office.clock.now();
  return {
    tid: office.ids.tid(merchant, '16', now),
    merchant,
    bid: key.bid,
    cardNumber: key.card.number,
    orderId: fields.text('orderId'),
    amount: fields.number('amount'),
    taxFreeAmt: fields.optionalNumber('taxFreeAmt') ?? 0,
    goodsName: fields.text('goodsName'),
    cardQuota: fields.number('cardQuota'),
    mallReserved: fields.optionalText('mallReserved') ?? null,
    buyerName: fields.optionalText('buyerName') ?? null,
    buyerTel: fields.optionalText('buyerTel') ?? null,
    buyerEmail: fields.optionalText('buyerEmail') ?? null,
    at: now,
    approveNo: null,
    cancels: [],
  };
}

/** Asks the bank; a declined payment is kept as a failed one, and its order id stays free. */
function authorize(office: Office, payment: Payment, key: BillingKey): void {
  const { merchant, orderId, tid, amount } = payment;
  const result = office.bank.authorize({
    card: key.card,
    pg: 'nice',
    merchant: merchant.clientId,
    orderId,
    pgPaymentId: tid,
    amount,
    currency: 'KRW',
  });
  office.books.addPayment(payment);
  if (!result.approved) throw declined(result.reason, { known: failedPayment(payment) });
  payment.approveNo = result.approvalNumber;
  office.books.useUp(merchant, orderId);
  tell(office, 'charge', payment, null);
}

function refused(office: Office, payment: Payment, habit: CardHabit): Refusal {
  office.books.addPayment(payment);
  return new Refusal(habit.code, { ...textOf(habit), known: failedPayment(payment) });
}

/** No decline was recorded; of the neutral values those are filled that a declined payment has. */
function failedPayment({ tid, orderId, at }: Payment): Record<string, unknown> {
  return { tid, orderId, status: 'failed', failedAt: koreaSecond(at), messageSource: 'external' };
}

function textOf(habit: CardHabit): { text?: string } {
  return habit.text === undefined ? {} : { text: habit.text };
}
