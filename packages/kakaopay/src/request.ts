import {
  InputError,
  present,
  secret,
  sha256Hex,
  type BillingKey,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type Json,
  type JsonFields,
  type Money,
  type Secret,
  type TaxParts,
} from '@billkey/core';
import type { KakaopayOptions } from './options.js';

/** One request of the Open API; all of them are POSTs of JSON. */
export interface OpenMessage {
  readonly path: string;
  readonly body: JsonFields;
}

/** Who asks. */
export interface Merchant {
  readonly cid: string;
  readonly secretKey: Secret;
  /** null: the CID has none */
  readonly cidSecret: Secret | null;
}

export function merchantOf({ cid, secretKey, cidSecret }: KakaopayOptions): Merchant {
  return { cid, secretKey: secret(secretKey), cidSecret: cidSecret === undefined ? null : secret(cidSecret) };
}

/** What a window was opened for, and what its approval has to say again. */
export interface Opened {
  readonly tid: string;
  readonly orderId: string;
  readonly userId: string;
  /** Won; 0: a SID without payment */
  readonly total: number;
}

/** The parts of an amount that are told beside it. */
export type Parts = Readonly<Partial<Record<'taxFree' | 'vat', number>>>;

/** 결제 준비: registers the order that the window is for. */
export function readyMessage(request: CheckedWindow, merchant: Merchant): OpenMessage {
  const { amount, buyer, instalmentMonths } = request;
  return message(merchant, 'ready', {
    ...purchase(request, buyer?.id ?? ''),
    // Nothing is paid in instalments where nothing is paid.
    ...(amount === undefined ? {} : { install_month: instalmentMonths }),
    approval_url: request.returnTo(),
    cancel_url: request.returnTo('cancel'),
    fail_url: request.returnTo('fail'),
  });
}

/** 결제 승인. `total_amount` may be left out; said, it has to be the one that was registered. */
export function approveMessage(
  { tid, orderId, userId, total }: Opened,
  token: Secret,
  merchant: Merchant,
): OpenMessage {
  return message(merchant, 'approve', {
    ...{ tid, partner_order_id: orderId, partner_user_id: userId },
    ...{ pg_token: token.reveal(), total_amount: total },
  });
}

/** 정기 결제 2회차 이후: charges a SID. */
export function chargeMessage(request: CheckedCharge, merchant: Merchant): OpenMessage {
  const { key } = request;
  return message(merchant, 'subscription', { sid: key.value.reveal(), ...purchase(request, userOf(key)) });
}

/** 정기 결제 비활성화 */
export function removeMessage(key: BillingKey, merchant: Merchant): OpenMessage {
  return message(merchant, 'manage/subscription/inactive', { sid: key.value.reveal() });
}

/** 정기 결제 상태 조회 */
export function inspectMessage(key: BillingKey, merchant: Merchant): OpenMessage {
  return message(merchant, 'manage/subscription/status', { sid: key.value.reveal() });
}

/** What a cancel says to Kakao Pay. */
export interface OpenCancel extends Pick<CheckedCancel, 'reason'> {
  readonly tid: string;
  readonly amount: Money;
  /** What is believed to be left before it: another belief than Kakao Pay's is refused */
  readonly left: Money;
  readonly parts: Parts;
}

/** 결제 취소. There is no field for a reason: it goes with the free text that `order` shows. */
export function cancelMessage({ tid, amount, left, parts, reason }: OpenCancel, merchant: Merchant): OpenMessage {
  return message(merchant, 'cancel', {
    ...{ tid, cancel_amount: amount.minor, cancel_tax_free_amount: parts.taxFree ?? 0 },
    ...present({ cancel_vat_amount: parts.vat }),
    ...{ cancel_available_amount: left.minor, payload: reason },
  });
}

/** 주문 조회 */
export function orderMessage(tid: string, merchant: Merchant): OpenMessage {
  return message(merchant, 'order', { tid });
}

export function authorization({ secretKey }: Merchant): string {
  return `SECRET_KEY ${secretKey.reveal()}`;
}

/** What completing a window needs again, to be sealed. @param token once the customer has come back with it */
export function sealable({ userId, total }: Opened, token?: Secret): Json {
  return { userId, total, ...present({ token: token?.reveal() }) };
}

/** Tells a SID from others without giving it away, to be sealed in what is charged with it. */
export function sidPrint({ value }: BillingKey): string {
  return sha256Hex('kakaopay sid ', value.reveal());
}

/** @throws InputError naming `key` when it does not know whom it was issued for */
export function userOf({ context }: BillingKey): string {
  const { partner_user_id: userId } = context;
  if (typeof userId !== 'string')
    throw new InputError('key', 'has no partner_user_id: it was not issued or adopted here');
  return userId;
}

/** @throws InputError naming `tax` when the parts are more than the amount */
export function checkedParts(amount: Money | undefined, { taxFree, vat }: TaxParts = {}): Parts {
  if ((taxFree ?? 0) + (vat ?? 0) > (amount?.minor ?? 0)) {
    throw new InputError('tax', 'must not add up to more than the amount');
  }
  return present({ taxFree, vat });
}

type Purchase = Pick<CheckedWindow, 'orderId' | 'name' | 'amount' | 'tax'>;

function purchase({ orderId, name, amount, tax }: Purchase, userId: string): JsonFields {
  const { taxFree = 0, vat } = checkedParts(amount, tax);
  return {
    ...{ partner_order_id: orderId, partner_user_id: userId, item_name: name, quantity: 1 },
    ...{ total_amount: amount?.minor ?? 0, tax_free_amount: taxFree },
    // Left out, Kakao Pay takes an eleventh of what is taxed.
    ...present({ vat_amount: vat }),
  };
}

function message({ cid, cidSecret }: Merchant, call: string, fields: JsonFields): OpenMessage {
  const secrets = present({ cid_secret: cidSecret?.reveal() });
  return { path: `/online/v1/payment/${call}`, body: { cid, ...secrets, ...fields } };
}
