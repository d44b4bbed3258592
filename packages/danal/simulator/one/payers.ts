import { habitsOf, type DanalCard } from '../cards.js';
import { phoneHabitsOf } from '../phones.js';
import { Refusal } from '../shared/refusal.js';
import type { Payer, Payment } from './books.js';
import { declined } from './codes.js';
import type { DanalOneMerchant } from './merchants.js';
import type { Office } from './office.js';

export function habitsOfPayer({ paymentsMethod }: DanalOneMerchant, number: string): Partial<DanalCard> {
  return paymentsMethod === 'MOBILE' ? phoneHabitsOf(number) : habitsOf(number);
}

export interface Purchase {
  merchant: DanalOneMerchant;
  payer: Payer;
  orderId: string;
  /** Won. */
  amount: number;
}

/** Charges a card or a phone bill, and enters the payment. @throws Refusal when it is declined */
export function pay(office: Office, purchase: Purchase): Payment {
  const { merchant, payer, orderId, amount } = purchase;
  const habit = habitsOfPayer(merchant, payer.number).onCharge;
  if (habit && !habit.booked) throw new Refusal(habit.code);
  const at = office.clock.now();
  const payment: Payment = {
    ...{ transactionId: office.ids.paymentId(at), merchant, payerNumber: payer.number, orderId, amount, at },
    cancelled: [],
  };
  authorize(office, purchase, payment.transactionId);
  office.books.payments.set(payment.transactionId, payment);
  if (habit) throw new Refusal(habit.code, { booked: true });
  return payment;
}

/** Won, charged for the key of a card alone, and given back (SDK types, `issueKeyOnly`). */
export const FOR_THE_KEY = 100;

/** Charges a card 100 won and gives them back. @throws Refusal when it is declined */
export function verifyWithMoney(office: Office, purchase: Omit<Purchase, 'amount'>): string {
  const at = office.clock.now();
  const transactionId = office.ids.paymentId(at);
  authorize(office, { ...purchase, amount: FOR_THE_KEY }, transactionId);
  office.bank.cancel({
    ...{ kind: 'cancel', pg: 'danal', pgPaymentId: transactionId, cancelId: office.ids.paymentId(at) },
    amount: FOR_THE_KEY,
  });
  return transactionId;
}

function authorize(office: Office, { merchant, payer, orderId, amount }: Purchase, pgPaymentId: string): void {
  const result = office.bank.authorize({
    ...{ card: payer, pg: 'danal', merchant: merchant.merchantId, orderId, pgPaymentId, amount, currency: 'KRW' },
  });
  if (!result.approved) throw declined(merchant, result.reason);
}
