import {
  formBody,
  type BillingKey,
  type CheckedCancel,
  type CheckedCard,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type Secret,
} from '@billkey/core';
import { encrypt } from './signature.js';

/** A request of the protocol, before it is signed. */
export interface Message {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** How card data travels. */
export interface CardCipher {
  readonly cardKey: Secret;
  /** 12 random bytes */
  readonly iv: Uint8Array;
}

export function issueMessage({ orderId, card }: CheckedIssue, cipher: CardCipher): Message {
  return post('/v2/cards', { orderNo: orderId, encCard: encCard(card, cipher) });
}

export function chargeMessage(request: CheckedCharge): Message {
  return post('/v2/charges', { ...order(request), cardToken: request.key.value.reveal() });
}

export function keyInMessage(request: CheckedKeyIn, cipher: CardCipher): Message {
  return post('/v2/keyins', { ...order(request), encCard: encCard(request.card, cipher) });
}

/** Its fields hold the key: they have to be sealed wherever they are kept. */
export function removeMessage(key: BillingKey): Message {
  return post('/v2/cards/delete', { cardToken: key.value.reveal() });
}

export function cancelMessage({ handle, cancelId, amount, cancellableBefore, reason, tax }: CheckedCancel): Message {
  return refundMessage({
    tid: handle.pgPaymentId,
    refundNo: cancelId,
    amount: String(amount.minor),
    remain: String(cancellableBefore.minor),
    reason,
    ...(tax?.taxFree === undefined ? {} : { taxFree: String(tax.taxFree) }),
  });
}

export function refundMessage(fields: Readonly<Record<string, string>>): Message {
  return post('/v2/refunds', fields);
}

export function findMessage(by: { readonly orderNo: string } | { readonly tid: string }): Message {
  return { method: 'GET', path: '/v2/payments', fields: { ...by } };
}

export function findCardMessage(orderNo: string): Message {
  return { method: 'GET', path: '/v2/cards', fields: { orderNo } };
}

function post(path: string, fields: Message['fields']): Message {
  return { method: 'POST', path, fields };
}

function order({
  orderId,
  amount,
  name,
  instalmentMonths,
  tax,
  buyer,
}: CheckedCharge | CheckedKeyIn): Message['fields'] {
  return {
    orderNo: orderId,
    amount: String(amount.minor),
    goodsName: name,
    months: String(instalmentMonths),
    ...(tax?.taxFree === undefined ? {} : { taxFree: String(tax.taxFree) }),
    ...(buyer?.name === undefined ? {} : { buyerName: buyer.name }),
    ...(buyer?.email === undefined ? {} : { buyerEmail: buyer.email }),
  };
}

function encCard({ number, expiry, holderId, password2 }: CheckedCard, { cardKey, iv }: CardCipher): string {
  const [year = '', month = ''] = expiry.reveal().split('-');
  const fields = {
    number: number.reveal(),
    expiry: year.slice(2) + month,
    holder: holderId?.reveal() ?? '',
    pin2: password2?.reveal() ?? '',
  };
  return encrypt(formBody(fields, 'utf-8'), cardKey, iv).reveal();
}
