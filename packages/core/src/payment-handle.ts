import { InputError } from './errors.js';
import { money, type Money } from './money.js';
import { SealError, type Sealer } from './sealing.js';
import type { Payment } from './payment.js';
import type { AccountRef, Json } from './words.js';

const PURPOSE = 'payment';

/** Who can open a handle: the variant that an account speaks. Ids of one protocol mean nothing, or worse, in another. */
export interface HandleOwner {
  readonly account: AccountRef;
  readonly variant: string;
}

/** What is told of a payment when it is approved, never changes, and is missing in what PGs tell later. */
export type ApprovalFacts = Pick<Payment, 'instalmentMonths' | 'approvalNumber' | 'approvedAt' | 'card'>;

/** What a {@link Payment.handle} holds. */
export interface PaymentHandle {
  readonly pgPaymentId: string;
  readonly orderId: string;
  readonly amount: Money;
  /** null: the PG did not say */
  readonly cancellable: Money | null;
  /** What else this adapter needs to cancel or find the payment; never a card number */
  readonly own: Readonly<Record<string, Json>>;
  /** As far as they are known */
  readonly facts: ApprovalFacts;
}

export function sealHandle(sealer: Sealer, { account, variant }: HandleOwner, handle: PaymentHandle): string {
  const { pgPaymentId, orderId, amount, cancellable, own, facts } = handle;
  return sealer.seal(PURPOSE, account, [
    pgPaymentId,
    orderId,
    amount.minor,
    amount.currency,
    cancellable?.minor ?? null,
    own,
    variant,
    facts as Json,
  ]);
}

/** @throws InputError naming `field` when the handle was changed, or is another account's or variant's */
export function openHandle(
  sealer: Sealer,
  { account, variant }: HandleOwner,
  handle: string,
  field: string,
): PaymentHandle {
  let plain: Json;
  if (typeof (handle as unknown) !== 'string') throw new InputError(field, 'must be a text');
  try {
    plain = sealer.open(PURPOSE, account, handle);
  } catch (error) {
    if (error instanceof SealError) throw new InputError(field, error.message);
    throw error;
  }
  const [pgPaymentId, orderId, minor, currency, left, own, madeBy, facts] = plain as [
    string,
    string,
    number,
    string,
    number | null,
    PaymentHandle['own'],
    string,
    ApprovalFacts,
  ];
  if (madeBy !== variant) throw new InputError(field, `is of another protocol of this PG, not of ${variant}`);
  const amount = money(minor, currency);
  return { pgPaymentId, orderId, amount, cancellable: left === null ? null : money(left, currency), own, facts };
}
