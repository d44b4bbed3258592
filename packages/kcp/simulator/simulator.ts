import { listenWire, toBankCard, toTestCard, type PgSimulator } from '@billkey/simulator';
import { KCP_CARDS } from './cards.js';
import { DEMO_MERCHANTS, sitesOf, toAccount, type KcpMerchant } from './merchants.js';
import { Authentication } from './pg-api/authentication.js';
import { Books } from './pg-api/books.js';
import { Ids, type FirstSerials } from './pg-api/ids.js';
import { kcpWire, OPERATIONS } from './pg-api/wire.js';
import { codesOf } from './shared/codes-by-operation.js';

export interface KcpSimulatorOptions {
  /** Who has a contract with this KCP; made-up merchants when absent. */
  merchants?: readonly KcpMerchant[];
  /** Where the counting parts of `tno` and batch keys start. */
  firstSerials?: FirstSerials;
  /** Answered to a wrong certificate or signature; `8002` when absent. KCP publishes no code for either. */
  authenticationCode?: string;
  /**
   * Answered to a batch key that is unknown, deleted or of another group, with a text that says so; `8799` when absent,
   * which is in no list. KCP publishes no code for it.
   */
  noKeyCode?: string;
  /** Whether the order id of an approved payment is refused the next time; it is when absent. KCP does not say. */
  refusesUsedOrderIds?: boolean;
}

/** A simulated KCP of one's own merchants. */
export function createKcpSimulator(options: KcpSimulatorOptions = {}): PgSimulator {
  const { merchants = DEMO_MERCHANTS, firstSerials, authenticationCode = '8002', noKeyCode = '8799' } = options;
  const { refusesUsedOrderIds = true } = options;
  const authentication = new Authentication(sitesOf(merchants), authenticationCode);
  return {
    pg: 'kcp',
    accounts: merchants.map(toAccount),
    testCards: KCP_CARDS.map(toTestCard),
    codes: { 'pg-api': codesOf(OPERATIONS) },
    async listen(world, port) {
      const books = new Books();
      const { bank, clock } = world;
      bank.seed(KCP_CARDS.map(toBankCard));
      world.onReset(() => books.clear());
      const habits = { noKeyCode, refusesUsedOrderIds };
      const office = { bank, clock, books, ids: new Ids(firstSerials), authentication, habits };
      const listener = await listenWire(kcpWire(office), world, port);
      return { pg: 'kcp', baseUrls: { api: listener.url }, close: () => listener.close() };
    },
  };
}

/**
 * The simulated KCP of demos and conformance tests: a merchant with one site code for batch keys and another for key-in
 * payments, and one with the latter alone.
 */
export const kcpSimulator: PgSimulator = createKcpSimulator();
