import { refusal, type CodeTable } from '@billkey/core';

/** Operations, as the log calls them. */
export type KiccOperation = 'begin-window' | 'complete-window' | 'charge' | 'remove' | 'cancel' | 'find';

/** `resCd` of every success. */
export const SUCCESS = '0000';

const SUCCEEDED: CodeTable = { [SUCCESS]: 'done' };

/**
 * What KICC publishes of a refused card (support, error codes). It publishes no code for a request that is wrong, sent twice, or
 * about what does not exist: those are unlisted here, and so a doubt.
 */
const APPROVAL: CodeTable = {
  ...SUCCEEDED,
  '8035': refusal('insufficient_funds'),
  '8311': refusal('invalid_credentials'),
  '8314': refusal('expired_card'),
  '8315': refusal('expired_card'),
  '8316': refusal('expired_card'),
  '8350': refusal('stolen_or_lost'),
  '8373': refusal('card_declined'),
  '8521': refusal('limit_exceeded'),
  '8527': refusal('insufficient_funds'),
};

/** The codes of each operation. */
export const KICC_CODES: Readonly<Record<KiccOperation, CodeTable>> = {
  'begin-window': SUCCEEDED,
  'complete-window': APPROVAL,
  charge: APPROVAL,
  remove: SUCCEEDED,
  // Of an instant refund that nobody knows the outcome of.
  cancel: { ...SUCCEEDED, VTIM: 'doubtful', VT00: 'doubtful' },
  find: SUCCEEDED,
};
