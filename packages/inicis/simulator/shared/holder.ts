import type { FieldRule } from './fields.js';
import type { Visit } from './office.js';
import { Refusal } from './refusal.js';

const VERIFIED = '00';
const UNVERIFIED = '99';

/** The misspelt name is the field's own (INIAPI manual). */
export const AUTHENTIFICATION: FieldRule = { required: true, oneOf: [VERIFIED, UNVERIFIED] };

/** @throws Refusal when the merchant has no contract for leaving the holder unverified, and does */
export function checkVerification({ merchant, fields }: Visit): void {
  if (isUnverified(fields) && merchant.holderVerification) throw new Refusal('629');
}

export function isUnverified(fields: Visit['fields']): boolean {
  return fields.text('authentification') === UNVERIFIED;
}
