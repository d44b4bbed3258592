import { Refusal } from '../shared/refusal.js';
import type { TaxParts } from './books.js';
import type { Fields, FieldRules } from './fields.js';

const AMOUNT = { max: 12, type: 'amount', encrypted: true } as const;

export const TAX_FIELDS: FieldRules = {
  taxTypeCd: { max: 1, oneOf: ['N', 'Y', 'G'] },
  taxAmt: AMOUNT,
  vatAmt: AMOUNT,
  taxFreeAmt: AMOUNT,
  svcAmt: AMOUNT,
};

const PARTS = ['taxAmt', 'vatAmt', 'taxFreeAmt'] as const;

/**
 * The parts of an amount: all of them where it is mixed (`G`), otherwise those that are sent.
 * @throws Refusal unless they add up to it, or when one contradicts `taxTypeCd`
 */
export function taxPartsOf(data: Fields, amount: number): TaxParts {
  const type = data.optional('taxTypeCd');
  const sent = PARTS.filter((name) => data.optional(name) !== '');
  const missing = PARTS.find((name) => type === 'G' && !sent.includes(name));
  if (missing) throw new Refusal('CA03', { text: `필수값 누락 [${missing}]` });
  const [taxAmt = 0, vatAmt = 0, taxFreeAmt = 0] = PARTS.map((name) => Number(data.optional(name)));
  const contradicts = (type === 'N' && taxFreeAmt > 0) || (type === 'Y' && taxAmt + vatAmt > 0);
  if (sent.length > 0 && (contradicts || taxAmt + vatAmt + taxFreeAmt !== amount)) throw new Refusal('ST55');
  if (Number(data.optional('svcAmt')) > amount) throw new Refusal('ST55');
  return { taxAmt, vatAmt, taxFreeAmt };
}
