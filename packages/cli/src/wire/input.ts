import { readFile } from 'node:fs/promises';
import type { Json } from '@billkey/core';
import { Stop } from '../stop.js';

export type JsonObject = Readonly<Record<string, Json>>;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** @throws Stop naming the file, and nothing of what is in it */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Stop(`${path} cannot be read (${code ?? 'unknown error'}).`);
  }
}

/** @throws Stop when the file is no JSON object */
export async function readObject(path: string): Promise<JsonObject> {
  const value = jsonOf(Buffer.from(await readBytes(path)).toString('utf8'));
  if (value === undefined) throw new Stop(`${path} is not JSON.`);
  if (!isJsonObject(value)) throw new Stop(`${path} must hold one JSON object.`);
  return value;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** undefined: it is not JSON. Why not, the parser would tell by quoting from it. */
export function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return undefined;
  }
}

/** A moment with its offset, or undefined. A day that the calendar does not have is none. */
export function instantOf(text: string): Date | undefined {
  const [, day] = INSTANT.exec(text) ?? [];
  const at = new Date(text);
  if (day === undefined || Number.isNaN(at.getTime())) return undefined;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? at : undefined;
}

/** A text or number somewhere in JSON, with the name of the field that it is in, or that its list is in */
export type Leaf = readonly [name: string, text: string, type: 'string' | 'number'];

export function* leavesOf(value: Json | undefined, name = ''): Iterable<Leaf> {
  if (typeof value === 'string') yield [name, value, 'string'];
  else if (typeof value === 'number') yield [name, String(value), 'number'];
  else if (Array.isArray(value)) for (const item of value as readonly Json[]) yield* leavesOf(item, name);
  else if (isJsonObject(value)) for (const [field, item] of Object.entries(value)) yield* leavesOf(item, field);
}
