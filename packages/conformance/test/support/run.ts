import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Ran, Run } from './suite.js';

const SUITE = fileURLToPath(new URL('suite.js', import.meta.url));

/** The suite in a process of its own, since it is meant to fail there. */
export async function run(order: Run): Promise<Ran> {
  const child = spawn(process.execPath, [SUITE], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(order));
  return JSON.parse(await text(child.stdout)) as Ran;
}

/** Titles of one theme, as they are in what came of it. */
export const under = (theme: string, ...titles: readonly string[]): readonly string[] =>
  titles.map((title) => `${theme} > ${title}`);
