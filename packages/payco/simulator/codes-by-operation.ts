import type { OperationCodes } from '@billkey/simulator';

/**
 * All that PAYCO has published: its table of refusals is not public. `9999` is what the official samples put in the place of
 * an answer that they did not get; that the server sends it is not known.
 */
const PUBLISHED = { '0': 'success', '9999': 'timeout_unknown' } as const;

/** What every published code means after every operation of automatic payment. */
export const AUTO_PAYMENT_CODES: OperationCodes = {
  'begin-window': PUBLISHED,
  'complete-window': PUBLISHED,
  charge: PUBLISHED,
  remove: PUBLISHED,
  inspect: PUBLISHED,
  cancel: PUBLISHED,
};
