import type { OperationCodes } from '@billkey/simulator';
import { ROWS } from './codes.js';
import { METHOD_CODES } from './method-codes.js';

type RowName = keyof typeof ROWS;

/**
 * What every error code means after every operation: by the code alone, and by `code/method_result_code` where the payment
 * method refuses. A success has no code. A code that stands in no row of an operation is unknown after it.
 */
export const OPEN_CODES: OperationCodes = {
  'begin-window': table(['requests', 'amounts'], { moving: false }),
  'complete-window': {
    ...table(['requests', 'amounts', 'windows', 'payments', 'moving', 'approvals'], { moving: true }),
    ...methods('-780'),
  },
  charge: {
    ...table(['requests', 'amounts', 'keys', 'keyUse', 'moving', 'charges'], { moving: true }),
    ...methods('-782'),
  },
  remove: { ...table(['requests', 'keys'], { moving: true }), '-751': 'already_done' },
  inspect: { ...table(['requests', 'keys'], { moving: false }), '-750': 'absent' },
  cancel: {
    ...table(['requests', 'payments', 'cancels', 'moving'], { moving: true }),
    ...methods('-781'),
  },
  find: { ...table(['requests', 'payments'], { moving: false }), '-721': 'absent' },
};

function table(rows: readonly RowName[], { moving }: { moving: boolean }): Readonly<Record<string, string>> {
  const failing = moving ? 'timeout_unknown' : 'pg_unavailable';
  return Object.fromEntries(
    rows.flatMap((name) =>
      Object.entries<object>(ROWS[name]).flatMap(([meaning, texts]) =>
        Object.keys(texts).map((code) => [code, meaning === 'failing' ? failing : meaning] as const),
      ),
    ),
  );
}

function methods(code: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...METHOD_CODES].map(([method, meaning]) => [`${code}/${method}`, meaning]));
}
