import type { Money, PaymentHandle } from '@billkey/core';
import type { Contract } from './contracts.js';

/** What a payment's handle has to keep. */
export interface OwnFields {
  /** The CPID that took the payment has to cancel it */
  readonly cpid: string;
  /** PAYMETHOD of its cancels */
  readonly method: string;
  /**
   * Won. What is left at most, since Kiwoompay has said yes to every cancel that came of the handles before. It tells no
   * balance, and parts can be cancelled on its pages too: only of nothing it is known for sure that it is left.
   */
  readonly atMost: number;
}

export function ownOf({ cpid }: Contract, method: string, left: Money): PaymentHandle['own'] {
  return { cpid, method, atMost: left.minor } satisfies OwnFields;
}
