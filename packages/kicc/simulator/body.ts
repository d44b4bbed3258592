import { decode, type WireRequest } from '@billkey/simulator';
import { malformed } from './refusal.js';

/** The JSON of a request or a part of it, not judged yet. */
export type Raw = Readonly<Record<string, unknown>>;

/** @throws Refusal unless it is declared as JSON in UTF-8 and is an object */
export function readBody(request: WireRequest): Raw {
  checkContentType(request.headers['content-type']);
  const body = parse(request.body);
  if (!isObject(body)) throw malformed('X400', '전문 형식 오류 [JSON]');
  return body;
}

export function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at `payMethodInfo.billKeyMethodInfo.batchKey`; undefined when nothing does. */
export function valueAt(raw: Raw, path: string): unknown {
  let value: unknown = raw;
  for (const name of path.split('.')) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** The text there; undefined when it is none, or empty. */
export function textAt(raw: Raw, path: string): string | undefined {
  const value = valueAt(raw, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isUtf8) throw malformed('X400', '전문 형식 오류 [Content-Type]');
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(decode(bytes, 'utf-8'));
  } catch {
    throw malformed('X400', '전문 형식 오류 [JSON]');
  }
}
