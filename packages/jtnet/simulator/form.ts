import { decode, type WireRequest } from '@billkey/simulator';
import { Refusal } from './refusal.js';

/** The fields of a form by name, percent-decoded and read as UTF-8. */
export type Form = ReadonlyMap<string, string>;

/**
 * Reads a form whose percent-encoded bytes are UTF-8.
 * @throws Refusal for another content type, raw bytes beyond ASCII, broken percent signs, a field that comes twice, and
 * bytes that are not UTF-8
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

export function malformed(what: string): Refusal {
  return new Refusal('A212', { text: `잘못된 데이터 형식 [${what}]` });
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type?.trim() !== 'application/x-www-form-urlencoded' || !isUtf8) throw malformed('Content-Type');
}

function readText(encoded: string): string {
  if (!/^(?:[\x21-\x24\x26-\x7e]|%[0-9A-Fa-f]{2})*$/.test(encoded)) throw malformed('URL 인코딩');
  const bytes = encoded
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  try {
    return decode(Buffer.from(bytes, 'latin1'), 'utf-8');
  } catch {
    throw malformed('UTF-8 아님');
  }
}
