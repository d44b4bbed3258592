import type { OperationCodes } from '@billkey/simulator';

/** All that PAYCO has published: its table of refusals is not public. */
const SUCCESS = { '0': 'success' } as const;

/** What every published code means after every operation of automatic payment. */
export const AUTO_PAYMENT_CODES: OperationCodes = {
  'begin-window': SUCCESS,
  'complete-window': SUCCESS,
  charge: SUCCESS,
  remove: SUCCESS,
  inspect: SUCCESS,
  cancel: SUCCESS,
};
