import type { DeclineReason } from '@billkey/simulator';
import type { CardCode } from './codes.js';
import { Refusal } from './refusal.js';

/** The bank's reasons as KICC passes them on; what has no code of its own in the published list is "ask the issuer". */
const DECLINES: Readonly<Record<DeclineReason, CardCode>> = {
  unknown_card: '8373',
  wrong_expiry: '8314',
  wrong_holder: '8373',
  wrong_password: '8311',
  insufficient_funds: '8035',
  limit_exceeded: '8521',
  lost: '8350',
  stolen: '8350',
  blocked: '8373',
};

export function declined(reason: DeclineReason): Refusal {
  return new Refusal(DECLINES[reason]);
}
