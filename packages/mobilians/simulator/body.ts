import { decode, type WireRequest } from '@billkey/simulator';
import { wrongField } from './refusal.js';

export type Body = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON object in UTF-8.
 * @throws Refusal for another content type or charset, and for other JSON
 */
export function readBody(request: WireRequest): Body {
  checkContentType(request.headers['content-type']);
  try {
    const json = JSON.parse(decode(request.body, 'utf-8')) as unknown;
    if (isObject(json)) return json;
  } catch {
    // Answered like other JSON than an object.
  }
  throw wrongField('JSON', '형식');
}

/** A nested object; an empty one when it is absent. @throws Refusal when it is none */
export function objectIn(body: Body, name: string): Body {
  const value = body[name] ?? {};
  if (!isObject(value)) throw wrongField(name, '형식');
  return value;
}

/** A value as text, without judging it. */
export function textIn(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isUtf8) throw wrongField('Content-Type', '형식');
}
