import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { billkey, PgRegistry, type CallContext, type SealingKey } from '@billkey/core';
import { Container } from 'inversify';
import { perform, type Job } from './jobs.js';
import { importModule, type AdapterOptions, type ModuleSource } from './subject.js';

/** What another process is told: nothing that a host would not have after a restart. */
export interface Order {
  readonly source: ModuleSource;
  readonly account: string;
  readonly options: AdapterOptions;
  readonly sealingKeys: readonly SealingKey[];
  readonly job: Job;
  /** The hosts' time, milliseconds from the real one */
  readonly offsetMs: number;
  /** Where attempts are stored before anything is sent */
  readonly attemptFile: string;
}

/** Does one job as a host of its own would, prints its outcome, closes, and must then end by itself. */
async function work({ source, account, options, sealingKeys, job, offsetMs, attemptFile }: Order): Promise<void> {
  const module = await importModule(source);
  const container = new Container();
  container.load(billkey({ sealingKeys, clock: { now: () => new Date(Date.now() + offsetMs) } }), module(options));
  const registry = container.get(PgRegistry);
  const context: CallContext = {
    onAttempt: (attempt) => writeFileSync(attemptFile, JSON.stringify(attempt), { flush: true }),
  };
  try {
    process.stdout.write(JSON.stringify(await perform(registry, account, job, context)));
  } finally {
    registry.close();
  }
}

await work(JSON.parse(await text(process.stdin)) as Order);
