import { koreaStamp } from '@billkey/simulator';
import { habitsOf } from './cards.js';
import { textAt } from './body.js';
import { balanceOf, partsLeftOf, type Cancel, type Payment, type TaxParts } from './books.js';
import { msgAuthValue } from './digest.js';
import { tell } from './notify.js';
import {
  checkDay,
  claimId,
  DAY,
  MALL_ID,
  remember,
  SHOP_TRANSACTION_ID,
  taxPartsOf,
  type Answer,
  type Office,
  type Operation,
  type Visit,
} from './office.js';
import { Refusal } from './refusal.js';

const FULL = '40';
const PARTIAL = '32';
const TAX_NAMES = { taxable: 'taxationAmount', free: 'taxFreeAmount', vat: 'vatAmount' } as const;

/** `revise` (online payment, revise): cancels all or a part of a card payment. */
export const cancel: Operation = {
  name: 'cancel',
  path: '/api/trades/revise',
  moving: true,
  rules: {
    mallId: MALL_ID,
    shopTransactionId: SHOP_TRANSACTION_ID,
    pgCno: { required: true, max: 20, type: 'id' },
    reviseTypeCode: { required: true, oneOf: ['40', '32', '33', '20', '51', '52', '60', '61', '62', '63'] },
    reviseSubTypeCode: {},
    amount: { type: 'won' },
    remainAmount: { type: 'won' },
    clientIp: { required: true, max: 45, type: 'address' },
    clientId: {},
    cancelReqDate: DAY,
    msgAuthValue: { required: true, max: 200, type: 'id' },
    reviseMessage: { max: 100 },
    ...Object.fromEntries(Object.values(TAX_NAMES).map((name) => [`taxInfo.${name}`, { type: 'won' } as const])),
  },

  subjectOf(office, raw) {
    const orderId = textAt(raw, 'shopTransactionId');
    const payment = office.books.payment(textAt(raw, 'pgCno') ?? '');
    const about = payment ? { relatedOrderId: payment.shopOrderNo, cardNumber: payment.cardNumber } : {};
    return { ...(orderId === undefined ? {} : { orderId }), ...about };
  },

  perform(office, visit) {
    const { fields, merchant } = visit;
    checkSignature(visit);
    checkDay(office, fields.text('cancelReqDate'));
    checkTypeAndAmount(visit);
    claimId(office, visit);
    const payment = cancellable(office, visit);
    const amount = amountOf(visit, payment);
    const parts = partsOf(visit, payment, amount);
    checkPermitted(visit, payment);
    const answer = answerOf(visit, payment, book(office, visit, payment, { amount, parts }));
    remember(office, visit, { answer, orderId: fields.text('shopTransactionId'), card: payment.cardNumber });
    const { shopOrderNo: orderId, customerId, answer: approval } = payment;
    tell(office, { operation: 'cancel', merchant, approval, cancel: answer, orderId, customerId, shopValues: {} });
    return answer;
  },
};

/** Over the number of the payment and the id of the cancel (online payment, message authentication). */
function checkSignature({ merchant, fields }: Visit): void {
  const right = msgAuthValue(merchant.secretKey, fields.text('pgCno'), fields.text('shopTransactionId'));
  if (fields.text('msgAuthValue') !== right) throw new Refusal('X460');
}

function checkTypeAndAmount({ fields }: Visit): void {
  const type = fields.text('reviseTypeCode');
  if (type !== FULL && type !== PARTIAL) throw new Refusal('X515');
  if (type === PARTIAL && !fields.has('amount'))
    throw new Refusal('X401', { status: 400, text: '필수값 누락 [amount]' });
  if (fields.has('amount') && fields.number('amount') === 0) throw new Refusal('X411');
}

/** @throws Refusal when there is no such payment, or nothing left of it */
function cancellable(office: Office, { merchant, fields }: Visit): Payment {
  const payment = office.books.payment(fields.text('pgCno'));
  if (payment?.merchant.mallId !== merchant.mallId) throw new Refusal('X500');
  const left = balanceOf(payment);
  if (left === 0) throw new Refusal('X510');
  if (fields.has('remainAmount') && fields.number('remainAmount') !== left) throw new Refusal('X512');
  return payment;
}

/** Of a whole payment by 40, of a part by 32: nothing is said of one for the other, so neither is taken for it. */
function amountOf({ fields }: Visit, payment: Payment): number {
  const left = balanceOf(payment);
  const amount = fields.has('amount') ? fields.number('amount') : payment.amount;
  if (amount > left) throw new Refusal(fields.text('reviseTypeCode') === FULL ? 'X515' : 'X511');
  const isWhole = amount === payment.amount;
  if ((fields.text('reviseTypeCode') === FULL) !== isWhole) throw new Refusal('X515');
  return amount;
}

/** A part of a mixed payment is itself mixed, unless it is all that is left. */
function partsOf({ fields }: Visit, payment: Payment, amount: number): TaxParts {
  const parts = taxPartsOf(fields, amount, TAX_NAMES);
  const left = partsLeftOf(payment);
  if (!payment.parts) return parts ?? { taxable: 0, free: 0, vat: 0 };
  if (!parts && amount === balanceOf(payment)) return left;
  if (!parts || parts.taxable > left.taxable || parts.free > left.free || parts.vat > left.vat)
    throw new Refusal('X413');
  return parts;
}

function checkPermitted({ merchant, fields }: Visit, { cardNumber }: Payment): void {
  const { onCancel, onPartialCancel } = habitsOf(cardNumber);
  if (onCancel) throw new Refusal(onCancel.code);
  if (fields.text('reviseTypeCode') === FULL) return;
  if (!merchant.partialCancel) throw new Refusal('X514');
  if (onPartialCancel) throw new Refusal(onPartialCancel.code);
}

function book(
  office: Office,
  { fields }: Visit,
  payment: Payment,
  { amount, parts }: Pick<Cancel, 'amount' | 'parts'>,
): Cancel {
  const at = office.clock.now();
  const cancelPgCno = office.ids.pgCno(at);
  const done: Cancel = { cancelPgCno, shopTransactionId: fields.text('shopTransactionId'), amount, parts, at };
  const cancelled = office.bank.cancel({
    kind: 'cancel',
    pg: 'kicc',
    pgPaymentId: payment.pgCno,
    cancelId: cancelPgCno,
    amount,
  });
  if (!cancelled.cancelled) throw new Refusal('X900');
  payment.cancels.push(done);
  return done;
}

function answerOf({ merchant, fields }: Visit, payment: Payment, { cancelPgCno, amount, at }: Cancel): Answer {
  const second = koreaStamp(at);
  const isWhole = fields.text('reviseTypeCode') === FULL;
  return {
    ...{ mallId: merchant.mallId, shopTransactionId: fields.text('shopTransactionId') },
    ...{ shopOrderNo: payment.shopOrderNo, oriPgCno: payment.pgCno, cancelPgCno, transactionDate: second },
    ...{ cancelAmount: amount, remainAmount: balanceOf(payment) },
    ...{ statusCode: isWhole ? 'TS02' : 'TS06', statusMessage: isWhole ? '승인취소' : '부분매입취소' },
    escrowUsed: 'N',
    reviseInfo: { payMethodTypeCode: '11', approvalNo: '', approvalDate: second },
  };
}
