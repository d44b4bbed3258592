/** Ids of charges travel in paths. Live ones are digits, those of test keys end with `_test` (docs: Brick, charge object). */
export const CHARGE_ID = {
  pattern: /^[A-Za-z0-9_]{1,64}$/,
  rule: 'must be a charge id: letters, digits and _, at most 64',
};

/**
 * The charge that a `ref` of pingbacks and of the payment status API is about: what stands behind its first letter (official
 * Magento 2 module, for live charges). Not verified: that the `_test` of a test charge may be missing there.
 */
export function chargeIdOf(ref: string, isTest: boolean): string {
  const id = ref.replace(/^[a-z]/, '');
  return isTest && !id.endsWith('_test') ? `${id}_test` : id;
}
