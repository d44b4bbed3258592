import { COMMON_FIELDS, METHODS, type Visit } from '../shared/office.js';
import type { FieldRules } from '../shared/fields.js';
import { Refusal } from '../shared/refusal.js';

/** Fields of every v1 request about a card. */
export const V1_FIELDS: FieldRules = { ...COMMON_FIELDS, paymethod: { required: true, oneOf: METHODS } };

/** @throws Refusal for a way to pay that this merchant has no contract for: all but cards */
export function checkCard({ fields }: Visit): void {
  if (fields.text('paymethod') !== 'Card') throw new Refusal('412');
}
