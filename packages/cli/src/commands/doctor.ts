import { BillkeyError, GotTransport } from '@billkey/core';
import { givenAccount } from '../account.js';
import type { Check } from '../doctor/check.js';
import { examine } from '../doctor/examine.js';
import { checkLines } from '../doctor/show.js';
import { terminalOf, type Terminal } from '../show/terminal.js';
import { count } from '../show/words.js';
import { Stop } from '../stop.js';
import { isJsonObject, readObject, type JsonObject } from '../wire/input.js';
import { Known } from '../wire/known.js';

export interface DoctorOptions {
  /** File */
  readonly options: string;
  readonly proxy?: URL;
  readonly json?: true;
}

/** What `billkey doctor --json` prints. */
export interface Diagnosis {
  readonly account: string;
  readonly pg: string;
  readonly variant: string;
  readonly mode: 'test' | 'live';
  readonly checks: readonly Check[];
}

/** As long as the most patient of PGs wants to be waited for. */
const PATIENCE_MS = 15_000;

/** `billkey doctor`: whether an account is set up right, without moving anything. */
export async function doctor(account: string, given: DoctorOptions): Promise<void> {
  const diagnosis = await diagnosed(account, given);
  if (given.json) process.stdout.write(`${JSON.stringify(diagnosis)}\n`);
  else process.stdout.write(text(diagnosis, terminalOf(process.stdout)));
  process.exitCode = diagnosis.checks.some(({ status }) => status === 'wrong') ? 1 : 0;
}

/** @throws Stop in one sentence, with no value of the file in it */
export async function diagnosed(account: string, given: Omit<DoctorOptions, 'json'>): Promise<Diagnosis> {
  const options = await readObject(given.options);
  const proxy = given.proxy ?? null;
  const transport = new GotTransport(proxy === null ? {} : { proxy: proxy.href });
  try {
    const { module, options: own } = await givenAccount(account, options);
    const registration = module.registration(own);
    const checks = await examine(registration, { transport, proxy, patienceMs: patienceOf(options) });
    const { pg, variant, mode } = registration;
    const known = new Known(options, {});
    return { account, pg, variant, mode, checks: checks.map((check) => masked(check, known)) };
  } catch (error) {
    if (error instanceof BillkeyError) throw new Stop(`${error.message}.`);
    throw error;
  } finally {
    transport.close();
  }
}

function patienceOf({ timeouts }: JsonObject): number {
  const connectMs = isJsonObject(timeouts) ? timeouts['connectMs'] : undefined;
  return typeof connectMs === 'number' ? connectMs : PATIENCE_MS;
}

/** In case that a PG repeats in its message what it was sent. */
function masked(check: Check, known: Known): Check {
  return known.holdsSecret(check.detail) ? { ...check, detail: '***' } : check;
}

function text({ account, variant, mode, checks }: Diagnosis, terminal: Terminal): string {
  const wrong = checks.filter(({ status }) => status === 'wrong').length;
  const end =
    wrong === 0 ? 'Nothing is wrong as far as it could be asked.' : `${count(wrong, 'thing')} to be put right.`;
  return [
    '',
    `${terminal.style('bold', account)} (${variant}), mode ${mode}; nothing is charged, issued or cancelled`,
    '',
    checkLines(checks, terminal),
    end,
    '',
  ].join('\n');
}
