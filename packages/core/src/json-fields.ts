import { decode, encode, type Charset } from './charset.js';
import type { Json } from './words.js';

/** A JSON object of a PG's. */
export type JsonFields = Readonly<Record<string, Json>>;

/** The JSON object that an answer's bytes are, or null when they are anything else. */
export function jsonFields(body: Uint8Array, charset: Charset): JsonFields | null {
  const text = decode(body, charset);
  if (text === null) return null;
  try {
    return objectValue(JSON.parse(text) as Json) ?? null;
  } catch {
    return null;
  }
}

/** A value that is an object */
export function objectValue(value: Json | undefined): JsonFields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonFields) : undefined;
}

/** A field that is a text and not empty */
export function textField(fields: JsonFields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A field that is a whole number and not negative */
export function integerField(fields: JsonFields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A field that is a whole number and not negative, as a number or as digits: `"000000001004"` is 1004 */
export function digitsField(fields: JsonFields, name: string): number | undefined {
  const value = fields[name];
  const number = typeof value === 'string' && /^\d{1,20}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/**
 * The bytes of a JSON object in a PG's charset.
 * @throws InputError naming the field that has a character which does not exist in the charset
 */
export function jsonBody(fields: JsonFields, charset: Charset): Uint8Array {
  checkEncodable(fields, charset, '');
  return encode(JSON.stringify(fields), charset, 'body');
}

function checkEncodable(value: Json, charset: Charset, path: string): void {
  if (typeof value === 'string') encode(value, charset, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, item] of Object.entries(value as JsonFields)) {
    checkEncodable(item, charset, path === '' ? name : `${path}.${name}`);
  }
}
