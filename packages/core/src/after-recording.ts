import type { Attempt, CallContext } from './attempt.js';
import type { Unknown } from './outcome.js';
import type { Ports } from './ports.js';
import { NO_RECOVERY, unknown } from './recovery.js';
import type { AccountInfo } from './registration.js';

/**
 * Runs a moving verb. What throws once its attempt is recorded (a host's sealer, a mistake in an adapter) may throw after
 * an approval, so the caller gets an outcome that can be resolved and not an exception that looks like nothing happened.
 */
export async function afterRecording<T>(
  account: AccountInfo,
  { clock, logger }: Pick<Ports, 'clock' | 'logger'>,
  context: CallContext | undefined,
  verb: (context: CallContext) => Promise<T>,
): Promise<T | (Unknown & { readonly attempt: Attempt })> {
  let recorded: Attempt | undefined;
  const onAttempt = async (attempt: Attempt): Promise<void> => {
    await context?.onAttempt?.(attempt);
    recorded = attempt;
  };
  try {
    return await verb({ ...context, onAttempt });
  } catch (error) {
    if (recorded === undefined) throw error;
    const { operation } = recorded;
    logger.warn(`${operation} of ${account.account}: ${nameOf(error)} after its attempt was recorded; resolve it`);
    const recovery = account.recovery[operation] ?? NO_RECOVERY;
    return { ...unknown('broken_answer', recorded, recovery, clock.now()), attempt: recorded };
  }
}

/** Not its message, which may repeat anything. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'something was thrown';
}
