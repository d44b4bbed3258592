import type { PgModule, Registration } from '@billkey/core';
import type { SimulatedAccount, TestCard } from '@billkey/simulator';
import { loadPgModule, type InstalledPg } from './installed.js';

/** A merchant account that a simulator knows, as its PG package registers it. */
export interface DemoAccount {
  readonly registration: Registration;
  readonly testCards: readonly TestCard[];
  readonly module: PgModule<object>;
  /** What is paid in its windows is all that its PG tells of */
  readonly tellsOfWindows?: boolean;
  /** With everything opted into that is not verified: at a simulator it does no harm */
  readonly options: object;
}

/** What every account of one PG is given besides its own options. */
export interface CommonOptions {
  readonly baseUrls?: Readonly<Record<string, string>>;
  readonly timeouts?: { readonly connectMs: number; readonly answerMs: number };
}

/** The accounts of all simulators; `common` says by PG what else their options need. */
export async function demoAccounts(
  pgs: readonly InstalledPg[],
  common: (pg: string) => CommonOptions = () => ({}),
): Promise<readonly DemoAccount[]> {
  const accounts = await Promise.all(
    pgs.map(async (installed) => {
      const { pg, accounts, testCards } = installed.simulator;
      const module = await loadPgModule(installed);
      return accounts.map((account) => ({
        ...{ module, testCards, tellsOfWindows: account.tellsOf === 'windows' },
        ...register(module, account, common(pg)),
      }));
    }),
  );
  return accounts.flat();
}

function register(
  module: PgModule<object>,
  account: SimulatedAccount,
  common: CommonOptions,
): Pick<DemoAccount, 'registration' | 'options'> {
  const given = { ...account.options, ...common };
  const { unverified } = module.registration(given);
  const options = unverified.size === 0 ? given : { ...given, unverified: [...unverified] };
  return { options, registration: module.registration(options) };
}
