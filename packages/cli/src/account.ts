import type { PgModule } from '@billkey/core';
import { installedPgs, loadPgModule } from './installed.js';
import { listed } from './show/words.js';
import { Stop } from './stop.js';
import type { JsonObject } from './wire/input.js';

/** A merchant account that a command was given by its name and its options. */
export interface GivenAccount {
  readonly module: PgModule<object>;
  readonly options: object;
}

/** @throws Stop when no such PG is installed, or the options name another account */
export async function givenAccount(account: string, options: JsonObject): Promise<GivenAccount> {
  const [pg = '', name] = account.split(/:(.*)/s);
  const module = await moduleOf(pg);
  if (options['account'] !== undefined && options['account'] !== name) {
    throw new Stop(`the options are of another account than ${account}.`);
  }
  return { module, options: name === undefined ? options : { ...options, account: name } };
}

async function moduleOf(pg: string): Promise<PgModule<object>> {
  const pgs = await installedPgs();
  const installed = pgs.find(({ simulator }) => simulator.pg === pg);
  if (installed !== undefined) return loadPgModule(installed);
  throw new Stop(
    `no PG ${JSON.stringify(pg)} is installed; there is ${listed(pgs.map(({ simulator }) => simulator.pg))}.`,
  );
}
