import { koreaClock, koreaDay, type CardClaim } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import type { Payment } from './books.js';
import { declined } from './declines.js';
import type { FieldRules } from './fields.js';
import { AUTHENTIFICATION } from './holder.js';
import { issuerOf } from './issuers.js';
import type { Answer, Office, Visit } from './office.js';
import { Refusal } from './refusal.js';

/** What is bought and by whom (lengths: INIAPI manual; of `moid` none is told, 40 is what all channels take). */
export const ORDER: FieldRules = {
  url: { required: true, type: 'url' },
  moid: { required: true, max: 40, type: 'id' },
  goodName: { required: true, max: 40 },
  buyerName: { required: true, max: 30 },
  buyerEmail: { required: true, max: 60, type: 'email' },
  buyerTel: { required: true, max: 40 },
  price: { required: true, max: 12, type: 'amount' },
};

const AMOUNT = { max: 12, type: 'amount' } as const;

/** What a charge and a key-in payment have in common. */
export const PURCHASE: FieldRules = {
  ...ORDER,
  authentification: AUTHENTIFICATION,
  cardQuota: { max: 2 },
  quotaInterest: { oneOf: ['0', '1'] },
  currency: { max: 3 },
  tax: AMOUNT,
  taxFree: AMOUNT,
};

/** Won: the least a card can be charged without a contract for less. */
const LEAST_CHARGE = 1_000;
const MOST_MONTHS = 12;

/** @throws Refusal for terms no card company would be asked with, or an order that is paid */
export function checkPurchase(office: Office, visit: Visit): void {
  const { merchant, fields } = visit;
  if (fields.amount('price') < LEAST_CHARGE) throw new Refusal('608');
  checkQuota(fields.optional('cardQuota') ?? '00');
  if (fields.optional('quotaInterest') === '1') throw new Refusal('412');
  if ((fields.optional('currency') ?? 'WON') !== 'WON') throw new Refusal('611');
  checkTaxParts(visit);
  if (merchant.uniqueOrderIds && office.books.paymentOf(merchant, fields.text('moid'))) throw new Refusal('619');
}

/** Months in two digits, 00 for a lump sum. */
function checkQuota(quota: string): void {
  const months = Number(quota);
  if (!/^\d\d$/.test(quota) || months === 1 || months > MOST_MONTHS) throw new Refusal('607');
}

/** Without the contract, parts of an amount can change what is charged (INIAPI manual), so none is taken but 0. */
function checkTaxParts({ merchant, fields }: Visit): void {
  const parts = Number(fields.optional('tax') ?? '0') + Number(fields.optional('taxFree') ?? '0');
  if (parts > 0 && !merchant.taxParts) throw new Refusal('412');
  if (parts > fields.amount('price')) throw new Refusal('606');
}

/** Asks the bank. @throws Refusal when it declines, or when the card is known for what it does */
export function approve(office: Office, { merchant, fields }: Visit, card: CardClaim): Payment {
  const habit = habitsOf(card.number).onCharge;
  if (habit && !habit.booked) throw new Refusal(habit.code);
  const at = office.clock.now();
  const [tid, moid, amount] = [office.ids.tid(merchant.mid, at), fields.text('moid'), fields.amount('price')];
  const result = office.bank.authorize({
    card,
    pg: 'inicis',
    merchant: merchant.mid,
    orderId: moid,
    pgPaymentId: tid,
    amount,
    currency: 'KRW',
  });
  if (!result.approved) throw declined(result.reason);
  const payment: Payment = {
    ...{ tid, merchant, cardNumber: card.number, moid, amount, at, approvalNumber: result.approvalNumber },
    goodName: fields.text('goodName'),
    buyer: { name: fields.text('buyerName'), tel: fields.text('buyerTel'), email: fields.text('buyerEmail') },
    quota: fields.optional('cardQuota') ?? '00',
    cancels: [],
  };
  office.books.addPayment(payment);
  if (habit) throw new Refusal(habit.code, { booked: true, known: failureOf(tid, at) });
  return payment;
}

/** The answer to charges and key-in payments; it has no order id (INIAPI manual, 빌링승인). */
export function approvalAnswer(office: Office, payment: Payment): Answer {
  const { tid, amount, cardNumber, at, approvalNumber } = payment;
  const card = office.bank.card(cardNumber);
  const { code, name } = issuerOf(card?.issuer ?? '');
  return {
    tid,
    payDate: koreaDay(at),
    payTime: koreaClock(at),
    payAuthCode: approvalNumber,
    cardCode: code,
    checkFlg: card?.kind === 'debit' ? '1' : '0',
    prtcCode: isPartlyCancellable(cardNumber) ? '1' : '0',
    price: String(amount),
    cardName: name,
    cardPoint: '',
    usePoint: '',
    generalEvent: '',
    quotainterest: '',
    buyCode: '',
    detailCode: '00',
  };
}

/** What a failure tells: a tid of its own, the literal ERROR for an approval number, and no money. */
export function failedPurchase(office: Office, { merchant }: Visit): Answer {
  const now = office.clock.now();
  return failureOf(office.ids.tid(merchant.mid, now), now);
}

function failureOf(tid: string, at: Date): Answer {
  return { tid, payDate: koreaDay(at), payAuthCode: 'ERROR', price: '0' };
}

export function isPartlyCancellable(cardNumber: string): boolean {
  const habits = habitsOf(cardNumber);
  return !habits.onPartialCancel && !habits.onCancel;
}

/** `123456*********0`. */
export function mask(number: string): string {
  return number.slice(0, 6) + '*'.repeat(number.length - 7) + number.slice(-1);
}
