import type { OperationCodes } from '@billkey/simulator';
import { FAIL, MEANINGS, SUCCESS } from './codes.js';

const MOVES_MONEY: ReadonlySet<string> = new Set(['charge', 'key-in', 'cancel']);

/** What every known code means after every operation: the list names no operations. */
export const API_CODES: OperationCodes = Object.fromEntries(
  ['ready', 'issue', 'charge', 'key-in', 'cancel'].map((operation) => [operation, meaningsAfter(operation)]),
);

function meaningsAfter(operation: string): Record<string, string> {
  const entries = [...MEANINGS].map(([code, meaning]) => [code, meaningAfter(operation, code, meaning)] as const);
  const success = { [SUCCESS]: 'success', ...(operation === 'ready' ? { [FAIL]: 'unauthorized' } : {}) };
  return { ...Object.fromEntries(entries), ...success };
}

/** Nothing can have happened in the first step, and after a system error anything can have in the second. */
function meaningAfter(operation: string, code: string, meaning: string): string {
  if (operation === 'ready' && meaning === 'timeout_unknown') return 'pg_unavailable';
  return code === '9000' && MOVES_MONEY.has(operation) ? 'timeout_unknown' : meaning;
}
