import type { OperationCodes } from '@billkey/simulator';
import { CARD_CODES } from '../shared/card-codes.js';
import { meaningsAfter } from '../shared/meanings.js';
import { SUCCESS } from '../shared/success.js';
import { OPERATIONS } from './wire.js';

/** No such key: after a delete, what was wanted. */
const ALREADY_REMOVED = { '1121': 'already_done' };

/** What every result code means after every operation of the card protocol. */
export const CLASSIC_CODES: OperationCodes = Object.fromEntries(
  OPERATIONS.map(({ name, moving }) => {
    const own = name === 'remove' ? ALREADY_REMOVED : {};
    return [name, { ...meaningsAfter(CARD_CODES, moving), ...own, [SUCCESS]: 'success' }];
  }),
);
