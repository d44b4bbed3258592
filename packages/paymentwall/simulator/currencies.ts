/** Digits after the decimal point (ISO 4217), and roughly what one US dollar is worth. */
interface Currency {
  digits: 0 | 2 | 3;
  perDollar: number;
}

const CURRENCIES: Readonly<Record<string, Currency>> = {
  USD: { digits: 2, perDollar: 1 },
  AUD: { digits: 2, perDollar: 1.5 },
  CAD: { digits: 2, perDollar: 1.4 },
  CNY: { digits: 2, perDollar: 7.2 },
  EUR: { digits: 2, perDollar: 0.9 },
  GBP: { digits: 2, perDollar: 0.8 },
  HKD: { digits: 2, perDollar: 7.8 },
  JPY: { digits: 0, perDollar: 150 },
  KRW: { digits: 0, perDollar: 1400 },
  KWD: { digits: 3, perDollar: 0.3 },
  SGD: { digits: 2, perDollar: 1.35 },
  THB: { digits: 2, perDollar: 35 },
  TRY: { digits: 2, perDollar: 35 },
  TWD: { digits: 2, perDollar: 32 },
  VND: { digits: 0, perDollar: 25_000 },
};

export function isCurrency(code: string): boolean {
  return Object.hasOwn(CURRENCIES, code);
}

/**
 * Minor units of an amount in major units, which may have up to four decimals as far as the currency has use for them.
 * @returns undefined when it is not such an amount
 */
export function toMinor(text: string, currency: string): number | undefined {
  const parts = /^(0|[1-9]\d{0,11})(?:\.(\d{1,4}))?$/.exec(text);
  if (!parts) return undefined;
  const [, whole = '', decimals = ''] = parts;
  const digits = digitsOf(currency);
  if (/[1-9]/.test(decimals.slice(digits))) return undefined;
  return Number(whole + decimals.slice(0, digits).padEnd(digits, '0'));
}

/** Two decimals at least: the documents know no other amounts. */
export function toMajor(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  const [whole, decimals] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

/** What an amount is worth in cents of a US dollar. */
export function inCents(minor: number, currency: string): number {
  return (minor / 10 ** digitsOf(currency) / (CURRENCIES[currency]?.perDollar ?? 1)) * 100;
}

/** Minor units of another currency, at made-up rates. */
export function convert(minor: number, from: string, to: string): number {
  if (from === to) return minor;
  return Math.round((inCents(minor, from) / 100) * (CURRENCIES[to]?.perDollar ?? 1) * 10 ** digitsOf(to));
}

function digitsOf(currency: string): number {
  return CURRENCIES[currency]?.digits ?? 2;
}
