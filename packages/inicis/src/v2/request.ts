import { present, seoulStamp, type CheckedCharge, type JsonFields } from '@billkey/core';
import type { Merchant } from '../merchant.js';
import { cardQuota, type InicisCancel, type InicisMessage } from '../message.js';
import { signV2 } from './signature.js';

/** 빌링 승인, `billing` */
export function chargeMessage({ key, ...order }: CheckedCharge, merchant: Merchant, at: Date): InicisMessage {
  const { name = '', email = '', phone = '' } = order.buyer ?? {};
  const data = {
    url: merchant.siteUrl,
    moid: order.orderId,
    goodName: order.name,
    buyerName: name,
    buyerEmail: email,
    buyerTel: phone,
    price: String(order.amount.minor),
    billKey: key.value.reveal(),
    authentification: merchant.authentification,
    cardQuota: cardQuota(order.instalmentMonths),
    quotaInterest: '0',
    ...taxFields(order.tax ?? {}),
  };
  return message('billing', data, merchant, at, { paymethod: 'Card' });
}

/** 취소, `refund`, and 부분취소, `partialRefund` */
export function cancelMessage({ tid, reason: msg, part }: InicisCancel, merchant: Merchant, at: Date): InicisMessage {
  if (part === undefined) return message('refund', { tid, msg }, merchant, at);
  const [price, confirmPrice] = [String(part.price), String(part.confirmPrice)];
  const tax = part.tax === undefined ? {} : { currency: 'WON', ...taxFields(part.tax) };
  return message('partialRefund', { tid, msg, price, confirmPrice, ...tax }, merchant, at);
}

/** 거래조회, `inquiry`: by exactly one of the two ids */
export function findMessage(
  by: { readonly tid: string } | { readonly oid: string },
  merchant: Merchant,
  at: Date,
): InicisMessage {
  return message('inquiry', 'tid' in by ? { tid: by.tid } : { oid: by.oid }, merchant, at);
}

function message(type: string, data: JsonFields, merchant: Merchant, at: Date, more: JsonFields = {}): InicisMessage {
  const head = { type, timestamp: seoulStamp(at) };
  const { mid, clientIp } = merchant;
  const json = { mid, ...more, ...head, clientIp, hashData: signV2(merchant, head, data), data };
  return { path: `/v2/pg/${type}`, json };
}

/** `taxfree` in lower case, unlike v1. Only what is told: sent without the contract, these change the charged amount. */
function taxFields({ vat, taxFree }: { readonly vat?: number; readonly taxFree?: number }): JsonFields {
  return { ...present({ tax: vat?.toString(), taxfree: taxFree?.toString() }) };
}
