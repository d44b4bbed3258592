import { openBillingKey, sealBillingKey } from './billing-keys.js';
import type { AnyOutcome, RejectedReturn } from './outcome.js';
import type { Sealer } from './sealing.js';
import type { AccountRef, Json } from './words.js';

const PURPOSE = 'return-outcome';

interface Stored {
  readonly outcome: Json;
  readonly key?: string;
}

/** The outcome of a return as text for its store. What caused a failure is left out: it is no data. */
export function sealReturnOutcome(sealer: Sealer, account: AccountRef, outcome: AnyOutcome | RejectedReturn): string {
  const { key, ...rest } = { key: undefined, ...outcome };
  const plain = JSON.parse(
    JSON.stringify(rest, (name, value: unknown) => (name === 'cause' ? undefined : value)),
  ) as Json;
  const stored: Stored = key === undefined ? { outcome: plain } : { outcome: plain, key: sealBillingKey(sealer, key) };
  return sealer.seal(PURPOSE, account, stored as unknown as Json);
}

/** @throws SealError when it was changed, or is another account's */
export function openReturnOutcome(sealer: Sealer, account: AccountRef, sealed: string): AnyOutcome {
  const { outcome, key } = sealer.open(PURPOSE, account, sealed) as unknown as Stored;
  const opened = key === undefined ? {} : { key: openBillingKey(sealer, account, key) };
  return Object.freeze({ ...(outcome as object), ...opened }) as AnyOutcome;
}
