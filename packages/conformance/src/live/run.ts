import { isBillkeyError, silentLogger, systemClock, billkey, PgRegistry } from '@billkey/core';
import type { PgSimulator, SimulatedAccount } from '@billkey/simulator';
import { Container } from 'inversify';
import { SEALING_KEYS } from '../host.js';
import { importModule, type AdapterModule, type ModuleSource } from '../subject.js';
import { leftoverText } from './leftover.js';
import type { LiveStep } from './step.js';
import { liveStory, type LiveStory } from './story.js';
import { Variables } from './variables.js';

/** A live run as it is asked for on a command line. */
export interface LiveRun {
  readonly module: ModuleSource;
  /** Tells the names of the options: nothing of it is started */
  readonly simulator: PgSimulator;
  /** One of the simulator's, whose kind of options it is given: `nice`, `nice:webapi` */
  readonly account: string;
  /** `live` charges real cards */
  readonly mode: 'test' | 'live';
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears text without secrets */
  readonly write: (text: string) => void;
  readonly signal?: AbortSignal;
  readonly quit?: AbortSignal;
}

/** It cannot begin; the message is a sentence. */
export class LiveRunError extends Error {}

const MARKS: Readonly<Record<LiveStep['status'], string>> = { ok: '✓', failed: '✗', 'not-offered': '–', skipped: '–' };

/**
 * Plays the story with what environment variables say, and writes what comes of it. Answers whether all went well and
 * was taken back.
 * @throws LiveRunError when variables are missing or wrong; nothing was sent then
 */
export async function liveRun(run: LiveRun): Promise<boolean> {
  const { account: name, simulator, mode, signal, quit } = run;
  const account = simulator.accounts.find((candidate) => candidate.account === name);
  if (account === undefined) {
    const names = simulator.accounts.map((candidate) => candidate.account).join(', ');
    throw new LiveRunError(`There is no account ${JSON.stringify(name)}; the kinds of account are ${names}.`);
  }
  const module = await importModule(run.module);
  const variables = new Variables(run.env);
  const write = (text: string): void => run.write(hidden(text, variables.secrets));
  const { registry, ...rest } = prepared(module, account, mode, variables);
  const tell = ({ step, status, detail }: LiveStep): void => {
    write(`  ${MARKS[status]} ${step.padEnd(16)} ${detail}${status === 'not-offered' ? ' (not offered here)' : ''}\n`);
  };
  write(`${name} (${account.variant}), mode ${mode}\n`);
  try {
    const signals = { ...(signal === undefined ? {} : { signal }), ...(quit === undefined ? {} : { quit }) };
    const story = await liveStory({ registry, ...rest, ...signals, tell });
    return summed(story, signal?.aborted === true, write);
  } finally {
    registry.close();
  }
}

function prepared(
  module: AdapterModule,
  account: SimulatedAccount,
  mode: 'test' | 'live',
  variables: Variables,
): Pick<Parameters<typeof liveStory>[0], 'registry' | 'registration' | 'card' | 'buyer' | 'amount'> {
  const alike = module.registration(account.options);
  const options = variables.optionsOf(account, mode);
  const card = variables.card(alike);
  const buyer = variables.buyer(alike);
  if (variables.missing.size > 0) {
    throw new LiveRunError(`These environment variables are needed: ${[...variables.missing].join(', ')}.`);
  }
  try {
    const container = new Container();
    const ports = billkey({ sealingKeys: SEALING_KEYS, logger: silentLogger, clock: systemClock });
    container.load(ports, module(options));
    const registration = module.registration(options);
    const registry = container.get(PgRegistry);
    // Makes the adapter, which checks the addresses.
    const [any] = [...registration.capabilities].filter((name) => !registration.unverified.has(name));
    if (any !== undefined) registry.get(registration.account, any);
    return { registry, registration, card, buyer, amount: variables.amount(registration) };
  } catch (error) {
    if (isBillkeyError(error) || error instanceof RangeError) throw new LiveRunError(`${error.message}.`);
    throw error;
  }
}

function summed({ steps, leftovers }: LiveStory, interrupted: boolean, write: LiveRun['write']): boolean {
  const failed = steps.filter(({ status }) => status === 'failed').length;
  if (interrupted) write('Interrupted.\n');
  for (const leftover of leftovers) write(`! ${leftoverText(leftover)}\n`);
  if (leftovers.length === 0) write('Everything that was charged has gone back.\n');
  if (failed > 0) write(`${failed} of ${steps.length} steps failed.\n`);
  return failed === 0 && leftovers.length === 0 && !interrupted;
}

function hidden(text: string, secrets: ReadonlySet<string>): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, '***');
  return shown;
}
