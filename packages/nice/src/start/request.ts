import {
  cardExpiry,
  present,
  seoulTime,
  type CheckedCancel,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type Json,
  type Secret,
} from '@billkey/core';
import type { NiceExtras } from '../extras.js';
import { encryptA2, signBillingKey, signOrder, signPayment } from './signature.js';

/** One request of the START API, before it has a host and an authorization. */
export interface StartMessage {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The path without its secrets, for the log */
  readonly route: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, Json>>;
}

/** Who asks: what every message is signed with. */
export interface Signer {
  readonly clientId: string;
  readonly secretKey: Secret;
}

/** 빌키 발급, POST /v1/subscribe/regist */
export function issueMessage({ orderId, card, buyer }: CheckedIssue, { secretKey }: Signer, at: Date): StartMessage {
  const ediDate = ediDateOf(at);
  return post('/v1/subscribe/regist', '/v1/subscribe/regist', {
    encData: encryptA2(cardText(card), secretKey),
    orderId,
    encMode: 'A2',
    ...buyerFields(buyer),
    ediDate,
    signData: signOrder(orderId, ediDate, secretKey),
  });
}

/** 빌키 승인, POST /v1/subscribe/{bid}/payments */
export function chargeMessage(
  { key, orderId, amount, name, instalmentMonths, buyer, tax }: CheckedCharge,
  extras: NiceExtras,
  { secretKey }: Signer,
  at: Date,
): StartMessage {
  const ediDate = ediDateOf(at);
  return post(`/v1/subscribe/${encodeURIComponent(key.value.reveal())}/payments`, '/v1/subscribe/{bid}/payments', {
    orderId,
    amount: amount.minor,
    goodsName: name,
    cardQuota: instalmentMonths,
    useShopInterest: false,
    ...buyerFields(buyer),
    ...present({ taxFreeAmt: tax?.taxFree }),
    ...extras,
    ediDate,
    signData: signBillingKey(orderId, key.value, ediDate, secretKey),
  });
}

/** 빌키 삭제, POST /v1/subscribe/{bid}/expire */
export function removeMessage(bid: Secret, orderId: string, { secretKey }: Signer, at: Date): StartMessage {
  const ediDate = ediDateOf(at);
  return post(`/v1/subscribe/${encodeURIComponent(bid.reveal())}/expire`, '/v1/subscribe/{bid}/expire', {
    orderId,
    ediDate,
    signData: signBillingKey(orderId, bid, ediDate, secretKey),
  });
}

/** What a cancel says to NICE. */
export interface StartCancel extends Pick<CheckedCancel, 'reason' | 'tax'> {
  readonly tid: string;
  readonly orderId: string;
  /** Won; null cancels the whole payment: NICE takes the absent field for that */
  readonly cancelAmt: number | null;
}

/** 취소, POST /v1/payments/{tid}/cancel */
export function cancelMessage(cancel: StartCancel, extras: NiceExtras, { secretKey }: Signer, at: Date): StartMessage {
  const { tid, orderId, reason, tax, cancelAmt } = cancel;
  const ediDate = ediDateOf(at);
  return post(`/v1/payments/${encodeURIComponent(tid)}/cancel`, '/v1/payments/{tid}/cancel', {
    reason,
    orderId,
    ...(cancelAmt === null ? {} : { cancelAmt }),
    ...present({ taxFreeAmt: tax?.taxFree }),
    ...extras,
    ediDate,
    signData: signPayment(tid, ediDate, secretKey),
  });
}

/** 망취소, POST /v1/payments/netcancel */
export function netCancelMessage(orderId: string, { secretKey }: Signer, at: Date): StartMessage {
  const ediDate = ediDateOf(at);
  return post('/v1/payments/netcancel', '/v1/payments/netcancel', {
    orderId,
    ediDate,
    signData: signOrder(orderId, ediDate, secretKey),
  });
}

/** 거래조회, GET /v1/payments/{tid} */
export function findByTidMessage(tid: string, { secretKey }: Signer, at: Date): StartMessage {
  const ediDate = ediDateOf(at);
  return {
    method: 'GET',
    path: `/v1/payments/${encodeURIComponent(tid)}`,
    route: '/v1/payments/{tid}',
    query: { ediDate, signData: signPayment(tid, ediDate, secretKey) },
  };
}

/**
 * 거래조회 by order id, GET /v1/payments/find/{orderId}. Unsigned: the manual's rule wants a tid, which the caller does
 * not have.
 * @param day Korean calendar day, YYYY-MM-DD
 */
export function findByOrderMessage(orderId: string, day: string): StartMessage {
  return {
    method: 'GET',
    path: `/v1/payments/find/${encodeURIComponent(orderId)}`,
    route: '/v1/payments/find/{orderId}',
    query: { orderDate: day.replaceAll('-', '') },
  };
}

/** 토큰 발급, POST /v1/access-token */
export function tokenMessage(): StartMessage {
  return post('/v1/access-token', '/v1/access-token', {});
}

/** Authorization of a Basic key, and of every token request */
export function basicAuthorization({ clientId, secretKey }: Signer): string {
  return `Basic ${Buffer.from(`${clientId}:${secretKey.reveal()}`, 'utf8').toString('base64')}`;
}

/** Authorization of a Bearer key */
export function bearerAuthorization(accessToken: Secret): string {
  return `Bearer ${accessToken.reveal()}`;
}

function post(path: string, route: string, body: Readonly<Record<string, Json>>): StartMessage {
  return { method: 'POST', path, route, body };
}

/**
 * encData before encryption. How to leave idNo or cardPw out is not documented; official samples always join all five
 * keys, so an absent one travels empty.
 */
function cardText({ number, expiry, holderId, password2 }: CheckedCard): string {
  const { yy, mm } = cardExpiry(expiry.reveal());
  return [
    `cardNo=${number.reveal()}`,
    `expYear=${yy}`,
    `expMonth=${mm}`,
    `idNo=${holderId?.reveal() ?? ''}`,
    `cardPw=${password2?.reveal() ?? ''}`,
  ].join('&');
}

function buyerFields(buyer: CheckedCharge['buyer']): Readonly<Record<string, string>> {
  return present({ buyerName: buyer?.name, buyerEmail: buyer?.email, buyerTel: buyer?.phone });
}

/** `2025-03-04T10:20:30.000+0900`: Korea time, with a zone without colon */
function ediDateOf(at: Date): string {
  const { day, time, millis } = seoulTime(at);
  return `${day}T${time}.${millis}+0900`;
}
