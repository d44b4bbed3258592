import type { Attempt } from './attempt.js';
import { InputError } from './errors.js';
import { SealError, type Sealer } from './sealing.js';
import type { Json } from './words.js';

type Owner = Pick<Attempt, 'account' | 'operation' | 'requestId'>;

/** `Attempt.sealed`: what asking or net-cancelling needs and nobody may read. It opens for this act alone. */
export function sealInAttempt(sealer: Sealer, owner: Owner, plain: Json): string {
  return sealer.seal(purposeOf(owner), owner.account, plain);
}

/** What was sealed in an attempt. @throws InputError naming `attempt.sealed` when it is missing, changed or another's */
export function openInAttempt(sealer: Sealer, attempt: Owner & Pick<Attempt, 'sealed'>): Json {
  if (attempt.sealed === undefined) throw new InputError('attempt.sealed', 'is missing');
  try {
    return sealer.open(purposeOf(attempt), attempt.account, attempt.sealed);
  } catch (error) {
    if (error instanceof SealError) throw new InputError('attempt.sealed', error.message);
    throw error;
  }
}

function purposeOf({ operation, requestId }: Owner): string {
  return JSON.stringify(['attempt', operation, requestId]);
}
