import type { OperationCodes } from '@billkey/simulator';
import { OF_CARDS, OF_REFUNDS, SUCCESS } from './codes.js';

const SUCCEEDED = { [SUCCESS]: 'success' };
const APPROVAL = { ...table(OF_CARDS), ...SUCCEEDED };

/** What every published result code means after every operation; those that are invented are nobody's business. */
export const EP9_CODES: OperationCodes = {
  'begin-window': SUCCEEDED,
  'complete-window': APPROVAL,
  charge: APPROVAL,
  remove: SUCCEEDED,
  cancel: { ...table(OF_REFUNDS), ...SUCCEEDED },
  find: SUCCEEDED,
};

function table(meanings: Readonly<Record<string, object>>): Readonly<Record<string, string>> {
  const listed = Object.entries(meanings).flatMap(([meaning, texts]) =>
    Object.keys(texts).map((code) => [code, meaning] as const),
  );
  return Object.fromEntries(listed);
}
