import type { Attempt, CallContext } from './attempt.js';
import { AttemptNotRecordedError } from './errors.js';

/** Hands an attempt to whoever called. @throws AttemptNotRecordedError when that one rejects */
export async function recordAttempt(attempt: Attempt, context: CallContext | undefined): Promise<void> {
  try {
    await context?.onAttempt?.(attempt);
  } catch (error) {
    throw new AttemptNotRecordedError(error);
  }
}
