import { decode, encode, type Charset } from '../charset.js';

/**
 * Fields as a browser sends them, `application/x-www-form-urlencoded`: what a charset has no bytes for goes as the text of a
 * character reference (`&#128578;`), line ends as CR LF.
 */
export function encodeForm(fields: Iterable<readonly [string, string]>, charset: Charset): string {
  return [...fields].map(([name, value]) => `${escaped(name, charset)}=${escaped(value, charset)}`).join('&');
}

/** The fields of a form body or query, in order; undefined when it is not well-formed in the charset. */
export function decodeForm(text: string, charset: Charset): [string, string][] | undefined {
  try {
    return text
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        return at < 0
          ? [plain(pair, charset), '']
          : [plain(pair.slice(0, at), charset), plain(pair.slice(at + 1), charset)];
      });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function escaped(text: string, charset: Charset): string {
  const characters = [...text.replace(/\r\n?|\n/g, '\r\n')];
  return characters.map((character) => escapedCharacter(character, charset)).join('');
}

function escapedCharacter(character: string, charset: Charset): string {
  if (/[A-Za-z0-9*._-]/.test(character)) return character;
  if (character === ' ') return '+';
  let bytes: Buffer;
  try {
    bytes = encode(character, charset);
  } catch {
    bytes = Buffer.from(`&#${character.codePointAt(0)};`, 'latin1');
  }
  return [...bytes]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9*._-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** @throws RangeError when the text is not well-formed */
function plain(escapedText: string, charset: Charset): string {
  if (/%(?![0-9A-Fa-f]{2})/.test(escapedText)) throw new RangeError('a percent sign that escapes nothing');
  const bytes = escapedText
    .replaceAll('+', ' ')
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decode(Buffer.from(bytes, 'latin1'), charset);
}
