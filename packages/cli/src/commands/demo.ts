import { randomBytes } from 'node:crypto';
import { billkey, PgRegistry } from '@billkey/core';
import { Container } from 'inversify';
import { demoAccounts, type DemoAccount } from '../demo-accounts.js';
import { Audience } from '../demo/audience.js';
import type { Customer } from '../demo/customer/customer.js';
import { openCustomer } from '../demo/customer/open-customer.js';
import { Exchanges } from '../demo/exchanges.js';
import { Told } from '../demo/movements.js';
import { programme } from '../demo/programme.js';
import { reportOf, wentWell, type Report } from '../demo/report.js';
import { Stage } from '../demo/stage.js';
import { installedPgs, type InstalledPg } from '../installed.js';
import { terminalOf } from '../show/terminal.js';

/** Lost answers are waited for as long as both together. */
const TIMEOUTS = { connectMs: 500, answerMs: 1_500 } as const;

/** `billkey demo`: everything the installed PGs can do, at work. */
export async function demo(options: { readonly json?: true }): Promise<void> {
  const audience = options.json ? undefined : new Audience(terminalOf(process.stdout));
  const report = await showAll(audience);
  const { bank, results, customer, differences } = report;
  const well = wentWell(report);
  if (options.json) {
    for (const difference of differences) process.stderr.write(`billkey: ${difference}\n`);
    process.stdout.write(`${JSON.stringify({ results, customer, bank })}\n`);
  }
  process.exitCode = well ? 0 : 1;
}

async function showAll(audience: Audience | undefined): Promise<Report> {
  const opening = Stage.open();
  opening.catch(() => undefined); // until it is awaited below
  const pgs = await installedPgs();
  const stage = await opening;
  try {
    const accounts = await demoAccounts(pgs, (pg) => ({ baseUrls: stage.baseUrls[pg] ?? {}, timeouts: TIMEOUTS }));
    audience?.welcome(accounts.length, pgs.length, stage);
    return await Promise.race([perform({ accounts, pgs, stage }, audience), stage.ended]);
  } finally {
    audience?.leave();
    await stage.close();
  }
}

interface Cast {
  readonly accounts: readonly DemoAccount[];
  readonly pgs: readonly InstalledPg[];
  readonly stage: Stage;
}

async function perform({ accounts, pgs, stage }: Cast, audience: Audience | undefined): Promise<Report> {
  const exchanges = new Exchanges();
  const registry = registryOf(accounts, exchanges);
  const told = new Told();
  let came: Promise<Customer> | undefined;
  const customer = (): Promise<Customer> => (came ??= openCustomer(pgs));
  try {
    const { acts, results } = programme({ registry, control: stage.control, exchanges, told, customer }, accounts);
    for (const act of audience === undefined ? [] : acts) await audience?.watch(act);
    const shown = await reportOf(await results, told, stage.control);
    const report = { ...shown, customer: (await came)?.kind ?? null };
    audience?.sumUp(report);
    return report;
  } finally {
    await came?.then((one) => one.close()).catch(() => undefined);
    registry.close();
    for (const warning of exchanges.warnings) process.stderr.write(`billkey: ${warning}\n`);
  }
}

function registryOf(accounts: readonly DemoAccount[], logger: Exchanges): PgRegistry {
  const sealingKeys = [{ id: 'demo', key: randomBytes(32).toString('base64') }];
  const container = new Container();
  container.load(billkey({ logger, sealingKeys }), ...accounts.map(({ module, options }) => module(options)));
  return container.get(PgRegistry);
}
