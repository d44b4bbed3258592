import { koreaClock, koreaDay } from '@billkey/simulator';
import type { InicisMerchant } from '../merchants.js';
import { habitsOf } from '../cards.js';
import { balanceOf, type Cancel, type Payment } from './books.js';
import type { FieldRules } from './fields.js';
import { TID_LENGTH } from './ids.js';
import type { Message } from './message.js';
import type { Answer, Office, Subject, Visit } from './office.js';
import { isPartlyCancellable } from './purchase.js';
import { Refusal } from './refusal.js';

/** Tax parts and a currency may stand there too; they are not looked at. */
export const FULL_CANCEL: FieldRules = { tid: { required: true, type: 'id' }, msg: { required: true } };

const AMOUNT = { required: true, max: 12, type: 'amount' } as const;
export const PARTIAL_CANCEL: FieldRules = { ...FULL_CANCEL, price: AMOUNT, confirmPrice: AMOUNT };

/** Takes back all of a payment of which nothing was taken back yet. @throws Refusal */
export function cancelAll(office: Office, visit: Visit): Answer {
  const payment = cancellable(office, visit);
  if (payment.cancels.length > 0) throw new Refusal('700');
  const { at } = book(office, payment, payment.amount, payment.tid);
  return {
    cancelDate: koreaDay(at),
    cancelTime: koreaClock(at),
    cshrCancelNum: '',
    detailResultCode: '',
    receiptInfo: '',
  };
}

/** Takes back a part; `confirmPrice` is what must be left then. @throws Refusal */
export function cancelPart(office: Office, visit: Visit): Answer {
  const { merchant, fields } = visit;
  const payment = cancellable(office, visit);
  const [price, balance] = [fields.amount('price'), balanceOf(payment)];
  if (price === 0) throw new Refusal('701');
  if (price > balance) throw new Refusal('826');
  if (fields.amount('confirmPrice') !== balance - price) throw new Refusal('706');
  if (price === payment.amount) throw new Refusal('749');
  if (!isPartlyCancellable(payment.cardNumber)) throw new Refusal('11C9');
  const { tid, at } = book(office, payment, price, office.ids.tid(merchant.mid, office.clock.now()));
  return {
    tid,
    prtcTid: payment.tid,
    prtcPrice: String(price),
    prtcRemains: String(balance - price),
    prtcCnt: String(payment.cancels.length),
    prtcType: '1',
    prtcDate: koreaDay(at),
    prtcTime: koreaClock(at),
  };
}

/** A failed full cancel tells when it was tried. */
export function failedCancel(office: Office): Answer {
  const now = office.clock.now();
  return { cancelDate: koreaDay(now), cancelTime: koreaClock(now) };
}

/** @throws Refusal when the merchant has no such payment, or it cannot be cancelled any more */
function cancellable(office: Office, { merchant, fields }: Visit): Payment {
  const tid = fields.text('tid');
  if (tid.length !== TID_LENGTH) throw new Refusal('ERR101');
  const payment = office.books.payment(tid);
  if (payment?.merchant.mid !== merchant.mid) throw new Refusal('623');
  if (balanceOf(payment) === 0) throw new Refusal('626');
  const habit = habitsOf(payment.cardNumber).onCancel;
  if (habit) throw new Refusal(habit.code);
  return payment;
}

function book(office: Office, payment: Payment, amount: number, tid: string): Cancel {
  const { tid: pgPaymentId } = payment;
  const result = office.bank.cancel({ kind: 'cancel', pg: 'inicis', pgPaymentId, cancelId: tid, amount });
  if (!result.cancelled) throw new Error(`the bank has other books: ${result.reason}`);
  const cancel = { tid, amount, at: office.clock.now() };
  payment.cancels.push(cancel);
  return cancel;
}

/** The payment a cancel or a look-up by tid is about. */
export function subjectWithTid(office: Office, _merchant: InicisMerchant | undefined, message: Message): Subject {
  const payment = office.books.payment(message.values.get('tid') ?? '');
  return payment ? { relatedOrderId: payment.moid, cardNumber: payment.cardNumber } : {};
}
