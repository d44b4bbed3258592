import { cardFields, phoneFields } from '../approve.js';
import type { Authentication, Payment, Registration } from '../books.js';
import { koreaStamp } from '../korea-time.js';
import { signOf, type Answer, type Office } from '../office.js';

/** What an approved result says (result fields); the card's number and company only come in the notification. */
export function paidFields(
  office: Office,
  registration: Registration,
  payment: Payment,
  to: 'browser' | 'notification',
): Answer {
  const { cashCode, payToken, payer, key } = payment;
  const { cn_card_no, cn_card_code, ...card } = cardFields(office, payment);
  const own =
    cashCode === 'MC'
      ? { phone_no: payer.number, ...phoneFields(payment) }
      : { ...card, ...(to === 'browser' ? {} : { cn_card_no, cn_card_code }), cn_bill_key: key?.billKey ?? '' };
  return {
    ...commonFields(registration, payToken),
    sign_date: koreaStamp(payment.at),
    product_name: registration.productName,
    ...(own as Answer),
  };
}

/** What the result of a window that only authenticates says. */
export function authenticatedFields({ registration, payToken, userKey, key }: Authentication): Answer {
  const { cashCode } = registration;
  const billKey = key?.billKey ?? '';
  const own = cashCode === 'MC' ? { mc_bill_key: billKey, mc_user_key: userKey } : { cn_bill_key: billKey };
  return { ...commonFields(registration, payToken), ...(own as Answer) };
}

function commonFields(registration: Registration, payToken: string): Answer {
  const { merchant, tid, tradeId, cashCode, mstr } = registration;
  const amount = String(registration.amount);
  return {
    ...{ sid: merchant.sid, tid, trade_id: tradeId, cash_code: cashCode, amount, mstr, pay_token: payToken },
    hmac: signOf(merchant.skey, registration)(amount, tradeId),
  };
}
