import type { Attempt, BillingKey, Buyer, CardDetails, Money, Payment, PgRegistry, Registration } from '@billkey/core';
import type { Till } from './till.js';

/** What one step of the story came to. */
export interface LiveStep {
  readonly step: string;
  /** `not-offered`: the PG refuses it to this account, by a code that says so; `skipped`: there is nothing to try it with */
  readonly status: 'ok' | 'failed' | 'not-offered' | 'skipped';
  readonly detail: string;
}

/** What the steps of a story work with, and leave to each other. */
export interface Scenery {
  readonly registry: PgRegistry;
  readonly registration: Registration;
  readonly card: CardDetails;
  readonly buyer: Buyer;
  readonly amount: Money;
  readonly till: Till;
  key?: BillingKey;
  paid?: Paid;
}

/** A payment of the story, as it was ordered and as it stands. */
export interface Paid {
  readonly by: 'charge' | 'key-in';
  readonly orderId: string;
  readonly sentAt: Date;
  readonly payment: Payment;
  readonly attempt: Attempt;
}

/** Does it, and says what came of it. @throws Unmet or NotOffered saying what did not */
export type Act = (scenery: Scenery) => Promise<string>;
