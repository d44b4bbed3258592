import type { OperationCodes } from '@billkey/simulator';
import { meaningsAfter } from '../shared/codes-by-operation.js';
import { SUCCESS } from '../shared/codes.js';

const OPERATIONS = ['issue', 'charge', 'remove', 'cancel', 'net-cancel', 'find', 'token'];

/** What every result code means after every operation of START. */
export const START_CODES: OperationCodes = Object.fromEntries(
  OPERATIONS.map((operation) => [operation, { ...meaningsAfter(operation), [SUCCESS]: 'success' }]),
);
