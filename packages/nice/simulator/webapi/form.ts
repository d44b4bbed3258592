import { decode, encode, type Charset, type WireRequest } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';

/** The fields of a form by name, percent-decoded and read as EUC-KR. */
export type Form = ReadonlyMap<string, string>;

/**
 * Reads a form whose percent-encoded bytes are EUC-KR (CP949).
 * @throws Refusal for another content type, raw bytes beyond ASCII, broken percent signs, a field that comes twice, and
 * text that is not EUC-KR or is Hangul in UTF-8
 */
export function readForm(request: WireRequest): Form {
  checkContentType(request.headers['content-type']);
  const form = new Map<string, string>();
  const body = request.body.toString('latin1');
  for (const pair of body === '' ? [] : body.split('&')) {
    const [name = '', ...value] = pair.split('=');
    const key = readText(name);
    if (form.has(key)) throw malformed(`${key} 중복`);
    form.set(key, readText(value.join('=')));
  }
  return form;
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isEucKr = charset === undefined || /^charset="?euc-kr"?$/.test(charset);
  if (type?.trim() !== 'application/x-www-form-urlencoded' || !isEucKr) throw malformed('Content-Type');
}

function readText(encoded: string): string {
  if (!/^(?:[\x21-\x24\x26-\x7e]|%[0-9A-Fa-f]{2})*$/.test(encoded)) throw malformed('URL 인코딩');
  const latin1 = encoded
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const bytes = Buffer.from(latin1, 'latin1');
  if (isHangulInUtf8(bytes)) throw malformed('EUC-KR 아님');
  const text = tryDecode(bytes, 'euc-kr');
  // Stray bytes that are read, but that no text is written with.
  if (text === undefined || !encode(text, 'euc-kr', 'replace').equals(bytes)) throw malformed('EUC-KR 아님');
  return text;
}

/**
 * Whether the bytes are well-formed UTF-8 with a Hangul syllable in it, which as EUC-KR would be a jumble of Hanja and
 * signs. Other letters in UTF-8 cannot be told from Hangul: `é` has the bytes of 챕.
 */
function isHangulInUtf8(bytes: Buffer): boolean {
  return /[가-힣]/.test(tryDecode(bytes, 'utf-8') ?? '');
}

function tryDecode(bytes: Buffer, charset: Charset): string | undefined {
  try {
    return decode(bytes, charset);
  } catch {
    return undefined;
  }
}

function malformed(what: string): Refusal {
  return new Refusal('A212', { text: `잘못된 데이터 형식 [${what}]` });
}
