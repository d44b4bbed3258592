import type { DemoAccount } from '../demo-accounts.js';
import { perform, type Beat, type Result, type Theatre } from './performance.js';

/** Accounts at work at the same time: most of an account's time is waiting for an answer that never comes. */
const AT_ONCE = 8;

/** One account on stage; its beats wait for whoever listens. */
export interface Act {
  readonly account: DemoAccount;
  readonly beats: ReadableStream<Beat>;
}

/** All accounts at work: several at once, to be heard one after the other. */
export interface Programme {
  readonly acts: readonly Act[];
  readonly results: Promise<readonly Result[]>;
}

export function programme(theatre: Theatre, accounts: readonly DemoAccount[]): Programme {
  const acts = accounts.map((account, index) => prepared(theatre, account, index + 1));
  const results = inTurns(acts.map(({ start }) => start));
  results.catch(() => undefined); // heard by whoever awaits them, once all acts were watched
  return { acts, results };
}

function prepared(theatre: Theatre, account: DemoAccount, number: number): Act & { start: () => Promise<Result[]> } {
  const pipe = new TransformStream<Beat, Beat>(undefined, undefined, { highWaterMark: Infinity });
  const writer = pipe.writable.getWriter();
  const say = (beat: Beat): void => void writer.write(beat).catch(() => undefined);
  const start = async (): Promise<Result[]> => {
    try {
      return await perform(theatre, account, number, say);
    } finally {
      void writer.close().catch(() => undefined);
    }
  };
  return { account, beats: pipe.readable, start };
}

/** Runs tasks in their order, a few at once, and answers what they answered, in their order. */
async function inTurns(tasks: readonly (() => Promise<readonly Result[]>)[]): Promise<readonly Result[]> {
  const results: (readonly Result[])[] = [];
  const waiting = tasks.entries();
  const worker = async (): Promise<void> => {
    for (const [index, task] of waiting) results[index] = await task();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results.flat();
}
