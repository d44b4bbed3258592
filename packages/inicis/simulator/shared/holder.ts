import type { FieldRule } from './fields.js';
import { Refusal } from './refusal.js';
import type { Visit } from './office.js';

const VERIFIED = '00';
const UNVERIFIED = '99';

export const AUTHENTIFICATION: FieldRule = { required: true, oneOf: [VERIFIED, UNVERIFIED] };

/**
 * Whether the request is one without verification of the holder.
 * @throws Refusal when the merchant has no contract for that
 */
export function isUnverified({ merchant, fields }: Visit): boolean {
  if (fields.text('authentification') === VERIFIED) return false;
  if (merchant.holderVerification) throw new Refusal('629');
  return true;
}
