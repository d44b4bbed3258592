import type { CardClaim } from '@billkey/simulator';
import { habitsOf, type CardHabit } from '../cards.js';
import { declined } from '../shared/declines.js';
import { issuerOf } from '../shared/issuers.js';
import { shortStamp } from '../shared/korea-time.js';
import { Refusal } from '../shared/refusal.js';
import type { Payment } from './books.js';
import type { FieldRules } from './fields.js';
import { checkTid, type Medium } from './ids.js';
import { padded } from './misprints.js';
import { tell } from './notify.js';
import { BUYER, COMMON_FIELDS, MOID, type Answer, type Office, type Visit } from './office.js';

const AMOUNT = { max: 12, type: 'amount' } as const;

/** What an amount can be split into; where one part is sent, all of them must add up to the amount. */
export const TAX_PARTS: FieldRules = { SupplyAmt: AMOUNT, GoodsVat: AMOUNT, ServiceAmt: AMOUNT, TaxFreeAmt: AMOUNT };

/** What a charge and a key-in payment have in common. */
export const PURCHASE: FieldRules = {
  ...COMMON_FIELDS,
  ...MOID,
  TID: { required: true },
  Amt: { ...AMOUNT, required: true },
  GoodsName: { required: true, max: 40 },
  CardInterest: { required: true, oneOf: ['0', '1'] },
  CardQuota: { required: true, max: 2 },
  CardPoint: { oneOf: ['0', '1'] },
  MallReserved: { max: 500 },
  ...TAX_PARTS,
  ...BUYER,
};

/** Won: the least a card can be charged, and the least that can be paid in instalments (NICE code list, 3041 and P037). */
const LEAST_CHARGE = 1_000;
const LEAST_INSTALMENT = 50_000;

/** @throws Refusal for terms no card company would be asked with, or ids that are not new */
export function checkPurchase(office: Office, { merchant, fields }: Visit, medium: Medium): void {
  const tid = fields.text('TID');
  checkTid(tid, merchant, medium);
  const amount = fields.amount('Amt');
  if (amount === 0) throw new Refusal('P017');
  if (amount < LEAST_CHARGE) throw new Refusal('3041');
  checkTaxParts(fields, amount);
  checkQuota(fields.text('CardQuota'), amount);
  if (fields.text('CardInterest') === '1') throw new Refusal('3033');
  if (office.books.isTidUsed(tid)) throw new Refusal('A225');
  if (office.books.isMoidUsed(merchant, fields.text('Moid'))) throw new Refusal('A127');
}

/** @throws Refusal unless the parts, if any is sent, add up to the amount */
export function checkTaxParts(fields: Visit['fields'], amount: number): void {
  const parts = Object.keys(TAX_PARTS).flatMap((name) => fields.optional(name) ?? []);
  const sum = parts.reduce((total, part) => total + Number(part), 0);
  if (parts.length > 0 && sum !== amount) throw new Refusal('1615');
}

/** Months in two digits, 00 for a lump sum. */
function checkQuota(quota: string, amount: number): void {
  if (!/^\d\d$/.test(quota) || quota === '01') throw new Refusal('3022');
  const months = Number(quota);
  if (months > 36) throw new Refusal('3023');
  if (months > 0 && amount < LEAST_INSTALMENT) throw new Refusal('P037');
}

/** Asks the bank, and tells the merchant when it approves. @throws Refusal when it is declined */
export function approve(office: Office, operation: string, { merchant, fields }: Visit, card: CardClaim): Payment {
  const payment: Payment = {
    tid: fields.text('TID'),
    merchant,
    cardNumber: card.number,
    moid: fields.text('Moid'),
    amount: fields.amount('Amt'),
    goodsName: fields.text('GoodsName'),
    cardQuota: fields.text('CardQuota'),
    cardInterest: fields.text('CardInterest'),
    mallReserved: fields.optional('MallReserved') ?? '',
    buyerName: fields.optional('BuyerName') ?? '',
    buyerEmail: fields.optional('BuyerEmail') ?? '',
    at: office.clock.now(),
    authCode: null,
    cancels: [],
  };
  office.books.addPayment(payment);
  const habit = habitsOf(card.number).onCharge;
  if (habit && !habit.booked) throw habitRefusal(habit, payment);
  authorize(office, payment, card);
  tell(office, operation, payment);
  if (habit) throw habitRefusal(habit, payment);
  return payment;
}

function authorize(office: Office, payment: Payment, card: CardClaim): void {
  const { merchant, moid, tid, amount } = payment;
  const result = office.bank.authorize({
    card,
    pg: 'nice',
    merchant: merchant.mid,
    orderId: moid,
    pgPaymentId: tid,
    amount,
    currency: 'KRW',
  });
  if (!result.approved) throw declined(result.reason, { known: failureOf(payment) });
  payment.authCode = result.approvalNumber;
  office.books.useUpMoid(merchant, moid);
}

/** The answer of both operations (WEBAPI manual, field table of the approval). */
export function approvalAnswer(office: Office, payment: Payment): Answer {
  const { tid, moid, amount, cardNumber, cardQuota, cardInterest, mallReserved, merchant } = payment;
  const card = office.bank.card(cardNumber);
  const { code, name } = issuerOf(card?.issuer ?? '');
  const habits = habitsOf(cardNumber);
  const inParts = merchant.partialCancel && !habits.onPartialCancel && !habits.onCancel;
  return {
    TID: tid,
    Moid: moid,
    Amt: padded(amount),
    AuthCode: payment.authCode ?? '',
    AuthDate: shortStamp(payment.at),
    AcquCardCode: code,
    AcquCardName: name,
    CardNo: mask(cardNumber),
    CardCode: code,
    CardName: name,
    CardQuota: cardQuota,
    CardCl: card?.kind === 'debit' ? '1' : '0',
    CcPartCl: inParts ? '1' : '0',
    CardInterest: cardInterest,
    ...(mallReserved === '' ? {} : { MallReserved: mallReserved }),
  };
}

function habitRefusal({ code, text, booked }: CardHabit, payment: Payment): Refusal {
  const options = text === undefined ? {} : { text };
  return new Refusal(code, { ...options, known: failureOf(payment), booked: booked === true });
}

/** Beyond the code and its text nothing is sure: after the card network was asked, fields that are named but empty. */
function failureOf({ tid, moid }: Payment): Answer {
  return { TID: tid, Moid: moid, Amt: '', AuthCode: '', AuthDate: '', CardNo: '', CardCode: '', CardName: '' };
}

/** `12345678****1234`. */
export function mask(number: string): string {
  return number.slice(0, 8) + '*'.repeat(number.length - 12) + number.slice(-4);
}
