import { decode, type WireRequest } from '@billkey/simulator';
import { Refusal } from '../shared/refusal.js';

type Raw = Readonly<Record<string, unknown>>;

/** The two halves of every message of the server API, not judged yet. */
export interface Envelope {
  params: Raw;
  data: Raw;
}

export const NO_ENVELOPE: Envelope = { params: {}, data: {} };

/**
 * Reads the JSON of a request, whatever its content type says: the official PHP sample declares a form.
 * @throws Refusal unless it is UTF-8 and an object of `params` and `data`
 */
export function readEnvelope(request: WireRequest): Envelope {
  const { params, data } = asObject(parse(request.body));
  return { params: asObject(params), data: asObject(data) };
}

/** A text of either half; undefined when it is none. */
export function textIn(raw: Raw, name: string): string | undefined {
  const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function asObject(value: unknown): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('ST09');
  return value as Raw;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(decode(bytes, 'utf-8'));
  } catch {
    throw new Refusal('ST09');
  }
}
