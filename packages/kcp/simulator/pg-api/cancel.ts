import { koreaStamp } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { anyOf, canBeCancelledInParts, checkNoTaxParts } from './approve.js';
import { balanceOf, type Cancel, type Payment } from './books.js';
import { textIn } from './message.js';
import { subjectWithPayment, TNO, type Answer, type Office, type Operation, type Visit } from './office.js';

/** Card payments can be cancelled for a year. */
const CANCEL_WINDOW = 365 * 24 * 3_600_000;
const AMOUNT = { max: 12, type: 'amount' } as const;
const TAX_PARTS = ['tax_flag', 'mod_tax_mny', 'mod_vat_mny', 'mod_free_mny'] as const;

/** 취소: all of a payment (STSC), or a part of it (STPC). */
export const cancel: Operation = {
  name: 'cancel',
  path: '/gw/mod/v1/cancel',
  moving: true,
  rules: {
    ...TNO,
    mod_type: { required: true, oneOf: ['STSC', 'STPC'], code: CODE.unsupportedType },
    mod_mny: AMOUNT,
    rem_mny: AMOUNT,
    mod_desc: { max: 100 },
    ...anyOf(TAX_PARTS),
  },
  signs: ['site_cd', 'tno', 'mod_type'],

  subjectOf(office, message) {
    const { orderId, cardNumber } = subjectWithPayment(office, textIn(message, 'tno'));
    const about = orderId === undefined ? {} : { relatedOrderId: orderId };
    return { ...about, ...(cardNumber === undefined ? {} : { cardNumber }) };
  },

  perform(office, visit) {
    checkNoTaxParts(visit, TAX_PARTS);
    const partial = visit.fields.text('mod_type') === 'STPC';
    checkForm(visit, partial);
    const payment = cancellable(office, visit);
    const amount = partial ? checkedPart(visit, payment) : checkedWhole(payment);
    const habit = habitsOf(payment.cardNumber).onCancel;
    if (habit && !habit.booked) throw new Refusal(habit.code);
    const done = book(office, payment, amount);
    if (habit) throw new Refusal(habit.code, { booked: true });
    return answerOf(payment, done, partial);
  },
};

/** @throws Refusal unless both amounts are there with a part, and neither with the whole */
function checkForm({ fields }: Visit, partial: boolean): void {
  for (const name of ['mod_mny', 'rem_mny']) {
    const isThere = fields.optional(name) !== undefined;
    if (partial && !isThere) throw new Refusal(CODE.missing, { text: `필수 항목 누락 [${name}]` });
    if (!partial && isThere) throw new Refusal(CODE.malformed, { text: `항목 형식 오류 [${name}]` });
  }
}

/** @throws Refusal when there is no such payment of this site, or it cannot be cancelled any more */
function cancellable(office: Office, { site, fields }: Visit): Payment {
  const payment = office.books.payment(fields.text('tno'));
  if (payment?.site.siteCode !== site.siteCode) throw new Refusal(CODE.noPayment);
  if (balanceOf(payment) === 0) throw new Refusal(CODE.alreadyCancelled);
  if (office.clock.now().getTime() - payment.at.getTime() > CANCEL_WINDOW) throw new Refusal(CODE.tooLate);
  return payment;
}

/** What a partly cancelled payment has left goes in parts too. */
function checkedWhole(payment: Payment): number {
  if (payment.cancels.length > 0) throw new Refusal(CODE.partlyCancelled);
  return payment.amount;
}

/** `rem_mny` of a request is what can still be cancelled before it. */
function checkedPart({ site, fields }: Visit, payment: Payment): number {
  if (site.partialCancel === false) throw new Refusal(CODE.noPartsForSite);
  const habit = habitsOf(payment.cardNumber).onPartialCancel;
  if (habit && !canBeCancelledInParts(payment)) throw new Refusal(habit.code);
  const [amount, remainder] = [fields.amount('mod_mny'), fields.amount('rem_mny')];
  if (remainder !== balanceOf(payment)) throw new Refusal(CODE.wrongRemainder);
  if (amount > remainder) throw new Refusal(CODE.tooMuch);
  if (amount === 0) throw new Refusal(CODE.belowMinimumPart);
  return amount;
}

function book(office: Office, payment: Payment, amount: number): Cancel {
  const at = office.clock.now();
  const done: Cancel = { id: office.ids.tno(at), amount, at };
  const result = office.bank.cancel({
    kind: 'cancel',
    pg: 'kcp',
    pgPaymentId: payment.tno,
    cancelId: done.id,
    amount,
  });
  if (!result.cancelled) throw new Refusal(CODE.tooMuch);
  payment.cancels.push(done);
  return done;
}

/** `rem_mny` of an answer is what is left after the cancel. */
function answerOf(payment: Payment, { id, amount, at }: Cancel, partial: boolean): Answer {
  const head = { tno: payment.tno, canc_time: koreaStamp(at) };
  if (!partial) return head;
  return {
    ...head,
    mod_mny: String(amount),
    rem_mny: String(balanceOf(payment)),
    // Older clients read the one, newer ones the other.
    mod_pacn_seq_no: id,
    mod_pcan_seq_no: id,
    card_mod_mny: String(amount),
    coupon_mod_mny: '0',
  };
}
