import type { OperationCodes } from '@billkey/simulator';
import { CODES } from './shared/codes.js';
import type { Operation } from './shared/office.js';
import { SUCCESS } from './stdpay/operation.js';
import { V1_OPERATIONS, V2_OPERATIONS } from './wire.js';

/** Those of INIStdPay, where the workbook's stand in `resultCode` itself. */
const STDPAY_CODES: OperationCodes = {
  'complete-window': { ...meaningsAfter('complete-window'), [SUCCESS]: 'success' },
  'net-cancel': { ...meaningsAfter('net-cancel'), [SUCCESS]: 'success' },
};

/** What every code of the workbook means after every operation that is open to an account of each variant. */
export const V1_CODES: OperationCodes = {
  ...codesOf([...V1_OPERATIONS, ...V2_OPERATIONS.filter(({ name }) => name === 'find')]),
  ...STDPAY_CODES,
};
export const V2_CODES: OperationCodes = {
  ...codesOf([
    ...V1_OPERATIONS.filter(({ name }) => name === 'issue' || name === 'key-in' || name === 'find'),
    ...V2_OPERATIONS,
  ]),
  ...STDPAY_CODES,
};

function codesOf(operations: readonly Operation[]): OperationCodes {
  const names = [...new Set(operations.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const successes = operations.filter((operation) => operation.name === name).map(({ success }) => success.code);
      return [name, { ...meaningsAfter(name), ...Object.fromEntries(successes.map((code) => [code, 'success'])) }];
    }),
  );
}

function meaningsAfter(operation: string): Record<string, string> {
  const meanings = [...CODES].map(([code, { meaning }]) => [code, meaning] as const);
  if (operation !== 'find') return Object.fromEntries(meanings);
  return Object.fromEntries(
    meanings.map(([code, meaning]) => {
      if (meaning !== 'not_found') return [code, meaning];
      return [code, isAbsence(code) ? 'absent' : 'timeout_unknown'];
    }),
  );
}

/** Only "no such transaction" and "no such order" say of a look-up that there is none; the others leave it open. */
function isAbsence(code: string): boolean {
  return /^5..(?:623|827)$/.test(code);
}
