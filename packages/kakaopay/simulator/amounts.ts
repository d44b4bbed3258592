import type { FieldRules, Fields } from './fields.js';
import { Refusal } from './refusal.js';

/** Parts of an amount, in won. */
export interface Amounts {
  total: number;
  taxFree: number;
  vat: number;
  greenDeposit: number;
}

export const NOTHING: Amounts = { total: 0, taxFree: 0, vat: 0, greenDeposit: 0 };

/** The fields of an amount in begin-window and charge. */
export const AMOUNT_FIELDS: FieldRules = {
  total_amount: { required: true, type: 'integer' },
  tax_free_amount: { required: true, type: 'integer' },
  vat_amount: { type: 'integer' },
  green_deposit: { type: 'integer' },
};

/** @throws Refusal when a part is more than there is */
export function readAmounts(fields: Fields): Amounts {
  const total = fields.integer('total_amount');
  const taxFree = fields.integer('tax_free_amount');
  if (taxFree > total) throw new Refusal('-722');
  const vat = fields.optionalInteger('vat_amount') ?? defaultVat(total, taxFree);
  const greenDeposit = fields.optionalInteger('green_deposit') ?? 0;
  if (vat > total - taxFree || greenDeposit > total) throw new Refusal('-722');
  return { total, taxFree, vat, greenDeposit };
}

/** The published default: an eleventh of what is taxed, rounded half up. */
export function defaultVat(total: number, taxFree: number): number {
  return Math.round((total - taxFree) / 11);
}

export function sumOf(parts: readonly Amounts[]): Amounts {
  return parts.reduce(plus, NOTHING);
}

export function minus(whole: Amounts, part: Amounts): Amounts {
  return {
    total: whole.total - part.total,
    taxFree: whole.taxFree - part.taxFree,
    vat: whole.vat - part.vat,
    greenDeposit: whole.greenDeposit - part.greenDeposit,
  };
}

/** An amount as all answers have it. Points and discounts are not simulated. */
export function amountObject({ total, taxFree, vat, greenDeposit }: Amounts): Readonly<Record<string, number>> {
  return { total, tax_free: taxFree, vat, point: 0, discount: 0, green_deposit: greenDeposit };
}

function plus(one: Amounts, other: Amounts): Amounts {
  return {
    total: one.total + other.total,
    taxFree: one.taxFree + other.taxFree,
    vat: one.vat + other.vat,
    greenDeposit: one.greenDeposit + other.greenDeposit,
  };
}
