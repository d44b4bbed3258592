import { toBankCard, toTestCard, type CardClaim, type PgSimulator, type World } from '@billkey/simulator';
import { KCP_CARDS } from './cards.js';
import { listenAll } from './listen-all.js';
import { DEMO_MERCHANTS, sitesOf, toAccount, type KcpMerchant } from './merchants.js';
import { Authentication } from './pg-api/authentication.js';
import { Books } from './pg-api/books.js';
import { Ids, type FirstSerials } from './pg-api/ids.js';
import { kcpWire, OPERATIONS } from './pg-api/wire.js';
import type { Office } from './pg-api/office.js';
import { codesOf } from './shared/codes-by-operation.js';
import { WindowBooks } from './window/books.js';
import { scripted } from './window/scripted.js';
import { mobileWire, spayWire } from './window/wires.js';

/** What a window has given a merchant before the simulator was opened. */
export interface KnownWindowResult {
  siteCode: string;
  orderId: string;
  encData: string;
  encInfo: string;
  card: CardClaim;
}

export interface KcpSimulatorOptions {
  /** Who has a contract with this KCP; made-up merchants when absent. */
  merchants?: readonly KcpMerchant[];
  /** Where the counting parts of `tno` and batch keys start. */
  firstSerials?: FirstSerials;
  windowResults?: readonly KnownWindowResult[];
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

/** A simulated KCP of one's own merchants: the API on the first of its ports, then the hosts of its two windows. */
export function createKcpSimulator(options: KcpSimulatorOptions = {}): PgSimulator {
  const { merchants = DEMO_MERCHANTS } = options;
  return {
    pg: 'kcp',
    ports: 3,
    accounts: merchants.map(toAccount),
    testCards: KCP_CARDS.map(toTestCard),
    codes: { 'pg-api': codesOf(OPERATIONS) },
    scripted,
    async listen(world, port) {
      world.bank.seed(KCP_CARDS.map(toBankCard));
      let windowOrigin = '';
      const office = officeOf(world, { ...options, merchants }, () => windowOrigin);
      const wires = { api: kcpWire(office), spay: spayWire(office), window: mobileWire(office) };
      const { urls, close } = await listenAll(wires, world, port);
      windowOrigin = urls.window;
      return { pg: 'kcp', baseUrls: urls, close };
    },
  };
}

type Known = KcpSimulatorOptions & { merchants: readonly KcpMerchant[] };

function officeOf(world: World, options: Known, windowOrigin: () => string): Office {
  const { merchants, firstSerials, authenticationCode = '8002', noKeyCode = '8799' } = options;
  const { refusesUsedOrderIds = true } = options;
  const { bank, clock } = world;
  const [books, windows] = [new Books(), new WindowBooks()];
  const begin = (): void => {
    books.clear();
    windows.clear();
    furnish(windows, options, clock.now());
  };
  begin();
  world.onReset(begin);
  const authentication = new Authentication(sitesOf(merchants), authenticationCode);
  const habits = { noKeyCode, refusesUsedOrderIds };
  return { bank, clock, books, windows, ids: new Ids(firstSerials), authentication, habits, windowOrigin };
}

function furnish(windows: WindowBooks, { merchants, windowResults = [] }: Known, at: Date): void {
  for (const { siteCode, ...result } of windowResults) {
    const site = sitesOf(merchants).find((candidate) => candidate.siteCode === siteCode);
    if (site) windows.addResult({ ...result, site, at, used: false });
  }
}

/**
 * The simulated KCP of demos and conformance tests: a merchant with one site code for batch keys and another for key-in
 * payments, one with the latter alone, and one whose batch keys come from payment windows.
 */
export const kcpSimulator: PgSimulator = createKcpSimulator();
