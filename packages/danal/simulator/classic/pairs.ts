import { decode, encode, type Charset } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';

/** Fields by name, form-decoded and read as EUC-KR. */
export type Pairs = ReadonlyMap<string, string>;

/** `name=value` joined by `&`; values are form-encoded EUC-KR (CP949), what has no bytes there becomes `?`. */
export function writePairs(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${percent(encode(value, 'euc-kr', 'replace'))}`)
    .join('&');
}

/** Letters, digits, `-`, `_` and `.` are kept, a blank is `+`, all else is `%XX`. */
export function percent(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[^A-Za-z0-9_.-]/g, (byte) => {
    return byte === ' ' ? '+' : '%' + byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  });
}

/**
 * @throws Refusal for a broken or unusual encoding, a field that comes twice, and text that is not EUC-KR or is Hangul in
 * UTF-8
 */
export function readPairs(text: string): Pairs {
  const pairs = new Map<string, string>();
  for (const pair of text === '' ? [] : text.split('&')) {
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    if (!/^[A-Z_a-z0-9]+$/.test(name) || pairs.has(name)) throw new Refusal('1102');
    pairs.set(name, readValue(at < 0 ? '' : pair.slice(at + 1)));
  }
  return pairs;
}

function readValue(encoded: string): string {
  if (!/^(?:[A-Za-z0-9_.+-]|%[0-9A-Fa-f]{2})*$/.test(encoded)) throw new Refusal('1102');
  const latin1 = encoded
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const bytes = Buffer.from(latin1, 'latin1');
  // As EUC-KR it would be a jumble of Hanja and signs. Other letters in UTF-8 cannot be told from Hangul.
  if (/[가-힣]/.test(tryDecode(bytes, 'utf-8') ?? '')) throw new Refusal('1102');
  const value = tryDecode(bytes, 'euc-kr');
  // Stray bytes that are read, but that no text is written with.
  if (value === undefined || !encode(value, 'euc-kr', 'replace').equals(bytes)) throw new Refusal('1102');
  return value;
}

function tryDecode(bytes: Buffer, charset: Charset): string | undefined {
  try {
    return decode(bytes, charset);
  } catch {
    return undefined;
  }
}
