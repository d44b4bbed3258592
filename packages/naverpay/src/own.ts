import type { PaymentHandle } from '@billkey/core';

/** What a handle keeps. `taxFree`: won that are left of the tax-free part; null: nobody knows */
export function ownOf(taxFree: number | null): PaymentHandle['own'] {
  return { taxFree };
}

export function taxFreeOf(own: PaymentHandle['own']): number | null {
  const { taxFree } = own;
  return typeof taxFree === 'number' ? taxFree : null;
}

/**
 * The tax-free won of a cancel where the caller does not say: all that is left of them when nothing is left after it, else
 * none.
 */
export function taxFreeOfCancel(own: PaymentHandle['own'], left: number): number {
  return left === 0 ? (taxFreeOf(own) ?? 0) : 0;
}
