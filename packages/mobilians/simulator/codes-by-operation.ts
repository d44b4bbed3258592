import type { OperationCodes } from '@billkey/simulator';
import { MEANINGS_OF_PHONES, MEANINGS_OF_REQUESTS, SUCCESS } from './codes.js';

const OF_ALL = { ...MEANINGS_OF_REQUESTS, [SUCCESS]: 'success' };

/** A registration is before any carrier: of the codes of phones it knows none. In cancels 0060 is a wrong kind of cancel. */
export const PHONE_CODES: OperationCodes = {
  'begin-window': OF_ALL,
  'complete-window': { ...MEANINGS_OF_PHONES, ...OF_ALL },
  charge: { ...MEANINGS_OF_PHONES, ...OF_ALL },
  cancel: { ...MEANINGS_OF_PHONES, ...OF_ALL, '0060': 'invalid_request' },
};

/** The codes of card payments are published nowhere. */
export const CARD_CODES: OperationCodes = {
  'begin-window': OF_ALL,
  'complete-window': OF_ALL,
  charge: OF_ALL,
  cancel: OF_ALL,
};
