import type { OperationCodes } from '@billkey/simulator';
import { CHARGE_CODES, TOKEN_CODES, type CodeEntry } from './codes.js';

/** What the code list for charges is answered to. The documents give no shorter list for any of them. */
const OPERATIONS = ['issue', 'charge', 'key-in', 'continue', 'capture', 'void', 'cancel', 'find'];

const meanings = (codes: ReadonlyMap<string, CodeEntry>): Readonly<Record<string, string>> =>
  Object.fromEntries([...codes].map(([code, { meaning }]) => [code, meaning]));

/** What every error code means after every operation of Brick. A success has no code, it is an object. */
export const BRICK_CODES: OperationCodes = {
  token: meanings(TOKEN_CODES),
  ...Object.fromEntries(OPERATIONS.map((operation) => [operation, meanings(CHARGE_CODES)])),
};
