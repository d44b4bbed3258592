import type { Money, PaymentHandle } from '@billkey/core';

/** What a payment's handle has to keep. */
export interface OwnFields {
  /**
   * Won. What is left at most, by all cancels that came of the handles before. KG Mobilians tells no balance, and parts can
   * be cancelled on its pages too: only of nothing it is known for sure that it is left.
   */
  readonly atMost: number;
}

export function ownOf(left: Money): PaymentHandle['own'] {
  return { atMost: left.minor } satisfies OwnFields;
}

export function atMostOf({ own }: Pick<PaymentHandle, 'own'>): number {
  return (own as unknown as OwnFields).atMost;
}
