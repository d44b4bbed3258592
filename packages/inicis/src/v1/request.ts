import {
  cardExpiry,
  present,
  seoulStamp,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
} from '@billkey/core';
import type { Merchant } from '../merchant.js';
import { cardQuota, type InicisCancel, type InicisMessage } from '../message.js';
import { encryptCardField } from '../signature.js';
import { signV1 } from './signature.js';

/** 빌링키 발급, `type=Auth`: the price is shown only, and 0 */
export function issueMessage({ card, ...order }: CheckedIssue, merchant: Merchant, at: Date): InicisMessage {
  const price = '0';
  const encrypted = cardFields(card, merchant);
  const fields = { ...orderFields(order, merchant), price, ...encrypted };
  return message('/api/v1/billing', 'Auth', fields, [order.orderId, price, encrypted.cardNumber], merchant, at);
}

/** 빌링 승인, `type=Billing` */
export function chargeMessage({ key, ...order }: CheckedCharge, merchant: Merchant, at: Date): InicisMessage {
  const billKey = key.value.reveal();
  const fields = { ...orderFields(order, merchant), ...paymentFields(order, merchant), billKey };
  return message('/api/v1/billing', 'Billing', fields, [order.orderId, fields.price, billKey], merchant, at);
}

/** 폼페이, `type=Pay` */
export function keyInMessage({ card, ...order }: CheckedKeyIn, merchant: Merchant, at: Date): InicisMessage {
  const encrypted = cardFields(card, merchant);
  const fields = { ...orderFields(order, merchant), ...paymentFields(order, merchant), ...encrypted };
  return message('/api/v1/formpay', 'Pay', fields, [order.orderId, fields.price, encrypted.cardNumber], merchant, at);
}

/** 취소, `type=Refund`, and 부분취소, `type=PartialRefund` */
export function cancelMessage({ tid, reason: msg, part }: InicisCancel, merchant: Merchant, at: Date): InicisMessage {
  const path = '/api/v1/refund';
  if (part === undefined) return message(path, 'Refund', { tid, msg }, [tid], merchant, at);
  const [price, confirmPrice] = [String(part.price), String(part.confirmPrice)];
  const tax = part.tax === undefined ? {} : { currency: 'WON', ...taxFields(part.tax) };
  const fields = { tid, msg, price, confirmPrice, ...tax };
  return message(path, 'PartialRefund', fields, [tid, price, confirmPrice], merchant, at);
}

function message(
  path: string,
  type: string,
  fields: Readonly<Record<string, string>>,
  hashed: readonly string[],
  merchant: Merchant,
  at: Date,
): InicisMessage {
  // Of card payments, through easy-pay too.
  const head = { type, paymethod: 'Card', timestamp: seoulStamp(at) };
  const { mid, clientIp } = merchant;
  return { path, form: { ...head, clientIp, mid, ...fields, hashData: signV1(merchant, head, hashed) } };
}

type Order = Pick<CheckedCharge, 'orderId' | 'name' | 'buyer'>;

function orderFields({ orderId, name, buyer = {} }: Order, { siteUrl }: Merchant): Readonly<Record<string, string>> {
  const { name: buyerName = '', email: buyerEmail = '', phone: buyerTel = '' } = buyer;
  return { url: siteUrl, moid: orderId, goodName: name, buyerName, buyerEmail, buyerTel };
}

type Paid = Pick<CheckedCharge, 'amount' | 'instalmentMonths' | 'tax'>;

function paymentFields(
  { amount, instalmentMonths, tax = {} }: Paid,
  { authentification }: Merchant,
): Readonly<Record<string, string>> & { readonly price: string } {
  return {
    price: String(amount.minor),
    currency: 'WON',
    authentification,
    cardQuota: cardQuota(instalmentMonths),
    quotaInterest: '0',
    ...taxFields(tax),
  };
}

/** Only what is told: sent without the contract, these change the charged amount. */
function taxFields({ vat, taxFree }: { readonly vat?: number; readonly taxFree?: number }): Record<string, string> {
  return { ...present({ tax: vat?.toString(), taxFree: taxFree?.toString() }) };
}

function cardFields(
  { number, expiry, holderId, password2 }: CheckedCard,
  merchant: Merchant,
): Readonly<Record<string, string>> & { readonly cardNumber: string } {
  const { yy, mm } = cardExpiry(expiry.reveal());
  return {
    cardNumber: encryptCardField(number, merchant),
    cardExpire: encryptCardField(`${yy}${mm}`, merchant),
    ...(holderId === undefined ? {} : { regNo: encryptCardField(holderId, merchant) }),
    ...(password2 === undefined ? {} : { cardPw: encryptCardField(password2, merchant) }),
  };
}
