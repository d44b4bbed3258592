import {
  openInAttempt,
  sealInAttempt,
  won,
  type ApprovalFacts,
  type Attempt,
  type Json,
  type Money,
  type PaymentHandle,
  type Sealer,
} from '@billkey/core';

/** What the look-up of a cancel does not tell of its payment. */
export interface CancelledPayment {
  readonly amount: Money;
  readonly own: PaymentHandle['own'];
  readonly facts: ApprovalFacts;
}

type Cancel = Pick<Attempt<'cancel'>, 'account' | 'operation' | 'requestId'>;

/** The payment that a cancel is of, for `Attempt.sealed`. */
export function sealCancelled(sealer: Sealer, cancel: Cancel, { amount, own, facts }: PaymentHandle): string {
  return sealInAttempt(sealer, cancel, [amount.minor, own, facts as Json]);
}

/** @throws InputError naming `attempt.sealed` */
export function openCancelled(sealer: Sealer, attempt: Attempt<'cancel'>): CancelledPayment {
  const [minor, own, facts] = openInAttempt(sealer, attempt) as [number, PaymentHandle['own'], ApprovalFacts];
  return { amount: won(minor), own, facts };
}
