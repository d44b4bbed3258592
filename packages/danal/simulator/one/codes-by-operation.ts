import type { OperationCodes } from '@billkey/simulator';
import { meaningsAfter } from '../shared/meanings.js';
import { PHONE_CODES } from '../shared/phone-codes.js';
import { SUCCESS } from './codes.js';
import { OPERATIONS } from './wire.js';

/**
 * What every result code means after every operation of ONE. Only its success is documented; the codes of phone payments are
 * older than ONE, and expected of its phones. Those of its cards are not listed anywhere.
 */
export const ONE_CODES: OperationCodes = Object.fromEntries(
  OPERATIONS.map(({ name }) => [name, { ...meaningsAfter(PHONE_CODES, true), [SUCCESS]: 'success' }]),
);
