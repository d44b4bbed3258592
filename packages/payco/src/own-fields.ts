import type { PaymentHandle } from '@billkey/core';
import type { Item } from './request.js';

/** What a payment's handle has to keep: PAYCO cancels by the certify key, and parts by the item that was charged. */
export interface OwnFields extends Item {
  readonly orderCertifyKey: string;
}

export function ownOf(orderCertifyKey: string, { cpId, productId, itemKey }: Item): PaymentHandle['own'] {
  return { orderCertifyKey, cpId, productId, itemKey } satisfies OwnFields;
}
