import { OptionsError } from './errors.js';
import type { AccountOptions } from './options.js';
import type { RecoveryTable } from './registration.js';
import type { HttpLimits } from './transport/transport.js';

/**
 * An account's time limits: the variant's, unless its options say otherwise.
 * @throws OptionsError naming `timeouts` when a request, and one that it waits for (a token), could still be under way at
 *   the time after which a look-up that finds nothing counts as a no
 */
export function httpLimits(
  pg: string,
  { timeouts }: Pick<AccountOptions, 'timeouts'>,
  limits: HttpLimits,
  recovery: RecoveryTable,
): HttpLimits {
  const own = { ...limits, ...timeouts };
  const finals = Object.values(recovery).flatMap(({ absentIsFinalAfterMs: ms }) =>
    ms === null || ms === 0 ? [] : [ms],
  );
  const longest = Math.min(...finals) / 2;
  if (own.connectMs + own.answerMs >= longest) {
    throw new OptionsError(
      pg,
      'timeouts',
      `must be less than ${String(longest)} ms together: a look-up after twice that counts as final`,
    );
  }
  return own;
}
