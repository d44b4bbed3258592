import type { OperationCodes } from '@billkey/simulator';
import { meaningsAfter } from '../shared/codes-by-operation.js';
import { OPERATIONS } from './wire.js';

/** Refusals on START only: here F101 is the success of a delete, and F103 is explained nowhere. */
const OF_START_ONLY: ReadonlySet<string> = new Set(['F101', 'F103']);

/** What every result code means after every operation of WEBAPI. */
export const WEBAPI_CODES: OperationCodes = Object.fromEntries(
  OPERATIONS.map(({ name, success }) => {
    const refusals = Object.entries(meaningsAfter(name)).filter(([code]) => !OF_START_ONLY.has(code));
    return [name, Object.fromEntries([...refusals, ...success.codes.map((code) => [code, 'success'])])];
  }),
);
