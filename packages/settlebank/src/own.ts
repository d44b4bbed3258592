import type { PaymentHandle } from '@billkey/core';

/** What a payment's cancels and look-ups need besides its ids. */
export interface Own {
  /** The number and day (`YYYYMMDD`) of the request that made it: that is how it is found */
  readonly mchtTrdNo: string;
  readonly trdDt: string;
  /** How often it was cancelled: the next one is one more. null: nobody counted */
  readonly rounds: number | null;
}

/** As a handle keeps it. */
export function ownOf(
  { mchtTrdNo, trdDt }: Pick<Own, 'mchtTrdNo' | 'trdDt'>,
  rounds: number | null,
): PaymentHandle['own'] {
  return { mchtTrdNo, trdDt, rounds };
}

/** From a handle, which nobody else can have made. */
export function readOwn(own: PaymentHandle['own']): Own {
  return own as unknown as Own;
}
