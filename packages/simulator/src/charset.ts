import iconv from 'iconv-lite';

/** The two charsets of Korean PGs. `euc-kr` in the wild is its superset CP949, and that is what is read and written. */
export type Charset = 'utf-8' | 'euc-kr';

/**
 * @param unfit what to do with a character the charset has no bytes for: `refuse` throws, `replace` writes `?` like a PG
 * @throws RangeError when the text does not fit
 */
export function encode(text: string, charset: Charset, unfit: 'refuse' | 'replace' = 'refuse'): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = iconv.encode(text, 'cp949');
  if (unfit === 'refuse' && iconv.decode(bytes, 'cp949') !== text)
    throw new RangeError('text does not fit into EUC-KR');
  return bytes;
}

/** @throws RangeError when the bytes are not well-formed in the charset. */
export function decode(bytes: Uint8Array, charset: Charset): string {
  if (charset === 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new RangeError('not UTF-8', { cause });
    }
  }
  const text = iconv.decode(Buffer.from(bytes), 'cp949');
  if (text.includes('\uFFFD')) throw new RangeError('not EUC-KR');
  return text;
}

/** Length of a text in the bytes of a charset. */
export function byteLength(text: string, charset: Charset): number {
  return encode(text, charset).length;
}
