import { koreaStamp } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { restOf, type Cancel, type Payment } from '../shared/books.js';
import { Refusal } from '../shared/refusal.js';
import { primaryMeansOf } from './detail.js';
import { invalid, missing, type Fields } from './fields.js';
import { aboutPayment, formOperation, type Body, type Office, type Operation } from './office.js';

/** How long Naver Pay takes for a cancel it has only accepted. */
const LATE = 10 * 60_000;

type Wish = NonNullable<Payment['unfinished']>;

/** `v1/cancel`: all of a payment, or a part of it. */
export const cancel: Operation = formOperation({
  name: 'cancel',
  path: /^v1\/cancel$/,
  moving: true,
  recurring: false,
  rules: {
    paymentId: { required: true, max: 50 },
    cancelAmount: { required: true, type: 'amount' },
    taxScopeAmount: { required: true, type: 'amount' },
    taxExScopeAmount: { required: true, type: 'amount' },
    cancelReason: { required: true, max: 256 },
    cancelRequester: { required: true, oneOf: ['1', '2'] },
    merchantPayKey: {},
    merchantPayTransactionKey: { max: 128 },
    doCompareRest: { oneOf: ['0', '1'] },
    expectedRestAmount: { type: 'amount' },
  },
  success: ['Success', 'CancelNotComplete'],

  subjectOf: ({ books }, form) => {
    const orderId = form.get('merchantPayTransactionKey') ?? '';
    return { ...(orderId === '' ? {} : { orderId }), ...aboutPayment(books.payment(form.get('paymentId') ?? '')) };
  },

  perform(office, { merchant, input }) {
    const payment = office.books.payment(input.text('paymentId'));
    if (payment?.registration.merchant.chainId !== merchant.chainId || payment.state !== 'approved') {
      throw new Refusal('InvalidPaymentId');
    }
    if ((input.optional('merchantPayKey') ?? payment.merchantPayId) !== payment.merchantPayId) {
      throw invalid('merchantPayKey');
    }
    const wish = wishIn(input);
    if (payment.unfinished) return finish(office, payment, wish);
    checkRest(payment, wish, input);
    if (!habitsOf(payment.registration.card.number).cancelsLate) {
      return { body: answerOf(payment, wish, book(office, payment, wish)) };
    }
    payment.unfinished = wish;
    office.agenda.at(office.clock.now().getTime() + LATE, () => {
      if (payment.unfinished === wish) book(office, payment, wish);
    });
    return { code: 'CancelNotComplete', body: answerOf(payment, wish) };
  },
});

/** @throws Refusal when the parts are not the whole, or there is no whole */
function wishIn(input: Fields): Wish {
  const [amount, taxScope, taxExScope] = ['cancelAmount', 'taxScopeAmount', 'taxExScopeAmount'].map((name) =>
    input.amount(name),
  ) as [number, number, number];
  if (amount === 0) throw invalid('cancelAmount');
  if (taxScope + taxExScope !== amount) throw new Refusal('TaxScopeAmountError');
  return { amount, taxScope, taxExScope };
}

/** What is asked for once more is done at once; anything else has to wait for it. */
function finish(office: Office, payment: Payment, wish: Wish): { body: Body } {
  if (JSON.stringify(wish) !== JSON.stringify(payment.unfinished)) throw new Refusal('PreCancelNotComplete');
  return { body: answerOf(payment, wish, book(office, payment, wish)) };
}

/** @throws Refusal when so much cannot be cancelled, or the shop has another idea of what is left */
function checkRest(payment: Payment, wish: Wish, input: Fields): void {
  const rest = restOf(payment);
  if (rest.amount === 0) throw new Refusal('AlreadyCanceled');
  if (wish.amount > rest.amount) throw new Refusal('OverRemainAmount');
  if (wish.taxScope > rest.taxScope || wish.taxExScope > rest.taxExScope) {
    throw new Refusal('TaxScopeAmtGreaterThanRemainError');
  }
  if (input.optional('doCompareRest') === '1') {
    if (input.optional('expectedRestAmount') === undefined) throw missing('expectedRestAmount');
    if (input.amount('expectedRestAmount') !== rest.amount - wish.amount) throw new Refusal('RestAmountDiff');
  }
  const { onCancel, onPartialCancel } = habitsOf(payment.registration.card.number);
  const habit = onCancel ?? (wish.amount < payment.amount ? onPartialCancel : undefined);
  if (habit) throw new Refusal(habit.code);
}

/** The means of payment itself first, then points. */
function book(office: Office, payment: Payment, wish: Wish): Cancel {
  const { paymentId, amount, cancels } = payment;
  const at = office.clock.now();
  const primary = Math.min(wish.amount, restOf(payment).primary);
  const result = office.bank.cancel({ kind: 'cancel', pg: 'naverpay', pgPaymentId: paymentId, amount: wish.amount });
  if (!result.cancelled) throw new Error(`the bank cancels no ${paymentId}: ${result.reason}`);
  delete payment.unfinished;
  const type = wish.amount === amount ? '03' : '04';
  const done: Cancel = {
    ...{ ...wish, primary, points: wish.amount - primary, payHistId: office.ids.history(at), at, type },
  };
  cancels.push(done);
  return done;
}

/** @param done absent when it is only accepted: then what is left is what it was */
function answerOf(payment: Payment, wish: Wish, done?: Cancel): Body {
  const rest = restOf(payment);
  return {
    ...{ paymentId: payment.paymentId, payHistId: done?.payHistId ?? '', primaryPayMeans: primaryMeansOf(payment) },
    ...{ primaryPayCancelAmount: done?.primary ?? 0, primaryPayRestAmount: rest.primary },
    ...{ npointCancelAmount: done?.points ?? 0, npointRestAmount: rest.points },
    ...{ giftCardCancelAmount: 0, giftCardRestAmount: 0, discountCancelAmount: 0 },
    ...{ taxScopeAmount: wish.taxScope, taxExScopeAmount: wish.taxExScope },
    ...{ taxScopeRestAmount: rest.taxScope, taxExScopeRestAmount: rest.taxExScope, totalRestAmount: rest.amount },
    cancelYmdt: done ? koreaStamp(done.at) : '',
  };
}
