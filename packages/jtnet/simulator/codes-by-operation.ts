import type { OperationCodes } from '@billkey/simulator';
import { ROWS } from './codes.js';

type RowName = keyof typeof ROWS;

const APPROVAL: readonly RowName[] = ['cards', 'terms', 'merchants', 'forms'];

/**
 * What every result code means after every operation. A code that stands in no row of a call is unknown after it. Of
 * `confirm` there are none: no source has its answer.
 */
export const REST_CODES: OperationCodes = {
  issue: table(['cards', 'merchants', 'forms'], { '0000': 'success' }),
  charge: table([...APPROVAL, 'keys'], { '0000': 'success' }),
  remove: table(['merchants', 'forms', 'keys'], { '0000': 'success', A126: 'already_done' }),
  'key-in': table(APPROVAL, { '0000': 'success', '3001': 'success' }),
  cancel: table(['cancels', 'searches', 'merchants', 'forms'], { '2001': 'success' }),
  find: table(['searches', 'merchants', 'forms'], { '0000': 'success' }),
};

function table(rows: readonly RowName[], own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const listed = rows.flatMap((name) =>
    Object.entries<object>(ROWS[name]).flatMap(([meaning, texts]) =>
      Object.keys(texts).map((code) => [code, meaning] as const),
    ),
  );
  return { ...Object.fromEntries(listed), ...own };
}
