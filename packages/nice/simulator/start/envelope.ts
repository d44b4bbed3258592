import { decode, type Charset, type WireRequest } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';

/** The JSON object of a POST. @throws Refusal for another content type, bytes that are not UTF-8, or no JSON object */
export function readBody(request: WireRequest): Readonly<Record<string, unknown>> {
  checkContentType(request.headers['content-type']);
  const value = parse(request.body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('U125');
  return value as Record<string, unknown>;
}

/** The query of a GET: `+` is a blank in it. A content type is not asked for where there is no content. */
export function readQuery(request: WireRequest): Readonly<Record<string, unknown>> {
  if (request.headers['content-type'] !== undefined) checkContentType(request.headers['content-type']);
  const mark = request.path.indexOf('?');
  const query = mark < 0 ? '' : request.path.slice(mark + 1);
  try {
    decodeURIComponent(query);
  } catch {
    throw new Refusal('U131');
  }
  return Object.fromEntries(new URLSearchParams(query));
}

/** Which charset the answer is asked for in; UTF-8 unless the request says otherwise and can be read. */
export function answerCharset(fields: Readonly<Record<string, unknown>>): Charset {
  return fields['returnCharSet'] === 'euc-kr' ? 'euc-kr' : 'utf-8';
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isUtf8) throw new Refusal('U131');
}

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = decode(bytes, 'utf-8');
  } catch {
    throw new Refusal('U131');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('U125');
  }
}
