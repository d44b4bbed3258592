import {
  jsonBody,
  present,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type JsonFields,
  type ScriptCall,
  type Secret,
} from '@billkey/core';
import type { DanalOneOptions } from '../options.js';

/** What ONE calls the account, and what its window takes. */
export type OneContract = Pick<DanalOneOptions, 'merchantId' | 'clientKey' | 'paymentsMethod' | 'itemCode'>;

/** What a key of ONE is charged with besides itself. */
export interface KeyContext {
  /** `userId`, as it was at the issue */
  readonly userId: string;
}

/** A window as it was asked for. */
export interface WindowOrder {
  readonly userId: string;
  /** Won that are charged with the issue; null: the key alone */
  readonly pays: number | null;
}

/** A request: the last part of its address, and what it says. */
export interface Message {
  readonly path: string;
  readonly body: JsonFields;
}

/** `requestBilling` of Danal's SDK. @param script where it is */
export function windowScript(request: CheckedWindow, contract: OneContract, script: URL): ScriptCall {
  return {
    src: [script.href],
    open: {
      call: 'DanalPayments',
      arguments: [{ value: { clientKey: contract.clientKey } }],
      then: { call: 'requestBilling', arguments: [{ value: billingArguments(request, contract) }] },
    },
  };
}

/** `POST /v1/billing/{paymentsMethod}/issue-key`; a client of others has the method in lower case. */
export function issueKeyMessage(transactionId: string, { merchantId, paymentsMethod }: OneContract): Message {
  return {
    path: `/v1/billing/${paymentsMethod.toLowerCase()}/issue-key`,
    body: { transactionId, merchantId },
  };
}

/** `POST /billing/confirm`, by the code of one client of others */
export function chargeMessage(
  { orderId, name, amount, key }: CheckedCharge,
  { merchantId, paymentsMethod: method }: OneContract,
): Message {
  const { userId } = contextOf(key.context);
  const order = { amount: String(amount.minor), orderName: name, orderId };
  return { path: '/billing/confirm', body: { method, billingKey: key.value.reveal(), userId, ...order, merchantId } };
}

/** `POST /payments/cancel`; `C` is for all of a payment that is still whole. */
export function cancelMessage(
  { handle, amount, reason }: Pick<CheckedCancel, 'handle' | 'amount' | 'reason'>,
  { merchantId, paymentsMethod: method }: OneContract,
): Message {
  const cancelType = amount.minor === handle.amount.minor ? 'C' : 'P';
  const { pgPaymentId: transactionId } = handle;
  const cancel = { amount: String(amount.minor), cancelType, cancelReason: reason };
  return { path: '/payments/cancel', body: { method, transactionId, merchantId, ...cancel } };
}

export function bodyOf({ body }: Message): Uint8Array {
  return jsonBody(body, 'utf-8');
}

/** The secret key is the user name, and there is no password. */
export function headers(secretKey: Secret): Readonly<Record<string, string>> {
  const credentials = Buffer.from(`${secretKey.reveal()}:`, 'utf8').toString('base64');
  return { 'content-type': 'application/json', authorization: `Basic ${credentials}` };
}

/** What was kept in the key. */
export function contextOf(context: Readonly<Record<string, unknown>>): KeyContext {
  return { userId: String(context['userId']) };
}

/**
 * `issueKeyOnly` is always said: left out, it is false, and the issue itself charges `amount`. Of a key alone that sum is
 * charged nowhere, and hidden unless it is to be shown.
 */
function billingArguments(request: CheckedWindow, contract: OneContract): JsonFields {
  const { orderId, name, amount, shown, buyer = {} } = request;
  const issueKeyOnly = amount === undefined;
  return {
    paymentsMethod: contract.paymentsMethod,
    orderName: name,
    orderId,
    userId: buyer.id ?? '',
    amount: (amount ?? shown)?.minor ?? 0,
    merchantId: contract.merchantId,
    successUrl: request.returnTo(),
    failUrl: request.returnTo('fail'),
    issueKeyOnly,
    ...(issueKeyOnly && shown === undefined ? { hideAmount: true } : {}),
    ...present({
      userEmail: buyer.email,
      userName: buyer.name,
      userPhoneNumber: buyer.phone,
      itemCode: contract.itemCode,
    }),
  };
}
