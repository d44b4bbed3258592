import { decode } from '@billkey/core';

/** A base64 or hexadecimal word of fewer characters holds nothing that could be told from chance. */
const HEX = /[0-9A-Fa-f]{8,}/g;
const BASE64 = /[A-Za-z0-9+/_-]{8,}/g;
/** One encoding in another */
const DEPTH = 2;

/**
 * Whether `text` holds `secret` in any case: as it is, with blanks or dashes between, percent-encoded, in hexadecimal
 * or base64 from whichever character, or in one of them within another.
 */
export function holds(text: string, secrets: Iterable<string>): boolean {
  const wanted = [...secrets]
    .flatMap((secret) => [secret, inBytes(secret), joined(secret)])
    .map((secret) => secret.toLowerCase());
  if (wanted.length === 0) return false;
  for (const reading of readingsOf(text, DEPTH)) {
    const lower = reading.toLowerCase();
    if (wanted.some((secret) => lower.includes(secret))) return true;
  }
  return false;
}

/** What percent-encoding means, in UTF-8 or in the EUC-KR of older PGs. */
export function percentDecoded(text: string): string {
  const bytes = Buffer.from(
    text
      .replaceAll('+', ' ')
      .replaceAll(/[^\0-\xff]+/g, (wide) => inBytes(wide))
      .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );
  return textOf(bytes);
}

/** Bytes as text of the first charset that they can be of. */
export function textOf(bytes: Uint8Array): string {
  return decode(bytes, 'utf-8') ?? decode(bytes, 'cp949') ?? Buffer.from(bytes).toString('latin1');
}

function* readingsOf(text: string, depth: number): Iterable<string> {
  yield text;
  yield joined(text);
  if (depth === 0) return;
  for (const decoded of decodingsOf(text)) yield* readingsOf(decoded, depth - 1);
}

function* decodingsOf(text: string): Iterable<string> {
  if (/[%+]/.test(text)) yield percentDecoded(text);
  for (const [run] of text.matchAll(HEX)) {
    for (const from of [0, 1])
      yield Buffer.from(run.slice(from, run.length - ((run.length - from) % 2)), 'hex').toString('latin1');
  }
  for (const [run] of text.matchAll(BASE64)) {
    for (const from of [0, 1, 2, 3]) yield Buffer.from(run.slice(from), 'base64').toString('latin1');
  }
}

/** Without blanks and dashes */
function joined(text: string): string {
  return text.replaceAll(/[\s-]/g, '');
}

/** As its UTF-8 bytes look when each is taken for a character, which is how decoded bytes are compared. */
function inBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
