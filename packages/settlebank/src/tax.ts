import { InputError, type CheckedCharge } from '@billkey/core';

type Taxed = Pick<CheckedCharge, 'tax' | 'amount'>;

/** SettleBank refuses parts that do not add up (ST55); the service charge is not one of them. @throws InputError naming `tax` */
export function checkTax({ tax, amount }: Taxed): void {
  if (tax === undefined || taxTypeOf(tax, amount.minor) === undefined) return;
  const { supply = 0, vat = 0, taxFree = 0 } = tax;
  if (supply + vat + taxFree !== amount.minor)
    throw new InputError('tax', 'supply, vat and taxFree must add up to the amount');
}

/** `N` taxable, `Y` tax free, `G` mixed; undefined: as the merchant agreed with SettleBank */
export function taxTypeOf(
  { supply, vat, taxFree }: NonNullable<Taxed['tax']>,
  amount: number,
): 'N' | 'Y' | 'G' | undefined {
  if (supply === undefined && vat === undefined && taxFree === undefined) return undefined;
  if (taxFree === undefined || taxFree === 0) return 'N';
  return taxFree === amount ? 'Y' : 'G';
}
