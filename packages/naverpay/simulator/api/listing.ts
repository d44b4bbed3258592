import { koreaMoment } from '@billkey/simulator';
import type { Code } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { JsonObject } from './body.js';
import { invalid, missing } from './fields.js';

const LONGEST_PERIOD = 31 * 24 * 60 * 60_000;

/** A text; undefined when it is absent or empty. @throws Refusal for anything else */
export function textIn(json: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalid(name);
  return value;
}

/** One of these texts; the first when it is absent. @throws Refusal for anything else */
export function choiceIn<T extends string>(json: JsonObject, name: string, choices: readonly [T, ...T[]]): T {
  const text = textIn(json, name) ?? choices[0];
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw invalid(name);
  return choice;
}

/**
 * `startTime` and `endTime`, `YYYYMMDDhhmmss` in KST, both included.
 * @param tooLong what more than 31 days are refused with
 * @throws Refusal when either is absent, or they are no period
 */
export function periodIn(json: JsonObject, tooLong: Code): (at: Date) => boolean {
  const [from, to] = ['startTime', 'endTime'].map((name) => {
    const text = textIn(json, name);
    if (text === undefined) throw missing(name);
    const moment = koreaMoment(text.slice(0, 8), text.slice(8));
    if (!moment) throw invalid(name);
    return moment.getTime();
  }) as [number, number];
  if (to < from || to - from > LONGEST_PERIOD) throw new Refusal(tooLong);
  // To the end of the last second.
  return (at) => at.getTime() >= from && at.getTime() < to + 1000;
}

/** One page of a list, as both look-ups answer it. @throws Refusal for a page or a size that there is not */
export function pageOf<T>(json: JsonObject, all: readonly T[]): Readonly<Record<string, unknown>> & { list: T[] } {
  const page = numberIn(json, 'pageNumber', 1, Number.MAX_SAFE_INTEGER);
  const rows = numberIn(json, 'rowsPerPage', 20, 100);
  const list = all.slice((page - 1) * rows, page * rows);
  return {
    list,
    totalCount: all.length,
    responseCount: list.length,
    totalPageCount: Math.ceil(all.length / rows),
    currentPageNumber: page,
  };
}

function numberIn(json: JsonObject, name: string, usual: number, most: number): number {
  const value = Object.hasOwn(json, name) ? json[name] : usual;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) throw invalid(name);
  return value;
}
