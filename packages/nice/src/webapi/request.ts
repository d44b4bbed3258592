import {
  cardExpiry,
  present,
  seoulStamp,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type CheckedCancel,
  type Secret,
} from '@billkey/core';
import type { NiceExtras } from '../extras.js';
import {
  encryptCard,
  signCancel,
  signCharge,
  signExchange,
  signIssue,
  signKeyIn,
  signRemove,
  signStatus,
  type Merchant,
} from './signature.js';

/** One request of the WEBAPI: a form that is posted to a page. */
export interface WebapiMessage {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** 빌키 발급, billing_regist.jsp */
export function issueMessage({ orderId, card, buyer }: CheckedIssue, merchant: Merchant, at: Date): WebapiMessage {
  const ediDate = seoulStamp(at);
  return message('/webapi/billing/billing_regist.jsp', {
    MID: merchant.mid,
    EdiDate: ediDate,
    Moid: orderId,
    EncData: encryptCard(billingCardText(card), merchant.merchantKey),
    SignData: signIssue(merchant, ediDate, orderId),
    ...buyerFields(buyer),
  });
}

/** What the customer has brought back from a window, to be exchanged for a key. */
export interface Authentication {
  readonly authToken: Secret;
  readonly txTid: string;
}

/** What tells an authentication from every other. */
export function printOf({ authToken }: Authentication): string {
  return authToken.reveal();
}

/** 빌키 발급 after 결제창 인증, cardbill_regist.jsp */
export function exchangeMessage({ authToken, txTid }: Authentication, merchant: Merchant, at: Date): WebapiMessage {
  const ediDate = seoulStamp(at);
  return message('/webapi/billing/cardbill_regist.jsp', {
    TID: txTid,
    AuthToken: authToken.reveal(),
    MID: merchant.mid,
    EdiDate: ediDate,
    SignData: signExchange(merchant, ediDate, txTid),
  });
}

/** 빌링 승인, billing_approve.jsp */
export function chargeMessage(
  { key, ...order }: CheckedCharge,
  tid: string,
  extras: NiceExtras,
  merchant: Merchant,
  at: Date,
): WebapiMessage {
  const ediDate = seoulStamp(at);
  const amt = String(order.amount.minor);
  return message('/webapi/billing/billing_approve.jsp', {
    BID: key.value.reveal(),
    MID: merchant.mid,
    TID: tid,
    EdiDate: ediDate,
    Moid: order.orderId,
    Amt: amt,
    GoodsName: order.name,
    SignData: signCharge(merchant, ediDate, order.orderId, amt, key.value),
    ...paymentFields(order, extras),
  });
}

/** 카드 키인 승인, card_keyin.jsp */
export function keyInMessage(
  { card, ...order }: CheckedKeyIn,
  tid: string,
  extras: NiceExtras,
  merchant: Merchant,
  at: Date,
): WebapiMessage {
  const ediDate = seoulStamp(at);
  const amt = String(order.amount.minor);
  return message('/webapi/card_keyin.jsp', {
    TID: tid,
    MID: merchant.mid,
    EdiDate: ediDate,
    Moid: order.orderId,
    Amt: amt,
    GoodsName: order.name,
    EncData: encryptCard(keyInCardText(card), merchant.merchantKey),
    SignData: signKeyIn(merchant, ediDate, order.orderId, amt),
    ...paymentFields(order, extras),
  });
}

/** 빌키 삭제, billkey_remove.jsp */
export function removeMessage(bid: Secret, moid: string, merchant: Merchant, at: Date): WebapiMessage {
  const ediDate = seoulStamp(at);
  return message('/webapi/billing/billkey_remove.jsp', {
    BID: bid.reveal(),
    MID: merchant.mid,
    EdiDate: ediDate,
    Moid: moid,
    SignData: signRemove(merchant, ediDate, moid, bid),
  });
}

/** What a cancel says to NICE. */
export interface WebapiCancel extends Pick<CheckedCancel, 'reason' | 'tax'> {
  readonly tid: string;
  readonly moid: string;
  /** Won */
  readonly cancelAmt: number;
  /** PartialCancelCode 1: of a part, or of what is left after one */
  readonly partial: boolean;
}

/** 취소, cancel_process.jsp */
export function cancelMessage(cancel: WebapiCancel, extras: NiceExtras, merchant: Merchant, at: Date): WebapiMessage {
  const ediDate = seoulStamp(at);
  const cancelAmt = String(cancel.cancelAmt);
  return message('/webapi/cancel_process.jsp', {
    TID: cancel.tid,
    MID: merchant.mid,
    Moid: cancel.moid,
    CancelAmt: cancelAmt,
    CancelMsg: cancel.reason,
    PartialCancelCode: cancel.partial ? '1' : '0',
    EdiDate: ediDate,
    SignData: signCancel(merchant, ediDate, cancelAmt),
    ...taxFields(cancel.tax),
    ...extraFields(extras),
  });
}

/** 거래상태 조회, trans_status.jsp; `inquery` is NICE's own spelling */
export function statusMessage(tid: string, merchant: Merchant, at: Date): WebapiMessage {
  const ediDate = seoulStamp(at);
  return message('/webapi/inquery/trans_status.jsp', {
    TID: tid,
    MID: merchant.mid,
    EdiDate: ediDate,
    SignData: signStatus(merchant, ediDate, tid),
  });
}

/** The answer is asked for as JSON in UTF-8; without CharSet it would come as EUC-KR, without EdiType it is JSON. */
function message(path: string, fields: Readonly<Record<string, string>>): WebapiMessage {
  return { path, fields: { ...fields, CharSet: 'utf-8', EdiType: 'JSON' } };
}

/** A card is `CardNo`, … to the billing pages, and has other names on the key-in page. */
function billingCardText({ number, expiry, holderId, password2 }: CheckedCard): string {
  const { yy, mm } = cardExpiry(expiry.reveal());
  return [
    `CardNo=${number.reveal()}`,
    `ExpYear=${yy}`,
    `ExpMonth=${mm}`,
    `IDNo=${holderId?.reveal() ?? ''}`,
    `CardPw=${password2?.reveal() ?? ''}`,
  ].join('&');
}

function keyInCardText({ number, expiry, holderId, password2 }: CheckedCard): string {
  const { yy, mm } = cardExpiry(expiry.reveal());
  return [
    `CardNo=${number.reveal()}`,
    `CardExpire=${yy}${mm}`,
    `BuyerAuthNum=${holderId?.reveal() ?? ''}`,
    `CardPwd=${password2?.reveal() ?? ''}`,
  ].join('&');
}

type PaidOrder = Pick<CheckedCharge, 'instalmentMonths' | 'buyer' | 'tax'>;

function paymentFields(order: PaidOrder, extras: NiceExtras): Readonly<Record<string, string>> {
  return {
    CardInterest: '0',
    CardQuota: String(order.instalmentMonths).padStart(2, '0'),
    ...buyerFields(order.buyer),
    ...taxFields(order.tax),
    ...extraFields(extras),
  };
}

/** As every form of WEBAPI has the buyer. */
export function buyerFields(buyer: CheckedCharge['buyer']): Readonly<Record<string, string>> {
  return present({ BuyerEmail: buyer?.email, BuyerTel: buyer?.phone, BuyerName: buyer?.name });
}

/** If any part is sent, NICE adds all four up (else 1615), so the missing ones are sent as nothing. */
function taxFields(tax: CheckedCharge['tax']): Readonly<Record<string, string>> {
  if (tax === undefined) return {};
  const { supply = 0, vat = 0, service = 0, taxFree = 0 } = tax;
  return {
    SupplyAmt: String(supply),
    GoodsVat: String(vat),
    ServiceAmt: String(service),
    TaxFreeAmt: String(taxFree),
  };
}

function extraFields({ mallReserved }: NiceExtras): Readonly<Record<string, string>> {
  return present({ MallReserved: mallReserved });
}
