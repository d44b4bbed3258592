import { InputError } from './errors.js';
import { money, type Money } from './money.js';
import { SealError, type Sealer } from './sealing.js';
import type { AccountRef, Json } from './words.js';

const PURPOSE = 'payment';

/** What a {@link Payment.handle} holds. */
export interface PaymentHandle {
  readonly pgPaymentId: string;
  readonly orderId: string;
  readonly amount: Money;
  /** null: the PG did not say */
  readonly cancellable: Money | null;
  /** What else this adapter needs to cancel or find the payment; never a card number */
  readonly own: Readonly<Record<string, Json>>;
}

export function sealHandle(sealer: Sealer, account: AccountRef, handle: PaymentHandle): string {
  const { pgPaymentId, orderId, amount, cancellable, own } = handle;
  return sealer.seal(PURPOSE, account, [
    pgPaymentId,
    orderId,
    amount.minor,
    amount.currency,
    cancellable?.minor ?? null,
    own,
  ]);
}

/** @throws InputError naming `field` when the handle was changed or is another account's */
export function openHandle(sealer: Sealer, account: AccountRef, handle: string, field: string): PaymentHandle {
  let plain: Json;
  if (typeof (handle as unknown) !== 'string') throw new InputError(field, 'must be a text');
  try {
    plain = sealer.open(PURPOSE, account, handle);
  } catch (error) {
    if (error instanceof SealError) throw new InputError(field, error.message);
    throw error;
  }
  const [pgPaymentId, orderId, minor, currency, left, own] = plain as [
    string,
    string,
    number,
    string,
    number | null,
    PaymentHandle['own'],
  ];
  const amount = money(minor, currency);
  return { pgPaymentId, orderId, amount, cancellable: left === null ? null : money(left, currency), own };
}
