import { koreaClock, koreaDay, type DeclineReason } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import type { Echo, Payment } from './books.js';
import type { DanalClassicMerchant } from './merchants.js';
import { orderAtBank, type Answer, type Office } from './office.js';

/** The bank's reasons in codes of the card sheet. */
const DECLINES: Readonly<Record<DeclineReason, string>> = {
  unknown_card: '3110',
  wrong_expiry: '3100',
  wrong_holder: '3117',
  wrong_password: '1151',
  insufficient_funds: '3133',
  limit_exceeded: '3111',
  lost: '3122',
  stolen: '3122',
  blocked: '3128',
};

export function declined(reason: DeclineReason): Refusal {
  return new Refusal(DECLINES[reason]);
}

export interface Purchase extends Echo {
  tid: string;
  merchant: DanalClassicMerchant;
  card: { number: string; expiry: string };
  /** Won. */
  amount: number;
}

/** Charges the card at the bank. @throws Refusal when it is declined */
export function authorize(office: Office, { tid, merchant, card, amount, orderId }: Purchase): string {
  const result = office.bank.authorize({
    ...{ card, pg: 'danal', merchant: merchant.cpid, orderId: orderAtBank(orderId, tid) },
    ...{ pgPaymentId: tid, amount, currency: 'KRW' },
  });
  if (!result.approved) throw declined(result.reason);
  return result.approvalNumber;
}

/** Charges the card, and enters the payment. @throws Refusal when it is declined */
export function pay(office: Office, purchase: Purchase): Payment {
  const { tid, merchant, card, amount, orderId, itemName, userId, userName, userPhone } = purchase;
  const habits = habitsOf(card.number);
  if (habits.onCharge && !habits.onCharge.booked) throw new Refusal(habits.onCharge.code);
  if (habits.leastCharge !== undefined && amount < habits.leastCharge) throw new Refusal('3213');
  const payment: Payment = {
    ...{ tid, merchant, cardNumber: card.number, amount, at: office.clock.now(), cancelled: [] },
    ...{ orderId, itemName, userId, userName, userPhone },
    approvalNumber: authorize(office, purchase),
  };
  office.books.payments.set(tid, payment);
  if (habits.onCharge) throw new Refusal(habits.onCharge.code, { booked: true });
  return payment;
}

/** What answers and notifications say of whose card it is and when. */
export function cardFields(office: Office, cardNumber: string, at: Date): Answer {
  const { code, name } = issuerOf(office.bank.card(cardNumber)?.issuer ?? '');
  return { TRANDATE: koreaDay(at), TRANTIME: koreaClock(at), CARDCODE: code, CARDNAME: name };
}

/** `941000******0013`. */
export function mask(number: string): string {
  return number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
}

export function userFields({ userName, userPhone, userId }: Echo): Answer {
  return { USERNAME: userName, USERPHONE: userPhone, USERID: userId };
}
