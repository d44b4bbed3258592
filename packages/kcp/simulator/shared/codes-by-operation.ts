import type { OperationCodes } from '@billkey/simulator';
import { CODE, SUCCESS } from './codes.js';
import { CODES, type Meaning } from './listed-codes.js';

/** What every code of the list means after an operation. */
export function codesOf(operations: readonly { name: string; moving: boolean }[]): OperationCodes {
  return Object.fromEntries(
    operations.map(({ name, moving }) => [
      name,
      { ...meaningsAfter(moving), ...(name === 'find' ? NOTHING_FOUND : {}), [SUCCESS]: 'success' },
    ]),
  );
}

/** "No original card payment": of the not_found codes, the one whose text answers a look-up. */
const NOTHING_FOUND = { [CODE.noPayment]: 'absent' };

/** The customer's own cancelling is of the window only. */
function meaningsAfter(moving: boolean): Record<string, string> {
  const refusals = [...CODES].filter(([, meaning]) => meaning !== 'user_cancelled');
  return Object.fromEntries(refusals.map(([code, meaning]) => [code, wordOf(meaning, moving)]));
}

/** A failing issuer, bank or KCP leaves a doubt only where something could have been booked. */
function wordOf(meaning: Meaning, moving: boolean): string {
  if (meaning === 'failing') return moving ? 'timeout_unknown' : 'pg_unavailable';
  return meaning === 'unclear' ? 'timeout_unknown' : meaning;
}
