import { koreaTime, type Fault } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { digest } from '../shared/digest.js';
import { issuerOf } from '../shared/issuers.js';
import { koreaSecond } from '../shared/korea-time.js';
import { balanceOf, type Cancel, type Payment } from './books.js';
import type { Office } from './office.js';

/** Every key of the payment object with the neutral value a refusal has (recorded sandbox answers). */
export const NO_PAYMENT = {
  tid: '',
  cancelledTid: null,
  orderId: '',
  ediDate: null,
  signature: null,
  status: '',
  paidAt: '0',
  failedAt: '0',
  cancelledAt: '0',
  payMethod: '',
  amount: 0,
  balanceAmt: 0,
  goodsName: '',
  mallReserved: null,
  useEscrow: false,
  currency: '',
  channel: null,
  approveNo: null,
  buyerName: null,
  buyerTel: null,
  buyerEmail: null,
  issuedCashReceipt: false,
  receiptUrl: null,
  mallUserId: null,
  coupon: null,
  card: null,
  vbank: null,
  bank: null,
  cellphone: null,
  cancels: null,
  cashReceipts: null,
  bid: null,
  messageSource: null,
} as const;

/**
 * The payment object NICE answers charges, cancels and look-ups with.
 * @param cancelledTid the cancel this answers; null in a look-up
 */
export function paymentObject(
  office: Office,
  payment: Payment,
  cancelledTid: string | null,
  fault: Fault | undefined,
): Record<string, unknown> {
  const now = office.clock.now();
  const approved = payment.approveNo !== null;
  const lastCancel = payment.cancels.at(-1);
  const body = {
    ...NO_PAYMENT,
    tid: payment.tid,
    cancelledTid,
    orderId: payment.orderId,
    ediDate: koreaTime(now),
    status: statusOf(payment),
    paidAt: approved ? koreaSecond(payment.at) : '0',
    failedAt: approved ? '0' : koreaSecond(payment.at),
    cancelledAt: lastCancel ? koreaSecond(lastCancel.at) : '0',
    payMethod: 'card',
    amount: payment.amount,
    balanceAmt: balanceOf(payment),
    ...wordsOf(payment),
    currency: 'KRW',
    approveNo: payment.approveNo,
    receiptUrl: approved ? receiptUrl(payment.tid) : null,
    coupon: { couponAmt: 0 },
    card: cardOf(office, payment),
    cancels: payment.cancels.length === 0 ? null : payment.cancels.map(cancelEntry),
    // Recorded sandbox answers carry a key that is not the one that was charged.
    bid: `BIKY${payment.merchant.mid}${payment.tid.slice(14)}`,
    messageSource: 'nicepay',
  };
  return signed({ ...body, ...misprints(body, fault) }, approved, payment, fault);
}

/** What a fault has the answer say wrongly; the signature is made over it, so that only comparing finds it. */
export function misprints(
  body: { tid: string; orderId: string; amount?: number },
  fault: Fault | undefined,
): Record<string, unknown> {
  if (fault?.kind === 'wrong-amount' && body.amount !== undefined) return { amount: body.amount + 1 };
  if (fault?.kind === 'wrong-order-id') return { orderId: `${body.orderId}-x` };
  if (fault?.kind === 'wrong-payment-id') return { tid: body.tid.slice(0, -1) + (body.tid.endsWith('0') ? '1' : '0') };
  return {};
}

function signed(
  body: Record<string, unknown>,
  approved: boolean,
  payment: Payment,
  fault: Fault | undefined,
): Record<string, unknown> {
  if (!approved || fault?.kind === 'missing-signature') return body;
  const { tid, amount, ediDate } = body;
  const signature = digest(String(tid), String(amount), String(ediDate), payment.merchant.secretKey);
  return { ...body, signature: fault?.kind === 'wrong-signature' ? digest(signature) : signature };
}

function statusOf(payment: Payment): string {
  if (payment.approveNo === null) return 'failed';
  if (payment.cancels.length === 0) return 'paid';
  return balanceOf(payment) === 0 ? 'cancelled' : 'partialCancelled';
}

function wordsOf(payment: Payment): Record<string, unknown> {
  const { mallReserved, buyerName, buyerTel, buyerEmail } = payment;
  // The manual's rule for the window; the API's tables are silent.
  return { goodsName: payment.goodsName.replace(/["|]/g, '-'), mallReserved, buyerName, buyerTel, buyerEmail };
}

function cardOf(office: Office, payment: Payment): Record<string, unknown> {
  const card = office.bank.card(payment.cardNumber);
  const issuer = issuerOf(card?.issuer ?? '');
  const habits = habitsOf(payment.cardNumber);
  return {
    cardCode: issuer.code,
    cardName: issuer.name,
    cardNum: mask(payment.cardNumber),
    cardQuota: payment.cardQuota,
    isInterestFree: false,
    cardType: card?.kind === 'debit' ? 'check' : 'credit',
    canPartCancel: !habits.onPartialCancel && !habits.onCancel,
    acquCardCode: issuer.code,
    acquCardName: issuer.name,
  };
}

/** `123456******3456`. */
function mask(number: string): string {
  return number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
}

function cancelEntry({ tid, amount, at, reason }: Cancel): Record<string, unknown> {
  return { tid, amount, cancelledAt: koreaSecond(at), reason, receiptUrl: receiptUrl(tid), couponAmt: 0 };
}

function receiptUrl(tid: string): string {
  return `https://npg.nicepay.co.kr/issue/IssueLoader.do?type=0&innerWin=Y&TID=${tid}`;
}
