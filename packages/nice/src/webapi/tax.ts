import { InputError, type CheckedCharge } from '@billkey/core';

/** NICE refuses parts that do not add up (1615). @throws InputError naming `tax` */
export function checkTax({ tax, amount }: Pick<CheckedCharge, 'tax' | 'amount'>): void {
  if (tax === undefined) return;
  const { supply = 0, vat = 0, taxFree = 0, service = 0 } = tax;
  if (supply + vat + taxFree + service !== amount.minor) throw new InputError('tax', 'must add up to the amount');
}
