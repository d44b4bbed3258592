import type { Secret } from './secret.js';
import type { Json } from './words.js';

/** Shorter secrets (two password digits) would hide half of every answer. */
const SHORTEST_HIDDEN = 6;
/** In one piece, or in groups as it is printed on cards */
const CARD_LIKE = [
  /(?<!\d)\d{13,19}(?!\d)/g,
  /(?<!\d)\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?!\d)/g,
  /(?<!\d)\d{4}([ -])\d{4}\1\d{4}\1\d{4}\1\d{1,3}(?!\d)/g,
  /(?<!\d)\d{4}([ -])\d{6}\1\d{4,5}(?!\d)/g,
];

/** A moment, with or without milliseconds: one in ten has the check digit of a card number, and no card begins like this. */
const STAMP = /^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d){2}(\d{3})?$/;

/** Text of a PG with known secrets, and whatever looks like a card number, masked. */
export function maskText(text: string, secrets: readonly Secret[]): string {
  let masked = text;
  for (const hidden of secrets) {
    const clear = hidden.reveal();
    if (clear.length >= SHORTEST_HIDDEN) masked = masked.replaceAll(clear, () => hidden.toString());
  }
  return CARD_LIKE.reduce(maskCards, masked);
}

/** Goes on one digit after what was no card number, since one may begin within it. */
function maskCards(text: string, pattern: RegExp): string {
  const like = new RegExp(pattern);
  let masked = '';
  let from = 0;
  for (let found = like.exec(text); found !== null; found = like.exec(text)) {
    const digits = found[0].replace(/\D/g, '');
    const end = found.index + (isCardNumber(digits) ? found[0].length : 1);
    masked += isCardNumber(digits) ? text.slice(from, found.index) + maskDigits(digits) : text.slice(from, end);
    from = like.lastIndex = end;
  }
  return masked + text.slice(from);
}

/** A PG's fields under their own names, with {@link maskText} on every text, also of names. */
export function maskJson(value: Json, secrets: readonly Secret[]): Json {
  if (typeof value === 'string') return maskText(value, secrets);
  if (typeof value === 'number') return isCardNumber(String(value)) ? maskDigits(String(value)) : value;
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => maskJson(item, secrets));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [maskText(name, secrets), maskJson(item, secrets)]),
  );
}

function maskDigits(digits: string): string {
  return `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`;
}

/** The Luhn check digit, so that order numbers made of dates stay readable. */
function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits) || STAMP.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
