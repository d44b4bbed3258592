import { InputError } from './errors.js';

/** An amount in minor units (KRW: won, USD: cents), always a safe integer, never a fraction. */
export interface Money {
  readonly minor: number;
  /** ISO 4217, upper case */
  readonly currency: string;
}

/** The parts of an amount, in its minor units. Which ones a PG takes, and what they must add up to, is the PG's. */
export interface TaxParts {
  /** 공급가액 */
  readonly supply?: number;
  /** 부가세 */
  readonly vat?: number;
  /** 면세금액 */
  readonly taxFree?: number;
  /** 봉사료 */
  readonly service?: number;
}

/**
 * @param minor safe integer, not negative
 * @throws InputError naming `amount`
 */
export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor) || minor < 0)
    throw new InputError('amount', 'must be a safe integer in minor units');
  if (!/^[A-Z]{3}$/.test(currency)) throw new InputError('amount.currency', 'must be an ISO 4217 code');
  return Object.freeze({ minor, currency });
}

/** Korean won; `won(9_900)` is 9,900 won. */
export function won(amount: number): Money {
  return money(amount, 'KRW');
}

/** Money as decimals with a point, with as many as the currency has in ISO 4217: `9.90` (USD), `1000` (KRW). */
export function decimalText({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return String(minor);
  const digits = String(minor).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The money that a PG's decimals are; null when they are none, or more exact than the currency: `9.905` of USD. */
export function moneyOf(text: string, currency: string): Money | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  const decimals = decimalsOf(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) return null;
  const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) ? money(minor, currency) : null;
}

/** ISO 4217 minor units; `Intl` does not do, it has those of everyday use (HUF and IDR without decimals). */
const DECIMALS: Readonly<Record<string, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

function decimalsOf(currency: string): number {
  const found = Object.entries(DECIMALS).find(([, currencies]) => currencies.split(' ').includes(currency));
  return found === undefined ? 2 : Number(found[0]);
}
