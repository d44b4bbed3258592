import { InputError, type CheckedCharge } from '@billkey/core';

/**
 * Parts that do not add up would be taxed as something else. Not verified: KICC does not say what it does with them.
 * @throws InputError naming `tax`
 */
export function checkTax({ tax, amount }: Pick<CheckedCharge, 'tax' | 'amount'>): void {
  if (tax === undefined || Object.keys(tax).length === 0) return;
  const { supply = 0, vat = 0, taxFree = 0 } = tax;
  if (supply + vat + taxFree !== amount.minor) {
    throw new InputError('tax', 'supply, vat and taxFree must add up to the amount');
  }
}
