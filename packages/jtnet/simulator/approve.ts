import type { CardClaim } from '@billkey/simulator';
import type { Payment } from './books.js';
import { masked } from './card-data.js';
import { habitsOf, type CardHabit } from './cards.js';
import { declined } from './declines.js';
import type { FieldRules, Fields } from './fields.js';
import { issuerOf } from './issuers.js';
import type { JtnetMerchant } from './merchants.js';
import { COMMON_FIELDS, MOID, type Answer, type Office } from './office.js';
import { Refusal } from './refusal.js';

/** What a charge and a key-in payment have in common. Lengths that REST leaves open are those of the window's table. */
export const PURCHASE: FieldRules = {
  ...COMMON_FIELDS,
  goods_nm: { required: true, max: 40 },
  amt: { required: true, max: 12, type: 'amount' },
  moid: MOID,
  mall_user_id: { max: 20 },
  buyer_tel: { max: 20 },
  buyer_email: { max: 60 },
};

/** Won: the least a card can be charged, and the least that can be paid in instalments. */
const LEAST_CHARGE = 1_000;
const LEAST_INSTALMENT = 50_000;
const MOST_MONTHS = 36;

/** Besides the code and its text nothing is sure: here the fields are named but say nothing. */
const NOTHING_ELSE = { tid: '', moid: null, paid_amt: '', app_no: null, app_co: null, app_co_name: null } as const;

/** @throws Refusal for an amount no card company would be asked with, or an order that is paid */
export function checkPurchase(office: Office, merchant: JtnetMerchant, fields: Fields): void {
  if (fields.amount('amt') < LEAST_CHARGE) throw new Refusal('3041');
  checkOrder(office, merchant, fields);
}

/** @throws Refusal for an order that is paid, or that a window has issued a key for */
export function checkOrder(office: Office, merchant: JtnetMerchant, fields: Fields): void {
  const moid = fields.optional('moid');
  if (moid === undefined || merchant.takesUsedMoids) return;
  if (office.books.isMoidUsed(merchant, moid)) throw new Refusal('2156', { text: '중복 요청된 거래 [moid]' });
}

/** Months in two digits, 00 for a lump sum. */
export function checkQuota(quota: string, amount: number): void {
  if (!/^\d\d$/.test(quota) || quota === '01') throw new Refusal('3022');
  const months = Number(quota);
  if (months > MOST_MONTHS) throw new Refusal('3023');
  if (months > 0 && amount < LEAST_INSTALMENT) throw new Refusal('3024');
}

/**
 * Asks the bank.
 * @param merchant whose payment it becomes
 * @throws Refusal when it is declined
 */
export function approve(office: Office, merchant: JtnetMerchant, fields: Fields, card: CardClaim): Payment {
  const at = office.clock.now();
  const [amount, moid, tid] = [fields.amount('amt'), fields.optional('moid') ?? '', office.ids.tid(merchant, at)];
  const habit = habitsOf(card.number).onCharge;
  if (habit && !habit.booked) throw habitRefusal(habit);
  const result = office.bank.authorize({
    ...{ card, pg: 'jtnet', merchant: merchant.mid, orderId: moid, pgPaymentId: tid, amount, currency: 'KRW' },
  });
  if (!result.approved) throw declined(result.reason, { known: NOTHING_ELSE });
  const { approvalNumber } = result;
  const payment: Payment = { tid, merchant, cardNumber: card.number, moid, amount, at, approvalNumber, cancels: [] };
  office.books.addPayment(payment);
  if (habit) throw habitRefusal(habit);
  return payment;
}

/** What both operations answer, and what a search lists. No source has a time in it. */
export function approvalAnswer(office: Office, payment: Payment): Readonly<Record<string, string>> {
  const { tid, moid, amount, cardNumber, approvalNumber } = payment;
  const { code, name } = issuerOf(office.bank.card(cardNumber)?.issuer ?? '');
  return {
    tid,
    moid,
    paid_amt: String(amount),
    app_no: approvalNumber,
    app_co: code,
    app_co_name: name,
    card_num: masked(cardNumber),
    card_code: code,
    card_name: name,
  } satisfies Answer;
}

function habitRefusal({ code, text, booked }: CardHabit): Refusal {
  const options = text === undefined ? {} : { text };
  return new Refusal(code, { ...options, known: NOTHING_ELSE, booked: booked === true });
}
