import { decode, type WireRequest } from '@billkey/simulator';
import { badParameter, isOfType, type Message } from '../shared/message.js';

/** Amounts may be JSON numbers; everything else is text. */
const AMOUNTS: ReadonlySet<string> = new Set(['price', 'confirmPrice', 'tax', 'taxFree', 'taxfree']);

/**
 * Reads a JSON object in UTF-8 with its `data`.
 * @throws Refusal for another content type, and what is not such an object of texts
 */
export function readJson(request: WireRequest): Message {
  if (!isOfType(request.headers['content-type'], 'application/json')) throw badParameter();
  const { data, ...head } = objectIn(parsed(request.body));
  const fields = objectIn(data);
  const common = Object.entries(head).map(([name, value]) => [name, textIn(name, value)] as const);
  const own = Object.entries(fields).map(([name, value]) => [name, textIn(name, value)] as const);
  return { values: new Map([...own, ...common]), data: JSON.stringify(fields) };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(decode(body, 'utf-8'));
  } catch {
    throw badParameter();
  }
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badParameter();
  return value as Readonly<Record<string, unknown>>;
}

function textIn(name: string, value: unknown): string {
  if (typeof value === 'number' && AMOUNTS.has(name)) return String(value);
  if (typeof value !== 'string') throw badParameter();
  return value;
}
