import { encode, type Charset } from './charset.js';

/** What a form may carry as it is (WHATWG URL, application/x-www-form-urlencoded percent-encode set). */
const AS_IS = /[A-Za-z0-9*._-]/;

/**
 * An application/x-www-form-urlencoded body whose values are percent-encoded bytes of a PG's charset; `URLSearchParams`
 * knows only UTF-8.
 * @throws InputError naming the field that has a character which does not exist in the charset
 */
export function formBody(fields: Readonly<Record<string, string>>, charset: Charset): Uint8Array {
  const pairs = Object.entries(fields).map(
    ([name, value]) => `${percentEncoded(name, charset, name)}=${percentEncoded(value, charset, name)}`,
  );
  return Buffer.from(pairs.join('&'), 'ascii');
}

function percentEncoded(text: string, charset: Charset, field: string): string {
  return Array.from(encode(text, charset, field), (byte) => {
    const character = String.fromCharCode(byte);
    if (character === ' ') return '+';
    return AS_IS.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
