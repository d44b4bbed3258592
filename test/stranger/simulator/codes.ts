import type { OperationCodes } from '@billkey/simulator';

const ALL = {
  OK: 'success',
  V400: 'invalid_request',
  A401: 'unauthorized',
  X500: 'timeout_unknown',
  X503: 'pg_unavailable',
};
const CARD = {
  C101: 'card_declined',
  C104: 'expired_card',
  C107: 'stolen_or_lost',
  O409: 'duplicate_order',
};
const PAYING = { C102: 'insufficient_funds', C103: 'limit_exceeded' };
const RAW_CARD = { C105: 'invalid_card', C106: 'invalid_credentials' };

/** “Result codes” of the protocol, by operation. */
export const CODES: OperationCodes = {
  issue: { ...ALL, ...CARD, ...RAW_CARD },
  'find-card': { ...ALL, Q404: 'absent' },
  charge: { ...ALL, ...CARD, ...PAYING, K404: 'billing_key_not_found' },
  'key-in': { ...ALL, ...CARD, ...PAYING, ...RAW_CARD },
  remove: { ...ALL, K410: 'already_done' },
  cancel: {
    ...ALL,
    P404: 'not_found',
    R409: 'already_done',
    R410: 'already_cancelled',
    R411: 'cancel_amount_exceeded',
    R412: 'amount_mismatch',
  },
  find: { ...ALL, P404: 'absent' },
};
