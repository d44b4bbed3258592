import {
  cardExpiry,
  present,
  type BillingKey,
  type CheckedCancel,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type CheckedWindow,
  type Money,
  type Secret,
} from '@billkey/core';
import { signData } from './signature.js';
import type { Site } from './site.js';

/** One request of PG-API: an object of texts that is posted to a path. */
export interface KcpMessage {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

const HUB = '/gw/hub/v1/payment';
export const KRW = '410';

/** `good_mny` of a window: nothing is paid in it. */
export const KEY_ALONE = '0';

/** `tran_cd` of a batch key's issue */
export const KEY_ISSUE = '00300001';

/**
 * 배치키 발급 by API. Not verified: KCP sells it and publishes no request. This is the call of the older linked module
 * (Payplus), flattened as PG-API flattens that of a charge; the path and `pay_method` are the charge's.
 */
export function issueMessage({ orderId, card }: CheckedIssue, site: Site, groupId: string): KcpMessage {
  return message(HUB, site, {
    pay_method: 'CARD',
    card_mny: '0',
    ordr_idxx: orderId,
    card_tx_type: '12100000',
    ...cardFields(card),
    sign_txtype: '0001',
    group_id: groupId,
  });
}

/**
 * 거래등록, which the window on mobile begins with. Of the two that KCP has, this one has the certificate.
 * @param returnUrl where the window sends the customer back to
 */
export function registerMessage(
  { orderId, name }: Pick<CheckedWindow, 'orderId' | 'name'>,
  returnUrl: string,
  site: Site,
): KcpMessage {
  return message('/std/tradeReg/register', site, {
    ordr_idxx: orderId,
    good_mny: KEY_ALONE,
    good_name: name,
    pay_method: 'AUTH',
    Ret_URL: returnUrl,
    escw_used: 'N',
    user_agent: '',
  });
}

/** What a window has brought, opaque; KCP takes it once. */
export interface Authentication {
  readonly encData: Secret;
  readonly encInfo: Secret;
}

/** What tells an authentication from every other. */
export function printOf({ encData }: Authentication): string {
  return encData.reveal();
}

/** 배치키 발급 of what a window has brought. It has no order, no amount and no group. */
export function exchangeMessage({ encData, encInfo }: Authentication, site: Site): KcpMessage {
  return message('/gw/enc/v1/payment', site, {
    tran_cd: KEY_ISSUE,
    enc_data: encData.reveal(),
    enc_info: encInfo.reveal(),
  });
}

/** 배치키 결제 */
export function chargeMessage(request: CheckedCharge, site: Site, groupId: string): KcpMessage {
  return message(HUB, site, {
    ...purchaseFields(request),
    card_tx_type: '11511000',
    bt_batch_key: request.key.value.reveal(),
    bt_group_id: groupId,
  });
}

/** 수기결제, the authenticated one (인증) */
export function keyInMessage(request: CheckedKeyIn, site: Site): KcpMessage {
  return message(HUB, site, {
    ...purchaseFields(request),
    card_tx_type: '11121000',
    ...cardFields(request.card),
  });
}

/** 배치키 삭제: key and group have other names than in a charge. */
export function removeMessage(key: BillingKey['value'], site: Site, groupId: string): KcpMessage {
  return message(HUB, site, {
    pay_method: 'BATCH',
    tx_type: '10005010',
    batch_key: key.reveal(),
    group_id: groupId,
  });
}

/** What a cancel says to KCP. */
export interface KcpCancel extends Pick<CheckedCancel, 'reason'> {
  readonly tno: string;
  /** What is given back, and what could be before; null: all of a payment of which nothing was cancelled */
  readonly part: { readonly amount: Money; readonly before: Money } | null;
}

/** 취소: `STSC` the whole, `STPC` a part or the rest after one. `rem_mny` is what is left before it. */
export function cancelMessage({ tno, part, reason }: KcpCancel, site: Site): KcpMessage {
  const type = modType({ part });
  return message('/gw/mod/v1/cancel', site, {
    kcp_sign_data: signData(site.privateKey, site.siteCode, tno, type),
    tno,
    mod_type: type,
    ...(part === null ? {} : { mod_mny: digits(part.amount), rem_mny: digits(part.before) }),
    mod_desc: reason,
  });
}

/** `mod_type` of a cancel */
export function modType({ part }: Pick<KcpCancel, 'part'>): 'STSC' | 'STPC' {
  return part === null ? 'STSC' : 'STPC';
}

/** 거래조회 of a card payment; `inquery` is KCP's own spelling. */
export function findMessage(tno: string, site: Site): KcpMessage {
  const payType = 'PACA';
  return message('/std/inquery', site, {
    kcp_sign_data: signData(site.privateKey, site.siteCode, tno, payType),
    tno,
    pay_type: payType,
  });
}

function message(path: string, site: Site, fields: Readonly<Record<string, string>>): KcpMessage {
  return { path, fields: { site_cd: site.siteCode, kcp_cert_info: site.certificate.reveal(), ...fields } };
}

type Purchase = Pick<CheckedCharge, 'orderId' | 'amount' | 'name' | 'instalmentMonths' | 'buyer'>;

/** `cust_ip` is empty as in KCP's examples: which address it means, its guide does not say. */
function purchaseFields({ orderId, amount, name, instalmentMonths, buyer = {} }: Purchase): Record<string, string> {
  return {
    pay_method: 'CARD',
    cust_ip: '',
    amount: digits(amount),
    card_mny: digits(amount),
    currency: KRW,
    quota: String(instalmentMonths).padStart(2, '0'),
    ordr_idxx: orderId,
    good_name: name,
    ...present({ buyr_name: buyer.name, buyr_mail: buyer.email, buyr_tel2: buyer.phone }),
  };
}

/** The expiry is YYMM; a holder is known by a birth date or a business number. */
function cardFields({ number, expiry, holderId, password2 }: CheckedCard): Record<string, string> {
  const { yy, mm } = cardExpiry(expiry.reveal());
  return {
    card_no: number.reveal(),
    card_expiry: `${yy}${mm}`,
    ...present({ card_taxno: revealed(holderId), card_pwd: revealed(password2) }),
  };
}

function revealed(hidden: Secret | undefined): string | undefined {
  return hidden?.reveal();
}

function digits({ minor }: Money): string {
  return String(minor);
}
