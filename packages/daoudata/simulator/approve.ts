import { koreaStamp, type CardClaim } from '@billkey/simulator';
import { habitsOf } from './cards.js';
import { declined } from './declines.js';
import type { Payment } from './books.js';
import type { Fields, FieldRules } from './fields.js';
import { cancelMethodOf } from './methods.js';
import type { Contract } from './merchants.js';
import { tell } from './notify.js';
import type { Answer, Office, Visit } from './office.js';
import { Refusal, wrongField } from './refusal.js';

/** Won: the least that has been seen charged, and the least that can be paid in instalments. */
const LEAST_CHARGE = 100;
const LEAST_INSTALMENT = 50_000;

/** Fields of every second step but a cancel. */
export const COMMON_FIELDS: FieldRules = {
  CPID: { required: true, max: 20 },
  PAYMETHOD: { required: true },
  ORDERNO: { required: true, max: 50 },
  BILLTYPE: { required: true, max: 2 },
  IPADDRESS: { required: true, max: 40, type: 'ip' },
  USERID: { required: true, max: 30 },
  PRODUCTCODE: { max: 10 },
  USERNAME: { max: 50 },
  EMAIL: { max: 100 },
  RESERVEDINDEX1: { max: 20 },
  RESERVEDINDEX2: { max: 20 },
};

/** Months in two digits; 00 is a lump sum. */
const QUOTAS = Array.from({ length: 13 }, (_, months) => String(months).padStart(2, '0'));

/** What a charge and a key-in payment have in common. */
export const PURCHASE: FieldRules = {
  ...COMMON_FIELDS,
  PRODUCTTYPE: { required: true, oneOf: ['1', '2'] },
  AMOUNT: { required: true, max: 10, type: 'amount' },
  PRODUCTNAME: { required: true, max: 50 },
  QUOTA: { required: true, oneOf: QUOTAS.filter((quota) => quota !== '01') },
};

/** What is sent back with notifications. */
const ECHOED = [
  ...['USERID', 'USERNAME', 'EMAIL', 'PRODUCTCODE', 'PRODUCTNAME'],
  ...['RESERVEDINDEX1', 'RESERVEDINDEX2', 'RESERVEDSTRING'],
];

/** @throws Refusal unless BILLTYPE and PRODUCTTYPE, if sent, are those that the CPID is for */
export function checkContract({ billType, productType }: Contract, fields: Fields): void {
  if (fields.text('BILLTYPE') !== billType) throw wrongField('BILLTYPE', '계약과 다름');
  const sold = fields.optional('PRODUCTTYPE') ?? productType;
  if (sold !== productType) throw wrongField('PRODUCTTYPE', '계약과 다름');
}

/** @throws Refusal for terms no card company would be asked with, or an order number that is not new */
export function checkPurchase(office: Office, { contract, fields }: Visit): void {
  checkContract(contract, fields);
  const amount = fields.amount('AMOUNT');
  if (amount < LEAST_CHARGE) throw wrongField('AMOUNT', '최소 금액 미달');
  if (fields.text('QUOTA') !== '00' && amount < LEAST_INSTALMENT) throw wrongField('QUOTA', '5만원 미만 할부 불가');
  if (office.books.isOrderUsed(contract, fields.text('ORDERNO'))) throw new Refusal('9002');
}

/** Asks the bank, and tells the merchant when it approves. @throws Refusal when it is declined */
export function approve(office: Office, visit: Visit, card: CardClaim, taxFree: number): Payment {
  const { contract, fields, step } = visit;
  const habit = habitsOf(card.number).onCharge;
  if (habit && !habit.booked) throw new Refusal(habit.code);
  const at = office.clock.now();
  const [daouTrx, orderNo, amount] = [
    office.ids.daouTrx(contract, at),
    fields.text('ORDERNO'),
    fields.amount('AMOUNT'),
  ];
  const result = office.bank.authorize({
    ...{ card, pg: 'daoudata', merchant: contract.cpid, orderId: orderNo, pgPaymentId: daouTrx },
    ...{ amount, currency: 'KRW' },
  });
  if (!result.approved) throw declined(office.bank, result.reason, card);
  const payment: Payment = {
    ...{ daouTrx, contract, cancelMethod: cancelMethodOf(contract), cardNumber: card.number, orderNo, amount, taxFree },
    ...{ quota: fields.text('QUOTA'), at, authNo: result.approvalNumber, echoed: echoedIn(fields), cancels: [] },
  };
  office.books.addPayment(payment);
  office.books.useUpOrder(contract, orderNo);
  tell(office, step.operation, payment);
  if (habit) throw new Refusal(habit.code, { booked: true });
  return payment;
}

/** What the answers of both operations have in common. */
export function approvalAnswer({ daouTrx, orderNo, amount, authNo, at }: Payment, { step }: Visit): Answer {
  return {
    PAYMETHOD: step.method,
    DAOUTRX: daouTrx,
    ORDERNO: orderNo,
    AMOUNT: String(amount),
    AUTHDATE: koreaStamp(at),
    AUTHNO: authNo,
  };
}

function echoedIn(fields: Fields): Payment['echoed'] {
  const sent = ECHOED.map((name) => [name, fields.optional(name)] as const);
  return Object.fromEntries(sent.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
