import { listenWire, toBankCard, toTestCard, type PgSimulator } from '@billkey/simulator';
import { Books } from './books.js';
import { JTNET_CARDS } from './cards.js';
import { REST_CODES } from './codes-by-operation.js';
import { Ids, type FirstIds } from './ids.js';
import { DEMO_ACCOUNTS, DEMO_MERCHANTS, toAccount, type JtnetAccount, type JtnetMerchant } from './merchants.js';
import { jtnetWire } from './wire.js';

export interface JtnetSimulatorOptions {
  /** Who has a contract with this JTNet; made-up MIDs when absent. */
  merchants?: readonly JtnetMerchant[];
  /** Billkey's accounts, each with the MIDs of its services; with `merchants` none unless given. */
  accounts?: readonly JtnetAccount[];
  firstIds?: FirstIds;
}

/** A simulated JTNet of one's own merchants, on one port. */
export function createJtnetSimulator({ merchants, accounts, firstIds }: JtnetSimulatorOptions = {}): PgSimulator {
  const all = merchants ?? DEMO_MERCHANTS;
  const named = accounts ?? (merchants ? [] : DEMO_ACCOUNTS);
  return {
    pg: 'jtnet',
    accounts: named.map((account) => toAccount(account, all)),
    testCards: JTNET_CARDS.map(toTestCard),
    codes: { rest: REST_CODES },
    async listen(world, port) {
      const { bank, clock } = world;
      bank.seed(JTNET_CARDS.map(toBankCard));
      const books = new Books();
      world.onReset(() => books.clear());
      const office = { bank, clock, merchants: all, books, ids: new Ids(firstIds) };
      const api = await listenWire(jtnetWire(office), world, port);
      return { pg: 'jtnet', baseUrls: { api: api.url }, close: () => api.close() };
    },
  };
}

/** The simulated JTNet of demos and conformance tests, with a MID per service as is usual. */
export const jtnetSimulator: PgSimulator = createJtnetSimulator();
