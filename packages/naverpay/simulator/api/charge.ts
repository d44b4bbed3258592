import { habitsOf, type CardHabit } from '../cards.js';
import type { Payment } from '../shared/books.js';
import { declineText } from '../shared/declines.js';
import { Refusal } from '../shared/refusal.js';
import { usableRegistration } from './begin-window.js';
import { detailOf } from './detail.js';
import { invalid } from './fields.js';
import { aboutPayment, formOperation, type Office, type Operation } from './office.js';

/** How long after its reservation a charge can be approved (`TimeExpired`; said of one-off payments). */
const RESERVATION_LIFE = 10 * 60_000;

/** `pay/v3/approval`: carries a reserved charge out. */
export const charge: Operation = formOperation({
  name: 'charge',
  path: /^recurrent\/pay\/v3\/approval$/,
  moving: true,
  recurring: true,
  // Older clients send both, newer ones the payment's id alone.
  rules: { recurrentId: {}, paymentId: { required: true, max: 50 } },

  subjectOf: ({ books }, form) => {
    const { relatedOrderId: orderId, ...about } = aboutPayment(books.payment(form.get('paymentId') ?? ''));
    return { ...about, ...(orderId === undefined ? {} : { orderId }) };
  },

  perform(office, { merchant, input }) {
    const payment = office.books.payment(input.text('paymentId'));
    if (payment?.registration.merchant.chainId !== merchant.chainId) throw new Refusal('InvalidPaymentId');
    const { recurrentId } = payment.registration;
    if ((input.optional('recurrentId') ?? recurrentId) !== recurrentId) throw invalid('recurrentId');
    checkState(office, payment);
    usableRegistration(office, merchant, recurrentId);
    approve(office, payment);
    return { body: { recurrentId, paymentId: payment.paymentId, detail: detailOf(office, payment) } };
  },
});

/** @throws Refusal unless the payment waits to be approved */
function checkState(office: Office, payment: Payment): void {
  if (payment.state === 'approved') throw new Refusal('AlreadyComplete');
  if (payment.state === 'failed') throw new Refusal('Fail', { text: '이미 실패한 결제입니다' });
  if (office.clock.now().getTime() > payment.reservedAt.getTime() + RESERVATION_LIFE) throw new Refusal('TimeExpired');
}

/** Asks the bank. @throws Refusal when it is declined */
function approve(office: Office, payment: Payment): void {
  const { paymentId, merchantPayId, amount, registration } = payment;
  const { onCharge: habit, admissionFails, means } = habitsOf(registration.card.number);
  const at = office.clock.now();
  if (habit && !habit.booked) throw failed(payment, habitRefusal(habit));
  if (admissionFails) {
    payment.state = 'failed';
    payment.history = { payHistId: office.ids.history(at), at, approvalNumber: '' };
    return;
  }
  const result = office.bank.authorize({
    ...{ card: registration.card, pg: 'naverpay', merchant: registration.merchant.chainId },
    ...{ orderId: merchantPayId, pgPaymentId: paymentId, amount, currency: 'KRW' },
  });
  if (!result.approved) {
    const { reason } = result;
    const isAccount = means === 'BANK' || office.bank.card(registration.card.number)?.kind === 'debit';
    const code = reason === 'insufficient_funds' && isAccount ? 'NotEnoughAccountBalance' : 'Fail';
    throw failed(payment, new Refusal(code, { text: declineText(reason) }));
  }
  payment.state = 'approved';
  payment.history = { payHistId: office.ids.history(at), at, approvalNumber: result.approvalNumber };
  if (habit) throw habitRefusal(habit);
}

/** What was declined is over: the next attempt is a new reservation. */
function failed(payment: Payment, refusal: Refusal): Refusal {
  payment.state = 'failed';
  return refusal;
}

function habitRefusal({ code, text, booked }: CardHabit): Refusal {
  return new Refusal(code, { ...(text === undefined ? {} : { text }), booked: booked === true });
}
