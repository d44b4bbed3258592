import type { Attempt, Json } from '@billkey/core';
import { leavesOf } from './input.js';
import { textOf } from './readings.js';

/** Of the state in a return address: no PG is sent it, and no answer is about it. */
const WINDOW = 'window';

/**
 * Names of ids that the adapter drew for an act, and that no answer has. They are drawn anew each time, so an answer
 * that was recorded for an earlier one is, rightly, not believed.
 */
export function drawnIds(attempts: readonly Attempt[], input: Json, answers: readonly Uint8Array[]): readonly string[] {
  const given = new Set([...leavesOf(input)].map(([, text]) => text));
  const answered = answers.map(textOf).join('\n');
  const names = attempts.flatMap(({ ids }) =>
    Object.entries(ids)
      .filter(([name, id]) => name !== WINDOW && id.length > 1 && !given.has(id) && !answered.includes(id))
      .map(([name]) => name),
  );
  return [...new Set(names)];
}
