import type { Fault } from '@billkey/simulator';
import type { Office } from './office.js';

/** What a look-up sees of what was done: a lagging one misses the last `ms`, or everything. */
export function asSeen<T>(
  { clock }: Pick<Office, 'clock'>,
  fault: Fault | undefined,
  done: readonly T[],
  timeOf: (one: T) => Date,
): readonly T[] {
  if (fault?.kind !== 'lagging-look-up') return done;
  const until = clock.now().getTime() - (fault.ms ?? Infinity);
  return done.filter((one) => timeOf(one).getTime() <= until);
}
