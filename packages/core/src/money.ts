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
