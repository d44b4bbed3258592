import type { Money } from './money.js';
import type { Secret } from './secret.js';
import type { AccountRef, Instant, Json } from './words.js';

/** Raw card data, as a caller gives it. */
export interface CardDetails {
  /** 13 to 19 digits, without blanks or dashes */
  readonly number: string | Secret;
  /** `YYYY-MM` */
  readonly expiry: string | Secret;
  /** `YYMMDD` of a person's birth, or a 10-digit business number */
  readonly holderId?: string | Secret;
  /** First two digits of the card's password */
  readonly password2?: string | Secret;
  /** 3 or 4 digits */
  readonly cvc?: string | Secret;
}

/** What a PG tells about a card without giving it away. */
export interface CardSummary {
  /** `123456******3456` or however the PG masks it */
  readonly masked?: string;
  /** Who issued the card (발급사), in Korean as the PG's code table has it */
  readonly issuer?: string;
  /** Who settles its payments (매입사) */
  readonly acquirer?: string;
  readonly kind?: 'credit' | 'debit' | 'prepaid';
  readonly owner?: 'person' | 'company';
}

/** What a PG gave for a card: reusable, and worth money. Store it through `PgRegistry.sealBillingKey`. */
export interface BillingKey {
  /** The merchant account it was issued to; no other can charge it */
  readonly account: AccountRef;
  /** The protocol generation that can charge it: NICE `start` or `webapi` */
  readonly variant: string;
  readonly value: Secret;
  /** What the PG wants back with each charge: site code, partner_user_id, certify key … */
  readonly context: Readonly<Record<string, Json | Secret>>;
  readonly rules?: {
    readonly fixedAmount?: Money;
    readonly minimum?: Money;
    readonly expires?: Instant;
  };
  readonly card?: CardSummary;
}

export type PaymentState = 'paid' | 'authorized' | 'in_review' | 'partially_cancelled' | 'cancelled';

export interface Payment {
  readonly account: AccountRef;
  readonly orderId: string;
  /** The PG's own id: tid, tno, trdNo */
  readonly pgPaymentId: string;
  readonly state: PaymentState;
  /** What was approved, whatever was cancelled since */
  readonly amount: Money;
  /** What can still be cancelled; null: nobody knows for sure, and it is never guessed */
  readonly cancellable: Money | null;
  /** 승인번호, the card network's number */
  readonly approvalNumber?: string;
  readonly approvedAt?: Instant;
  /** 0: lump sum; absent: this PG did not say */
  readonly instalmentMonths?: number;
  readonly card?: CardSummary;
  readonly receiptUrl?: string;
  /** What a later cancel or look-up needs, sealed: store it and give it back untouched. Each cancel makes a new one. */
  readonly handle: string;
  /** The PG's fields under their own names, masked again */
  readonly raw: Readonly<Record<string, Json>>;
}
