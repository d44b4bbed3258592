import iconv from 'iconv-lite';
import { InputError } from './errors.js';

/** What PGs call EUC-KR is CP949 in the wild: it has 8,822 more Hangul syllables. */
export type Charset = 'utf-8' | 'cp949';

const NO_CHARACTER = '�';

/** The same byte for byte in CP949; most of what is sent is, and needs no table. */
const ASCII = /^\p{ASCII}*$/u;

/**
 * Bytes of `text` in a PG's charset. Nothing is ever replaced silently: the encoder would turn what CP949 lacks into `?`.
 * @throws InputError naming `field` when a character does not exist in the charset
 */
export function encode(text: string, charset: Charset, field: string): Uint8Array {
  if (charset === 'utf-8') {
    if (!text.isWellFormed()) throw new InputError(field, 'must be well-formed Unicode');
    return Buffer.from(text, 'utf8');
  }
  if (ASCII.test(text)) return Buffer.from(text, 'latin1');
  const bytes = iconv.encode(text, 'cp949');
  if (iconv.decode(bytes, 'cp949') !== text) {
    throw new InputError(field, 'must have only characters of EUC-KR (CP949): no emoji');
  }
  return bytes;
}

/** Text of a PG's bytes, or null when they are not of that charset. */
export function decode(bytes: Uint8Array, charset: Charset): string | null {
  if (charset === 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }
  const text = iconv.decode(Buffer.from(bytes), 'cp949');
  return text.includes(NO_CHARACTER) ? null : text;
}

/** How many bytes `text` has in a PG's charset. @throws InputError as {@link encode} */
export function byteLength(text: string, charset: Charset, field: string): number {
  return encode(text, charset, field).byteLength;
}
