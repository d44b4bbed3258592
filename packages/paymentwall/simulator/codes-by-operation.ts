import type { OperationCodes } from '@billkey/simulator';
import { CHARGE_CODES, TOKEN_CODES, type CodeEntry } from './codes.js';

/** What the code list for charges is answered to. The documents give no shorter list for any of them. */
const MOVING = ['issue', 'charge', 'key-in', 'continue', 'capture', 'void', 'cancel'];

const meanings = (codes: ReadonlyMap<string, CodeEntry>): Readonly<Record<string, string>> =>
  Object.fromEntries([...codes].map(([code, { meaning }]) => [code, meaning]));

/** "Internal error" after a request that may have moved money says nothing of whether it did. */
const INTERNAL = { '1000': 'timeout_unknown' };

/** What every error code means after every operation of Brick. A success has no code, it is an object. */
export const BRICK_CODES: OperationCodes = {
  token: meanings(TOKEN_CODES),
  ...Object.fromEntries(MOVING.map((operation) => [operation, { ...meanings(CHARGE_CODES), ...INTERNAL }])),
  find: { ...meanings(CHARGE_CODES), '3000': 'absent' },
};
