import { habitsOf } from './cards.js';
import type { BillingKey, Payment } from './books.js';
import { declined } from './declines.js';
import type { Fields } from './fields.js';
import { usableKey } from './keys.js';
import { tell } from './notify.js';
import {
  checkBilling,
  checkDay,
  checkOrder,
  claimId,
  CUSTOMER,
  DAY,
  MALL_ID,
  remember,
  SHOP_ORDER_NO,
  SHOP_TRANSACTION_ID,
  subjectWithKey,
  taxPartsOf,
  type Office,
  type Operation,
  type Visit,
} from './office.js';
import { chargeAnswer, declineAnswer } from './payment-object.js';
import { Refusal } from './refusal.js';

const BATCH_KEY = 'payMethodInfo.billKeyMethodInfo.batchKey';
const MONTHS = 'payMethodInfo.cardMethodInfo.installmentMonth';
const FREE = 'payMethodInfo.cardMethodInfo.freeInstallmentUsed';
const TAX_NAMES = { taxable: 'taxAmount', free: 'freeAmount', vat: 'vatAmount' } as const;

/** What card companies offer; the documents give no limit. */
const MOST_MONTHS = 36;

/** `approval/batch` (online payment, batch): charges a billing key. */
export const charge: Operation = {
  name: 'charge',
  path: '/api/trades/approval/batch',
  moving: true,
  rules: {
    mallId: MALL_ID,
    shopTransactionId: SHOP_TRANSACTION_ID,
    shopOrderNo: SHOP_ORDER_NO,
    approvalReqDate: DAY,
    amount: { required: true, type: 'won' },
    currency: { required: true, max: 2 },
    'orderInfo.goodsName': { required: true, max: 50 },
    ...CUSTOMER,
    [BATCH_KEY]: { required: true, max: 60, type: 'id' },
    [MONTHS]: { required: true, type: 'won' },
    [FREE]: { type: 'boolean' },
    'payMethodInfo.cardMethodInfo.joinCd': { type: 'id' },
    ...Object.fromEntries(Object.values(TAX_NAMES).map((name) => [`taxInfo.${name}`, { type: 'won' } as const])),
  },

  subjectOf: (office, raw) => subjectWithKey(office, raw, 'shopOrderNo', BATCH_KEY),

  perform(office, visit) {
    const { merchant, fields } = visit;
    checkTerms(fields);
    const parts = taxPartsOf(fields, fields.number('amount'), TAX_NAMES);
    checkDay(office, fields.text('approvalReqDate'));
    claimId(office, visit);
    checkBilling(merchant);
    checkOrder(office, merchant, fields.text('shopOrderNo'));
    const key = usableKey(office, merchant, fields.text(BATCH_KEY));
    const payment = approve(office, visit, { ...draft(office, visit, key), parts }, key);
    const answer = chargeAnswer(visit, payment, office.bank.card(key.card.number));
    payment.answer = answer;
    remember(office, visit, { answer, orderId: payment.shopOrderNo, card: key.card.number });
    const { shopOrderNo: orderId, customerId } = payment;
    tell(office, { operation: 'charge', merchant, approval: answer, orderId, customerId, shopValues: {} });
    const { onCharge } = habitsOf(key.card.number);
    if (onCharge) throw new Refusal(onCharge.code, { booked: true });
    return answer;
  },
};

function checkTerms(fields: Fields): void {
  if (fields.text('currency') !== '00') throw new Refusal('X410');
  if (fields.number('amount') === 0) throw new Refusal('X411');
  const months = fields.number(MONTHS);
  if (months === 1 || months > MOST_MONTHS) throw new Refusal('X412');
  if (fields.flag(FREE) && months === 0) throw new Refusal('X412');
}

function draft(office: Office, { merchant, fields }: Visit, { card }: BillingKey): Omit<Payment, 'parts'> {
  const at = office.clock.now();
  return {
    pgCno: office.ids.pgCno(at),
    merchant,
    shopOrderNo: fields.text('shopOrderNo'),
    customerId: fields.text('orderInfo.customerInfo.customerId'),
    cardNumber: card.number,
    amount: fields.number('amount'),
    months: fields.number(MONTHS),
    merchantBorne: fields.flag(FREE),
    approvalNo: '',
    answer: {},
    at,
    cancels: [],
  };
}

/** Asks the bank; what it declines can be looked up too, and leaves the order number free. @throws Refusal */
function approve(office: Office, visit: Visit, payment: Payment, { card }: BillingKey): Payment {
  const refuse = (refusal: Refusal): Refusal => {
    const answer = declineAnswer(visit, refusal);
    remember(office, visit, { answer, orderId: payment.shopOrderNo, card: card.number });
    return refusal;
  };
  const { onCharge } = habitsOf(card.number);
  if (onCharge && !onCharge.booked) throw refuse(new Refusal(onCharge.code));
  const result = office.bank.authorize({
    card,
    pg: 'kicc',
    merchant: payment.merchant.mallId,
    orderId: payment.shopOrderNo,
    pgPaymentId: payment.pgCno,
    amount: payment.amount,
    currency: 'KRW',
  });
  if (!result.approved) throw refuse(declined(result.reason));
  const approved = { ...payment, approvalNo: result.approvalNumber };
  office.books.addPayment(approved);
  office.books.usePaid(payment.merchant, payment.shopOrderNo);
  return approved;
}
