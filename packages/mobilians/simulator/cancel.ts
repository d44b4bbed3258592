import { textIn } from './body.js';
import { balanceOf, type Payment } from './books.js';
import { habitsOf } from './cards.js';
import type { Fields } from './fields.js';
import { hmacOf, isSame } from './hmac.js';
import { koreaDate, koreaStamp } from './korea-time.js';
import { CASH_CODE, SID, type Office, type Operation, type Visit } from './office.js';
import { Refusal, wrongField } from './refusal.js';

/** Of a card payment that is taxed in part: all or none. */
const TAX_FIELDS = ['cn_tax_ver', 'bill_type', 'tax', 'tax_free', 'tax_amount'];

/** `POST /MUP/api/cancellation`: gives back all of a payment, a part of it, or all of the rest. */
export const cancel: Operation = {
  name: 'cancel',
  path: '/MUP/api/cancellation',
  moving: true,
  rules: {
    sid: SID,
    trade_id: { required: true, max: 50, type: 'id' },
    cash_code: CASH_CODE,
    pay_token: { required: true, max: 50 },
    amount: { required: true, max: 10, type: 'amount' },
    // Refunds to a bank account (R) are not served.
    cancel_type: { required: true, oneOf: ['C'] },
    part_cancel: { required: true, oneOf: ['N', 'Y'] },
    hmac: { required: true, max: 44 },
    cn_tax_ver: { oneOf: ['CPLX'] },
    bill_type: { max: 2, type: 'digits' },
    tax: { max: 10, type: 'amount' },
    tax_free: { max: 10, type: 'amount' },
    tax_amount: { max: 10, type: 'amount' },
    divide_payment: { oneOf: ['N'] },
  },
  text: '정상처리',

  subjectOf(office, body) {
    const payment = office.books.payment(textIn(body, 'pay_token'));
    return payment ? { relatedOrderId: payment.tradeId, cardNumber: payment.payer.number } : {};
  },

  perform(office, visit) {
    const { merchant, cashCode, fields } = visit;
    checkHmac(visit);
    checkTax(cashCode, fields);
    const payment = cancellable(office, visit);
    const amount = amountOf(payment, fields);
    const { payToken } = payment;
    const result = office.bank.cancel({ kind: 'cancel', pg: 'mobilians', pgPaymentId: payToken, amount });
    if (!result.cancelled) throw new Error(`the bank does not cancel: ${result.reason}`);
    payment.cancels.push(amount);
    const transaction =
      cashCode === 'MC' ? { transaction_id: office.ids.transaction(koreaStamp(office.clock.now())) } : {};
    return {
      answer: {
        ...{ sid: merchant.sid, cash_code: cashCode, pay_token: payToken, amount: fields.text('amount') },
        ...transaction,
      },
    };
  },
};

function checkHmac({ merchant, fields }: Visit): void {
  const values = ['sid', 'trade_id', 'pay_token', 'amount'].map((name) => fields.text(name));
  if (!isSame(fields.text('hmac'), hmacOf(merchant.skey, ...values))) throw new Refusal('6102');
}

function checkTax(cashCode: string, fields: Fields): void {
  const given = TAX_FIELDS.filter((name) => fields.has(name));
  if (given.length === 0) return;
  if (cashCode !== 'CN') throw wrongField('cn_tax_ver', '카드 전용');
  const missing = TAX_FIELDS.find((name) => !fields.has(name));
  if (missing) throw wrongField(missing, '누락');
}

/** @throws Refusal when there is no such payment, its data differ, or nothing can be given back of it (any more) */
function cancellable(office: Office, { merchant, cashCode, fields }: Visit): Payment {
  const payment = office.books.payment(fields.text('pay_token'));
  if (payment?.merchant.sid !== merchant.sid || payment.amount === 0) throw new Refusal('0041');
  if (payment.tradeId !== fields.text('trade_id') || payment.cashCode !== cashCode) throw new Refusal('0045');
  if (balanceOf(payment) === 0) throw new Refusal('0044');
  if (merchant.monthly && cashCode === 'MC') {
    if (koreaDate(payment.at).month !== koreaDate(office.clock.now()).month) throw new Refusal('0042');
  }
  const habit = habitsOf(payment.payer.number).onCancel;
  if (habit) throw new Refusal(habit.code);
  return payment;
}

/**
 * What is given back, in won: of a phone payment a partial cancel says what remains, of others what goes. All of it, or all of
 * the rest, is no part.
 * @throws Refusal when that cannot be
 */
function amountOf(payment: Payment, fields: Fields): number {
  const [amount, balance] = [Number(fields.text('amount')), balanceOf(payment)];
  if (fields.text('part_cancel') === 'N') {
    if (amount !== balance) throw new Refusal('0045');
    return balance;
  }
  if (amount <= 0 || amount >= balance) throw new Refusal('0045');
  return payment.cashCode === 'MC' ? balance - amount : amount;
}
