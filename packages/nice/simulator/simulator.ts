import { listenWire, type PgSimulator } from '@billkey/simulator';
import { NICE_CARDS, toBankCard, toTestCard } from './cards.js';
import { DEMO_MERCHANTS, toAccount, type NiceMerchant } from './merchants.js';
import { Authentication } from './start/authentication.js';
import { Books } from './start/books.js';
import { START_CODES } from './start/codes-by-operation.js';
import { Ids, type FirstSerials } from './start/ids.js';
import { niceStartWire } from './start/wire.js';

export interface NiceSimulatorOptions {
  /** Who has a contract with this NICE; two made-up merchants when absent. */
  merchants?: readonly NiceMerchant[];
  /** Where the last four digits of payment ids and billing keys start. */
  firstSerials?: FirstSerials;
}

/** A simulated NICE of one's own merchants. */
export function createNiceSimulator(options: NiceSimulatorOptions = {}): PgSimulator {
  const merchants = options.merchants ?? DEMO_MERCHANTS;
  return {
    pg: 'nice',
    accounts: merchants.map(toAccount),
    testCards: NICE_CARDS.map(toTestCard),
    codes: { start: START_CODES },
    async listen(world, port) {
      const books = new Books();
      const authentication = new Authentication(merchants);
      const ids = new Ids(options.firstSerials);
      world.bank.seed(NICE_CARDS.map(toBankCard));
      world.onReset(() => {
        books.clear();
        authentication.clear();
      });
      const wire = niceStartWire({ bank: world.bank, clock: world.clock, books, ids, authentication });
      const listener = await listenWire(wire, world, port);
      return { pg: 'nice', baseUrls: { api: listener.url }, close: () => listener.close() };
    },
  };
}

/** The simulated NICE of demos and conformance tests: one Basic and one Bearer merchant, both with signData switched on. */
export const niceSimulator: PgSimulator = createNiceSimulator();
