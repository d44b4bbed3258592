import { decode, type WireRequest } from '@billkey/simulator';
import { Refusal } from './refusals.js';

/** The members of a request, not judged yet. */
export type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON of a request.
 * @throws Refusal unless it is declared as JSON and is an object in UTF-8
 */
export function readBody(request: WireRequest): Raw {
  checkContentType(request.headers['content-type']);
  return asObject(parsed(request.body), '본문');
}

/** @throws Refusal unless it is an object */
export function asObject(value: unknown, what: string): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('unreadable', what);
  return value as Raw;
}

/** A text of a request; undefined when it is none. */
export function textIn(raw: Raw, name: string): string | undefined {
  const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(decode(bytes, 'utf-8'));
  } catch {
    throw new Refusal('unreadable', 'JSON');
  }
}

function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isUtf8) throw new Refusal('unreadable', 'Content-Type');
}
