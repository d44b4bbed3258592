import { decode, encode, type Charset } from './charset.js';

/** What a form may carry as it is (WHATWG URL, application/x-www-form-urlencoded percent-encode set). */
const AS_IS = /[A-Za-z0-9*._-]/;

/** Each of the 256 bytes as a form has it; made once, since every byte of every request asks. */
const PERCENT_ENCODED: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (character === ' ') return '+';
  return AS_IS.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

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
  let encoded = '';
  for (const byte of encode(text, charset, field)) encoded += PERCENT_ENCODED[byte] ?? '';
  return encoded;
}

/**
 * The fields of such a body: percent-encoded bytes, or bytes as they are, in a PG's charset. Null when they are not of
 * that charset, or when a name comes twice with different values: which of them is meant, nobody can know.
 */
export function formFields(body: Uint8Array, charset: Charset): Readonly<Record<string, string>> | null {
  const fields = new Map<string, string>();
  for (const pair of formBytes(body)) {
    const [name, value] = [decode(pair.name, charset), decode(pair.value, charset)];
    if (name === null || value === null || (fields.get(name) ?? value) !== value) return null;
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** The names and values of such a body as bytes of a charset that nobody knows yet. */
export function formBytes(body: Uint8Array): readonly { readonly name: Buffer; readonly value: Buffer }[] {
  // One character for each byte: no charset of ours has & = % or + inside of a character.
  return Buffer.from(body)
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const end = pair.includes('=') ? pair.indexOf('=') : pair.length;
      return { name: unescaped(pair.slice(0, end)), value: unescaped(pair.slice(end + 1)) };
    });
}

/**
 * The fields of an address's query, as {@link formFields} reads them.
 * @param url absolute, or a path as servers are given it
 */
export function queryFields(url: string, charset: Charset): Readonly<Record<string, string>> | null {
  const query = queryBytes(url);
  return query === null ? null : formFields(query, charset);
}

/** The bytes of an address's query. Null: somebody has decoded it. */
export function queryBytes(url: string): Uint8Array | null {
  const [, query = ''] = /^[^?#]*\?([^#]*)/.exec(url) ?? [];
  // Servers hand over a byte as one character; anything above was decoded by somebody.
  return /^[\0-\u00ff]*$/.test(query) ? Buffer.from(query, 'latin1') : null;
}

/** As HTML has it, a % that is not followed by two hexadecimal digits stands for itself. */
function unescaped(text: string): Buffer {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
