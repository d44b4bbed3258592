import { habitsOf, type CardHabit } from '../cards.js';
import { declined } from '../shared/declines.js';
import { cardKindOf, issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import type { Payment } from './books.js';
import type { CardData } from './card-data.js';
import type { FieldRules } from './fields.js';
import { addKey } from './keys.js';
import { tell } from './notify.js';
import { claimNumber, timesOf, type Answer, type Office, type Visit } from './office.js';
import { TAX_FIELDS, taxPartsOf } from './tax.js';

/** Where a payment is sent to, with a key or with card data. */
export const PAY_PATH = '/spay/APICardActionPay.do';
export const PAY_TEXT = '정상적으로 처리되었습니다.';

export const MONTHS = ['00', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** What a charge and a key-in payment have in common. */
export const PURCHASE: FieldRules = {
  pktHash: { required: true, max: 200 },
  pmtprdNm: { required: true, max: 128 },
  mchtCustNm: { required: true, max: 30 },
  mchtCustId: { required: true, max: 50, type: 'id' },
  email: { max: 60, type: 'id' },
  instmtMon: { required: true, max: 2, oneOf: MONTHS, wrong: 'CA21' },
  crcCd: { required: true, max: 3, oneOf: ['KRW', 'USD'] },
  trdAmt: { required: true, max: 12, type: 'amount', encrypted: true },
  ...TAX_FIELDS,
  notiUrl: { max: 250, type: 'url' },
  mchtParam: { max: 4000 },
};

/** Won (standard manual, code CA42): from 1,000 to below 99,999,999. */
const LEAST_WON = 1_000;
const TOO_MANY_WON = 99_999_999;

/**
 * Asks the bank, and tells the merchant when it approves.
 * @param habit what is answered whatever the bank says
 * @throws Refusal when it is refused or declined
 */
export function approve(
  office: Office,
  operation: string,
  visit: Visit,
  card: CardData,
  habit: CardHabit | undefined = habitsOf(card.number).onCharge,
): Payment {
  checkTerms(visit);
  const payment = paymentOf(office, visit, card);
  claimNumber(office, visit, { by: 'payment' });
  office.books.addPayment(payment);
  if (habit && !habit.booked) throw habitRefusal(habit, payment);
  authorize(office, payment, card);
  const { merchant } = payment;
  const withKey = operation === 'page' || (operation === 'key-in' && merchant.keyOnPayment);
  if (withKey && merchant.billing) payment.issued = addKey(office, merchant, card);
  tell(office, operation, payment);
  if (habit) throw habitRefusal(habit, payment);
  return payment;
}

/** @throws Refusal when the merchant cannot be paid that much, in that currency */
export function checkTerms({ merchant, data }: Pick<Visit, 'merchant' | 'data'>): void {
  const currency = data.text('crcCd');
  if (!merchant.currencies.some((one) => one === currency)) throw new Refusal('CA60', { text: '통화 미계약 가맹점' });
  const amount = data.amount('trdAmt');
  if (amount === 0) throw new Refusal('CA40');
  if (currency === 'KRW' && (amount < LEAST_WON || amount >= TOO_MANY_WON)) throw new Refusal('CA42');
}

function paymentOf(office: Office, { merchant, params, data }: Visit, card: CardData): Payment {
  const at = office.clock.now();
  const amount = data.amount('trdAmt');
  return {
    trdNo: office.ids.trdNo(merchant, at),
    merchant,
    cardNumber: card.number,
    mchtTrdNo: params.text('mchtTrdNo'),
    trdDt: params.text('trdDt'),
    amount,
    currency: data.text('crcCd'),
    taxTypeCd: data.optional('taxTypeCd'),
    parts: taxPartsOf(data, amount),
    svcAmt: data.optional('svcAmt'),
    mchtName: data.optional('mchtName') || merchant.name,
    pmtprdNm: data.text('pmtprdNm'),
    mchtCustNm: data.optional('mchtCustNm'),
    mchtCustId: data.optional('mchtCustId'),
    email: data.optional('email'),
    instmtMon: data.text('instmtMon'),
    mchtParam: data.optional('mchtParam'),
    notiUrl: data.optional('notiUrl'),
    issued: undefined,
    at,
    apprNo: null,
    cancels: [],
  };
}

function authorize(office: Office, payment: Payment, card: CardData): void {
  const { merchant, mchtTrdNo, trdNo, amount, currency } = payment;
  const result = office.bank.authorize({
    card,
    pg: 'settlebank',
    merchant: merchant.mchtId,
    orderId: mchtTrdNo,
    pgPaymentId: trdNo,
    amount,
    currency,
  });
  if (!result.approved) throw declined(result.reason, { trdNo });
  payment.apprNo = result.approvalNumber;
}

/** @param card what the answer tells of the card besides its issuer: a charge its key, a key-in payment its number */
export function approvalAnswer(
  office: Office,
  visit: Visit,
  payment: Payment,
  card: Readonly<Record<string, string>>,
): Answer {
  const { trdNo, amount, instmtMon, apprNo, cardNumber } = payment;
  const known = office.bank.card(cardNumber);
  const issuer = issuerOf(known?.issuer ?? '');
  const data = {
    trdAmt: String(amount),
    ...card,
    issrId: issuer.code,
    cardNm: issuer.name,
    cardKind: cardKindOf(issuer, known?.kind ?? 'credit'),
    ninstmtTypeCd: 'N',
    instmtMon,
    apprNo: apprNo ?? '',
  };
  return { trdNo, ...timesOf(visit), data: { ...data, ...expiryOf(payment, known?.expiry) }, encrypted: ['trdAmt'] };
}

/** Told to merchants with billing. */
function expiryOf({ merchant }: Payment, expiry = ''): Readonly<Record<string, string>> {
  return merchant.billing ? { vldDtMon: expiry.slice(5), vldDtYear: expiry.slice(2, 4) } : {};
}

function habitRefusal({ code, text, booked }: CardHabit, { trdNo }: Payment): Refusal {
  return new Refusal(code, { ...(text === undefined ? {} : { text }), trdNo, booked: booked === true });
}
