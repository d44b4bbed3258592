import { koreaStamp, type CardClaim } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import { CODE } from '../shared/codes.js';
import { declined } from '../shared/declines.js';
import { issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import type { Payment } from './books.js';
import type { FieldRules } from './fields.js';
import { PAY_METHOD_CARD, type Answer, type Office, type Visit } from './office.js';

const AMOUNT = { max: 12, type: 'amount' } as const;
const BUYER: FieldRules = { buyr_name: { max: 40 }, buyr_mail: { max: 100 }, buyr_tel2: { max: 20 } };

/** Parts of an amount, which need a site code for mixed tax. */
export const TAX_PARTS = ['tax_flag', 'comm_tax_mny', 'comm_vat_mny', 'comm_free_mny'] as const;

/** What a charge and a key-in payment have in common. */
export const PURCHASE: FieldRules = {
  ...PAY_METHOD_CARD,
  cust_ip: { type: 'address' },
  amount: { ...AMOUNT, required: true },
  card_mny: { ...AMOUNT, required: true },
  currency: { required: true, oneOf: ['410'] },
  quota: { required: true, shape: /^\d\d$/, code: CODE.instalments },
  ordr_idxx: { required: true, max: 40, type: 'orderId' },
  good_name: { required: true, max: 100 },
  ...BUYER,
  comm_green_deposit_mny: { oneOf: ['0'] },
  ...anyOf(TAX_PARTS),
};

/** Won: the least that test sites charge, and the least that can be paid in instalments. */
const LEAST_CHARGE = 100;
const LEAST_INSTALMENT = 50_000;
const MOST_MONTHS = 12;

export function anyOf(names: readonly string[]): FieldRules {
  return Object.fromEntries(names.map((name) => [name, { type: 'any' } as const]));
}

/** @throws Refusal when there is one of the tax parts: no site here is one for mixed tax */
export function checkNoTaxParts({ fields }: Visit, names: readonly string[]): void {
  if (names.some((name) => fields.optional(name) !== undefined)) throw new Refusal(CODE.taxParts);
}

/** @throws Refusal for terms no card company would be asked with, or an order that is paid */
export function checkPurchase(office: Office, visit: Visit): void {
  const { site, fields } = visit;
  const amount = fields.amount('amount');
  if (amount !== fields.amount('card_mny')) throw new Refusal(CODE.amountsDiffer);
  if (amount < LEAST_CHARGE) throw new Refusal(CODE.belowMinimum);
  checkNoTaxParts(visit, TAX_PARTS);
  checkQuota(Number(fields.text('quota')), amount);
  const isPaid = office.books.isUsed(site, fields.text('ordr_idxx'));
  if (isPaid && office.habits.refusesUsedOrderIds) throw new Refusal(CODE.duplicateOrder);
}

/** 00 for a lump sum, else 02 to 12 months. */
function checkQuota(months: number, amount: number): void {
  const inParts = months > 0;
  if (months === 1 || months > MOST_MONTHS) throw new Refusal(CODE.instalments);
  if (inParts && amount < LEAST_INSTALMENT) throw new Refusal(CODE.instalments);
}

/** Asks the bank. @throws Refusal when it is declined, or when the card is one that KCP answers something else about */
export function approve(office: Office, { site, fields }: Visit, card: CardClaim): Payment {
  const habit = habitsOf(card.number).onCharge;
  const bankSays = office.bank.verify(card);
  if (bankSays) throw declined(bankSays, card.holderId);
  if (habit && !habit.booked) throw new Refusal(habit.code);
  const at = office.clock.now();
  const tno = office.ids.tno(at);
  const [orderId, amount] = [fields.text('ordr_idxx'), fields.amount('amount')];
  const terms = { orderId, amount, pg: 'kcp', merchant: site.siteCode, pgPaymentId: tno, currency: 'KRW' };
  const result = office.bank.authorize({ ...terms, card });
  if (!result.approved) throw declined(result.reason, card.holderId);
  const payment: Payment = {
    ...{ tno, site, orderId, amount, at, quota: fields.text('quota'), cardNumber: card.number },
    approvalNumber: result.approvalNumber,
    cancels: [],
  };
  office.books.addPayment(payment);
  if (habit) throw new Refusal(habit.code, { booked: true });
  return payment;
}

/** The answer to both (approval, response fields), in the order of the sample. */
export function approvalAnswer(office: Office, payment: Payment): Answer {
  const { tno, orderId, amount } = payment;
  const won = String(amount);
  const supply = Math.floor((amount * 10) / 11);
  return {
    ...{ res_en_msg: 'processing completed', pay_method: 'PACA', order_no: orderId, ca_order_id: orderId },
    ...{ tno, cert_no: tno, amount: won, card_mny: won, coupon_mny: '0', use_point: '0' },
    ...cardAnswer(office, payment),
    ...{ join_cd: '0000', res_tax_flag: 'TG01', res_tax_mny: String(supply), res_vat_mny: String(amount - supply) },
    ...{ res_free_mny: '0', res_green_deposit_mny: '0' },
    ...numbersAnswer(office, payment),
  };
}

function cardAnswer(office: Office, payment: Payment): Answer {
  const { cardNumber, quota, approvalNumber, at } = payment;
  const card = office.bank.card(cardNumber);
  const { code, name, acquirer, bankCode } = issuerOf(card?.issuer ?? '');
  return {
    ...{ card_cd: code, card_name: name, acqu_cd: acquirer.code, acqu_name: acquirer.name },
    ...{ card_no: mask(cardNumber), quota, noinf: 'N', app_no: approvalNumber },
    ...{ app_time: koreaStamp(at), van_apptime: koreaStamp(at), van_cd: 'VNKC' },
    ...{ partcanc_yn: canBeCancelledInParts(payment) ? 'Y' : 'N', escw_yn: 'N' },
    card_bin_type_01: card?.holderId.length === 10 ? '1' : '0',
    card_bin_type_02: card?.kind === 'debit' ? '1' : '0',
    card_bin_bank_cd: bankCode,
  };
}

/** Numbers that mean something to KCP alone, with the samples' values where they are not about the payment. */
function numbersAnswer(office: Office, { tno, site, amount, approvalNumber, at }: Payment): Answer {
  return {
    trace_no: office.ids.traceNumber(site.siteCode, tno),
    bizx_numb: '0040905630',
    mcht_taxno: '1138521083',
    mall_taxno: '1138521083',
    pg_txid: `${koreaStamp(at).slice(4)}MK${String(amount).padStart(22, '0')}0${approvalNumber}`,
  };
}

export function canBeCancelledInParts({ site, cardNumber }: Payment): boolean {
  const { onCancel, onPartialCancel } = habitsOf(cardNumber);
  return site.partialCancel !== false && !onPartialCancel && (!onCancel || onCancel.booked === true);
}

/** `400000******0002`, or with zeros for the asterisks. */
export function mask(number: string): string {
  const sign = habitsOf(number).zeroMasked ? '0' : '*';
  return number.slice(0, 6) + sign.repeat(number.length - 10) + number.slice(-4);
}
