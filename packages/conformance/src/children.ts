import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { AnyOutcome } from '@billkey/core';
import type { Order } from './child.js';

const PROGRAM = fileURLToPath(new URL('child.js', import.meta.url));
/** Milliseconds that a process whose work is done may take to end */
const ENDING_MS = 3_000;

/** Another process, at work. */
export interface Worker {
  readonly process: ChildProcess;
  /** What it prints at the end; what went wrong in it otherwise */
  readonly outcome: Promise<AnyOutcome>;
}

export function startWorker(order: Order): Worker {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(order));
  const outcome = outcomeOf(child, text(child.stdout), text(child.stderr));
  // Whoever kills it does not ask for its outcome.
  outcome.catch(() => undefined);
  return { process: child, outcome };
}

async function outcomeOf(
  child: ChildProcess,
  printed: Promise<string>,
  complaints: Promise<string>,
): Promise<AnyOutcome> {
  const [code] = (await once(child, 'exit')) as [number | null];
  const [out, err] = await Promise.all([printed, complaints]);
  if (code !== 0 || out === '') throw new Error(`the other process ended with ${String(code)}: ${err}`);
  return JSON.parse(out) as AnyOutcome;
}

/** Ends it as a power cut would. */
export async function kill({ process: child }: Worker): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** That it ends by itself: nothing was left open in it. */
export async function expectEnd({ process: child, outcome }: Worker): Promise<AnyOutcome> {
  let timer: NodeJS.Timeout | undefined;
  child.stdout?.once('data', () => {
    timer = setTimeout(() => child.kill('SIGKILL'), ENDING_MS);
  });
  try {
    return await outcome;
  } finally {
    clearTimeout(timer);
  }
}
