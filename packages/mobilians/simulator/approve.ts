import type { Authentication, BillingKey, Payer, Payment, Registration } from './books.js';
import { habitsOf, type Habit } from './cards.js';
import { declined } from './declines.js';
import { koreaStamp } from './korea-time.js';
import type { MobiliansMerchant } from './merchants.js';
import type { Answer, Office } from './office.js';
import { issuerOf } from './issuers.js';
import { Refusal } from './refusal.js';

/** A payment to be made, or a key without one. */
export interface Purchase {
  merchant: MobiliansMerchant;
  cashCode: Payment['cashCode'];
  tradeId: string;
  payToken: string;
  productName: string;
  amount: number;
  payer: Payer;
  userKey: string;
  installment: string;
  key: BillingKey | undefined;
}

/** What the window of a registration, and the one who pays in it, come to. */
export function purchaseOf(registration: Registration, { payToken, payer, userKey, key }: Authentication): Purchase {
  const { merchant, cashCode, tradeId, productName, amount, installment } = registration;
  return { merchant, cashCode, tradeId, payToken, productName, amount, payer, userKey, installment, key };
}

/** Asks the bank, and has the key in force when it approves. @throws Refusal when it is declined */
export function approve(office: Office, purchase: Purchase, habit?: Habit): Payment {
  if (habit && !habit.booked) throw new Refusal(habit.code);
  const at = office.clock.now();
  const approvalNumber = purchase.amount === 0 ? verified(office, purchase) : authorized(office, purchase);
  const transactionId = purchase.cashCode === 'MC' ? office.ids.transaction(koreaStamp(at)) : '';
  const payment: Payment = { ...purchase, at, approvalNumber, transactionId, cancels: [] };
  office.books.addPayment(payment);
  if (payment.key) bringIntoForce(payment.key, payment);
  if (habit) throw new Refusal(habit.code, { booked: true });
  return payment;
}

function verified({ bank }: Office, { payer }: Purchase): string {
  const reason = bank.verify(payer);
  if (reason) throw declined(bank, reason, payer);
  return '';
}

function authorized({ bank }: Office, { merchant, tradeId, payToken, amount, payer }: Purchase): string {
  const result = bank.authorize({
    ...{ card: payer, pg: 'mobilians', merchant: merchant.sid, orderId: tradeId, pgPaymentId: payToken },
    ...{ amount, currency: 'KRW' },
  });
  if (!result.approved) throw declined(bank, result.reason, payer);
  return result.approvalNumber;
}

function bringIntoForce(key: BillingKey, { amount, at }: Payment): void {
  key.inForce = true;
  key.first ??= { amount, at };
  key.last = at;
}

/** A new key for whoever pays, where the registration is for one. */
export function keyFor(
  office: Office,
  registration: Registration,
  payer: Payer,
  userKey: string,
): BillingKey | undefined {
  const { withKey, merchant, cashCode } = registration;
  if (!withKey || habitsOf(payer.number).withoutKey) return undefined;
  const billKey = office.ids.billKey(cashCode);
  const key = { billKey, userKey, merchant, cashCode, payer, inForce: false, first: undefined, last: undefined };
  office.books.addKey(key);
  return key;
}

/** `mc_…` of an answer. */
export function phoneFields({ key, userKey }: Pick<Payment, 'key' | 'userKey'>): Answer {
  return { mc_bill_key: key?.billKey ?? '', mc_user_key: userKey, mc_simple_key: '' };
}

/** `cn_…` of an answer, but for the key. */
export function cardFields({ bank }: Office, { payer, installment, approvalNumber }: Payment): Answer {
  const { code, name } = issuerOf(bank.card(payer.number)?.issuer ?? '');
  return {
    cn_installment: installment,
    cn_card_no: `${payer.number.slice(0, 6)}${'*'.repeat(payer.number.length - 10)}${payer.number.slice(-4)}`,
    cn_card_code: code,
    cn_card_name: name,
    cn_appr_no: approvalNumber,
  };
}
