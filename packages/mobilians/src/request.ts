import {
  checkText,
  InputError,
  isSecret,
  present,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type JsonFields,
  type Secret,
} from '@billkey/core';
import type { Contract } from './contract.js';
import { ADDRESS } from './limits.js';
import { signCancel } from './signature.js';
import type { RegisteredWindow } from './window.js';

/** A JSON body and where it goes. */
export interface Message {
  readonly path: '/MUP/api/registration' | '/MUP/api/approval' | '/MUP/api/cancellation';
  readonly fields: JsonFields;
}

/**
 * Registration. The customer is authenticated in the window (hybrid_pay Y) and nothing is paid there: what comes back
 * passes the customer's browser, and the signature covers neither the outcome nor the key.
 * @throws InputError naming `notifyUrl`
 */
export function registrationMessage(request: CheckedWindow, contract: Contract): Message {
  const { orderId, name, amount, device, buyer = {}, notifyUrl } = request;
  const isPhone = contract.cashCode === 'MC';
  if (notifyUrl !== undefined) checkText('notifyUrl', notifyUrl, ADDRESS);
  return {
    path: '/MUP/api/registration',
    fields: {
      ...registered(contract, { orderId, name, won: amount?.minor ?? 0, okUrl: request.returnTo() }),
      // A popup on a PC, a page on a mobile phone.
      call_type: device === 'pc' ? 'P' : 'S',
      close_url: request.returnTo('close'),
      fail_url: request.returnTo('fail'),
      ...present({ noti_url: notifyUrl, user_id: buyer.id, user_name: buyer.name, user_email: buyer.email }),
      ...(isPhone ? { pay_options: { mc_auto_pay: 'Y', ...present({ mc_no: buyer.phone }) } } : {}),
    },
  };
}

/** A registration that nobody will open, to see whether KG Mobilians takes who asks. */
export function probeMessage(contract: Contract, orderId: string, okUrl: string, won: number): Message {
  return {
    path: '/MUP/api/registration',
    fields: { ...registered(contract, { orderId, name: 'doctor', won, okUrl }), call_type: 'P' },
  };
}

/** Approval, TID method: pays what the customer was authenticated for. */
export function approvalMessage(
  { tid, won }: RegisteredWindow,
  { payToken, userKey }: { readonly payToken: string; readonly userKey?: Secret },
  { sid, cashCode }: Contract,
): Message {
  return {
    path: '/MUP/api/approval',
    fields: {
      ...{ sid, tid, cash_code: cashCode, pay_token: payToken, amount: String(won) },
      ...present({ mc_user_key: userKey?.reveal() }),
    },
  };
}

/** Approval, MOBILID method, automatic payment. @throws InputError naming `key` when it lacks what stands for the phone */
export function chargeMessage({ orderId, name, amount, key }: CheckedCharge, contract: Contract): Message {
  const { sid, cashCode, siteUrl } = contract;
  return {
    path: '/MUP/api/approval',
    fields: {
      ...{ mode: 'M002', cash_code: cashCode, site_url: siteUrl, sid, product_name: name },
      ...{ amount: String(amount.minor), trade_id: orderId, bill_key: key.value.reveal() },
      ...(cashCode === 'MC' ? { mc_user_key: userKeyOf(key.context).reveal() } : {}),
    },
  };
}

/** What a cancel is about. */
export interface Cancelling {
  readonly orderId: string;
  readonly payToken: string;
  /** Won */
  readonly amount: number;
  /** Won that can be cancelled before it */
  readonly before: number;
}

export function cancellingOf({ handle, amount, cancellableBefore }: CheckedCancel): Cancelling {
  const { orderId, pgPaymentId: payToken } = handle;
  return { orderId, payToken, amount: amount.minor, before: cancellableBefore.minor };
}

/** `amount` of a cancel: of a phone payment a part is cancelled by what remains, of others by what goes. */
export function amountOfCancel({ amount, before }: Cancelling, { cashCode }: Contract): string {
  const isPart = amount < before;
  return String(isPart && cashCode === 'MC' ? before - amount : amount);
}

/** Cancellation. All of the rest is no part: part_cancel N. */
export function cancelMessage(cancelling: Cancelling, contract: Contract): Message {
  const { sid, cashCode, skey } = contract;
  const { orderId, payToken } = cancelling;
  const amount = amountOfCancel(cancelling, contract);
  return {
    path: '/MUP/api/cancellation',
    fields: {
      ...{ sid, trade_id: orderId, cash_code: cashCode, pay_token: payToken, amount },
      ...{ cancel_type: 'C', part_cancel: cancelling.amount < cancelling.before ? 'Y' : 'N' },
      hmac: signCancel({ sid, tradeId: orderId, payToken, amount }, skey),
    },
  };
}

/** Of a phone key: what stands for the phone's data in each charge. */
function userKeyOf(context: CheckedCharge['key']['context']): Secret {
  const { mc_user_key: userKey } = context;
  if (!isSecret(userKey)) throw new InputError('key', 'has no mc_user_key, without which a phone is not charged');
  return userKey;
}

interface Registering {
  readonly orderId: string;
  readonly name: string;
  readonly won: number;
  readonly okUrl: string;
}

/** Without a time_stamp, so that the ten minutes of the window are counted by the PG's clock alone. */
function registered({ sid, cashCode, siteUrl }: Contract, { orderId, name, won, okUrl }: Registering): JsonFields {
  return {
    ...{ sid, cash_code: cashCode, product_name: name, trade_id: orderId, site_url: siteUrl, ok_url: okUrl },
    ...{ amount: { total: won }, hybrid_pay: 'Y', only_once: 'Y' },
  };
}
