import { present, type PaymentHandle } from '@billkey/core';

/** In the handle of a payment of which a part was cancelled: no answer tells that. */
export const IN_PART = { inPart: true } as const;

/** What the handle of a payment holds besides what every handle does. */
export interface OwnFields {
  /** Whether a part of it is cancelled */
  readonly inPart: boolean;
  /** What JTNet knows it by; absent where that is the order id. What was paid in a window has one of its own */
  readonly moid?: string | undefined;
}

/** As a handle keeps them. */
export function ownFields({ inPart, moid }: OwnFields): PaymentHandle['own'] {
  return { ...(inPart ? IN_PART : {}), ...present({ moid }) };
}

/** Of an opened handle. */
export function readOwn({ inPart, moid }: PaymentHandle['own']): OwnFields {
  return { inPart: inPart === true, ...(typeof moid === 'string' ? { moid } : {}) };
}
