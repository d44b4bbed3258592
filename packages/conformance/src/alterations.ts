import type { Json } from '@billkey/core';

/** One change to one place of an answer. */
export interface Alteration {
  /** `amount`, `card.cardNum`, `cancels.0.tid` */
  readonly path: string;
  /** What is done there, in words */
  readonly change: string;
  /** The value stays of its type, and is another one */
  readonly otherValue: boolean;
  apply(answer: Json): Json;
}

type Change = readonly [words: string, make: (value: Json) => Json | undefined, otherValue?: true];

const DROPPED: Change = ['dropped', () => undefined];
const NULLED: Change = ['null', () => null];

const OF_TEXT: readonly Change[] = [
  ['another text', (value) => anotherText(printed(value)), true],
  ['longer', (value) => `${printed(value)}0`, true],
  ['empty', () => ''],
  ['a number', (value) => Number(value) || 1],
  ['a list', (value) => [value]],
  ['an object', (value) => ({ value })],
  ['very long', () => 'x'.repeat(5_000)],
];

const OF_NUMBER: readonly Change[] = [
  ['one more', (value) => Number(value) + 1, true],
  ['one less', (value) => Number(value) - 1, true],
  ['negative', (value) => -Number(value) - 1, true],
  ['a fraction', (value) => Number(value) + 0.5, true],
  ['huge', () => 1e300, true],
  ['zero', (value) => (value === 0 ? 2 : 0), true],
  ['a text', (value) => printed(value)],
  ['a list', (value) => [value]],
];

const OF_FLAG: readonly Change[] = [
  ['the opposite', (value) => value !== true],
  ['a text', (value) => printed(value)],
];

const OF_NULL: readonly Change[] = [
  ['a text', () => 'x'],
  ['a number', () => 1],
  ['an object', () => ({})],
];

const OF_CONTAINER: readonly Change[] = [
  ['a text', () => 'x'],
  ['an empty list', () => []],
  ['an empty object', () => ({})],
];

/**
 * Everything that can be done to one field of an answer, for every field, at any depth.
 * @param seen values that the same field had in other answers of this PG, each one tried as well
 */
export function alterationsOf(answer: Json, seen: ReadonlyMap<string, ReadonlySet<string>>): readonly Alteration[] {
  return pathsOf(answer).flatMap(([path, value]) => {
    const borrowed = [...(seen.get(path) ?? [])]
      .map((json) => JSON.parse(json) as Json)
      .filter((other) => typeof other === typeof value && JSON.stringify(other) !== JSON.stringify(value))
      .map((other): Change => [`as elsewhere (${JSON.stringify(other).slice(0, 40)})`, () => other, true]);
    return [...changesOf(value), ...borrowed].map(([change, make, otherValue = false]) => ({
      path,
      change,
      otherValue,
      apply: (json: Json) => changed(json, path.split('.'), make),
    }));
  });
}

/** Notes the values of all fields of an answer in `seen`. */
export function noteValues(answer: Json, seen: Map<string, Set<string>>): void {
  for (const [path, value] of pathsOf(answer)) {
    if (isContainer(value)) continue;
    const values = seen.get(path) ?? new Set();
    seen.set(path, values.add(JSON.stringify(value)));
  }
}

/** All texts, and numbers as text, by their paths. */
export function leavesOf(answer: Json): ReadonlyMap<string, string> {
  const leaves = pathsOf(answer).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return new Map(leaves.map(([path, value]) => [path, printed(value)]));
}

function pathsOf(value: Json, above: readonly string[] = []): readonly (readonly [string, Json])[] {
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([name, item]: [string, Json]) => {
    const path = [...above, name];
    return [[path.join('.'), item] as const, ...pathsOf(item, path)];
  });
}

function changesOf(value: Json): readonly Change[] {
  if (value === null) return [DROPPED, ...OF_NULL];
  if (typeof value === 'string') return [DROPPED, NULLED, ...OF_TEXT];
  if (typeof value === 'number') return [DROPPED, NULLED, ...OF_NUMBER];
  return [DROPPED, NULLED, ...(typeof value === 'boolean' ? OF_FLAG : OF_CONTAINER)];
}

function changed(json: Json, [name = '', ...below]: readonly string[], make: Change[1]): Json {
  if (!isContainer(json)) return json;
  const entries = Object.entries(json).flatMap(([key, item]: [string, Json]): readonly (readonly [string, Json])[] => {
    if (key !== name) return [[key, item]];
    const value = below.length === 0 ? make(item) : changed(item, below, make);
    return value === undefined ? [] : [[key, value]];
  });
  return Array.isArray(json) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function printed(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function anotherText(text: string): string {
  const last = text.at(-1) ?? '';
  return text.slice(0, -1) + (last === '1' ? '2' : '1');
}

function isContainer(value: Json): value is readonly Json[] | Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null;
}
