import {
  cardExpiry,
  present,
  type Buyer,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type Json,
  type Secret,
} from '@billkey/core';
import type { Merchant } from './merchant.js';

/** One request of the REST interface: a form that is posted to a path. */
export interface JtnetMessage {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** 빌키 발급, gen_billkey. It has no order id and no buyer. */
export function issueMessage({ card }: Pick<CheckedIssue, 'card'>, merchant: Merchant): JtnetMessage {
  return message('gen_billkey', merchant, cardFields(card));
}

/** 빌키 승인, payments_token. It has no instalments: an unknown field would be dropped in silence. */
export function chargeMessage({ key, ...order }: CheckedCharge, merchant: Merchant): JtnetMessage {
  return message('payments_token', merchant, {
    card_token: key.value.reveal(),
    ...orderFields(order),
    ...buyerFields('buyer_name', order.buyer),
  });
}

/** 빌키 삭제, del_billkey */
export function removeMessage(cardToken: Secret, merchant: Merchant): JtnetMessage {
  return message('del_billkey', merchant, { card_token: cardToken.reveal() });
}

/** 수기결제, payments */
export function keyInMessage({ card, ...order }: CheckedKeyIn, merchant: Merchant): JtnetMessage {
  return message('payments', merchant, {
    ...orderFields(order),
    // Another name than the charge has for it.
    ...buyerFields('buyer_nm', order.buyer),
    ...cardFields(card),
    card_quota: String(order.instalmentMonths).padStart(2, '0'),
  });
}

/** What a cancel says to JTNet. It has no id of its own. */
export interface JtnetCancel {
  readonly tid: string;
  /** Won */
  readonly cancelAmt: number;
  /** Of a part, or of what is left after one */
  readonly partial: boolean;
  readonly reason: string;
}

/** 취소, refunds. `moid` is left out: whose it would have to be is in no source. */
export function cancelMessage({ tid, cancelAmt, partial, reason }: JtnetCancel, merchant: Merchant): JtnetMessage {
  return message('refunds', merchant, {
    cancel_pw: merchant.cancelPw.reveal(),
    tid,
    cancel_amt: String(cancelAmt),
    partial_cancel: partialCancel(partial),
    cancel_msg: reason,
  });
}

/** `partial_cancel` of a cancel */
export function partialCancel(partial: boolean): '0' | '1' {
  return partial ? '1' : '0';
}

/** Korean calendar days, `YYYYMMDD` */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** 거래 조회, trans_search: of one payment, or without `tid` of all of these days. */
export function searchMessage({ from, to }: Days, tid: string | undefined, merchant: Merchant): JtnetMessage {
  return message('trans_search', merchant, { sch_sdate: from, sch_edate: to, ...present({ tid }) });
}

/** What tells JTNet that the merchant has recorded a result: 000, and nothing else is documented. */
const RECORDED = '000';

/** Of a payment: resultConfirm, as JTNet's own sample sends it. It takes no key. */
export function confirmPaymentMessage(tid: string): JtnetMessage {
  return { path: '/resultConfirm', fields: { tid, result: RECORDED } };
}

/** Of a cancel: result_confirm. Which of the names is read is in no source; the one client that is known sends all. */
export function confirmCancelMessage(tid: string, merchant: Merchant): JtnetMessage {
  return message('result_confirm', merchant, { tid, result_code: RECORDED, result_cd: RECORDED, result: RECORDED });
}

/** A window's key as it may be sealed in an attempt that is in doubt. */
export function sealable(bid: Secret): Json {
  return { bid: bid.reveal() };
}

function message(name: string, { mid, apiKey }: Merchant, fields: Readonly<Record<string, string>>): JtnetMessage {
  return { path: `/api/v1/${name}`, fields: { api_key: apiKey.reveal(), mid, ...fields } };
}

function cardFields({ number, expiry, holderId, password2, cvc }: CheckedCard): Readonly<Record<string, string>> {
  const { yy, mm } = cardExpiry(expiry.reveal());
  return {
    card_num: number.reveal(),
    card_exp: `${yy}${mm}`,
    ...present({
      buyer_auth_num: holderId?.reveal(),
      card_pwd: password2?.reveal(),
      card_cvc: cvc?.reveal(),
    }),
  };
}

function orderFields({ name, amount, orderId }: Omit<CheckedCharge, 'key'>): Readonly<Record<string, string>> {
  return { goods_nm: name, amt: String(amount.minor), moid: orderId };
}

function buyerFields(nameField: string, buyer: Buyer = {}): Readonly<Record<string, string>> {
  return {
    ...(buyer.name === undefined ? {} : { [nameField]: buyer.name }),
    ...present({ mall_user_id: buyer.id, buyer_tel: buyer.phone, buyer_email: buyer.email }),
  };
}
