import { decode, type WireRequest } from '@billkey/simulator';
import { HttpRefusal, Refusal } from '../shared/refusal.js';

/** The fields of a form or a query by name, percent-decoded and read as UTF-8. */
export type Form = ReadonlyMap<string, string>;
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * @param query whether the query string is read like the body (the call that expires a registration takes both)
 * @throws HttpRefusal for another content type, raw bytes beyond ASCII, broken percent signs and bytes that are not UTF-8
 * @throws Refusal for a field that comes twice
 */
export function readForm(request: WireRequest, query: boolean): Form {
  checkContentType(request, 'application/x-www-form-urlencoded');
  const parts = [request.body.toString('latin1'), ...(query ? [request.path.split('?')[1] ?? ''] : [])];
  const form = new Map<string, string>();
  for (const pair of parts.filter((part) => part !== '').flatMap((part) => part.split('&'))) {
    const [name = '', ...value] = pair.split('=');
    const key = readText(name);
    if (form.has(key)) throw new Refusal('InvalidParameter', { text: `파라미터 중복 [${key}]` });
    form.set(key, readText(value.join('=')));
  }
  return form;
}

/** @throws HttpRefusal unless it is declared as JSON, and is a JSON object in UTF-8 */
export function readJson(request: WireRequest): JsonObject {
  checkContentType(request, 'application/json');
  try {
    const value: unknown = JSON.parse(decode(request.body, 'utf-8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // It is refused below.
  }
  throw new HttpRefusal(400);
}

function checkContentType(request: WireRequest, wanted: string): void {
  const [type, ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type?.trim() !== wanted || !isUtf8) throw new HttpRefusal(400);
}

function readText(encoded: string): string {
  if (!/^(?:[\x21-\x24\x26-\x7e]|%[0-9A-Fa-f]{2})*$/.test(encoded)) throw new HttpRefusal(400);
  const bytes = encoded
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  try {
    return decode(Buffer.from(bytes, 'latin1'), 'utf-8');
  } catch {
    throw new HttpRefusal(400);
  }
}
