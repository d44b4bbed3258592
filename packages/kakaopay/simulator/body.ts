import { decode, type WireRequest } from '@billkey/simulator';
import { Refusal } from './refusal.js';

export type Body = Readonly<Record<string, unknown>>;

/** The JSON object of a request. @throws Refusal for another content type, bytes that are not UTF-8, or no JSON object */
export function readBody(request: WireRequest): Body {
  checkContentType(request.headers['content-type']);
  const value = parse(request.body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('-2');
  return value as Body;
}

/** The same without judging it, so that a request can be logged and struck by faults even when it is refused later. */
export function looseBody(request: WireRequest): Body {
  try {
    return readBody(request);
  } catch {
    return {};
  }
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isUtf8) throw new Refusal('-2', { text: 'Content-Type 오류' });
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(decode(bytes, 'utf-8'));
  } catch {
    throw new Refusal('-2', { text: 'JSON 형식 오류' });
  }
}
