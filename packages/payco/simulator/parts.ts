import type { Parts } from './books.js';
import type { Fields } from './fields.js';
import { Refusal } from './refusals.js';

/**
 * The parts of an amount by taxation, from three fields of a request; undefined when none of them was sent.
 * @throws Refusal unless they add up to the amount
 */
export function partsIn(
  fields: Fields,
  [taxfree, taxable, vat]: readonly [string, string, string],
  amount: number,
): Parts | undefined {
  const given = [taxfree, taxable, vat].map((name) => fields.optionalWon(name));
  if (given.every((part) => part === undefined)) return undefined;
  const [free = 0, supply = 0, tax = 0] = given;
  if (free + supply + tax !== amount) throw new Refusal('sum', `${taxfree} + ${taxable} + ${vat}`);
  return { taxfree: free, taxable: supply, vat: tax };
}

/** Of an amount whose parts nobody has told: all of it is taxable, VAT included. */
export function taxableParts(amount: number): Parts {
  const vat = Math.floor(amount / 11);
  return { taxfree: 0, taxable: amount - vat, vat };
}

/** Takes parts away; undefined when one of them is more than there is. */
export function without(from: Parts, parts: Parts): Parts | undefined {
  const left = {
    taxfree: from.taxfree - parts.taxfree,
    taxable: from.taxable - parts.taxable,
    vat: from.vat - parts.vat,
  };
  return Math.min(...Object.values(left)) < 0 ? undefined : left;
}
