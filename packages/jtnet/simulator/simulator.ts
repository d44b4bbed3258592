import {
  listenWire,
  toBankCard,
  toTestCard,
  type PgSimulator,
  type WireListener,
  type World,
} from '@billkey/simulator';
import { Books } from './books.js';
import { JTNET_CARDS } from './cards.js';
import { REST_CODES } from './codes-by-operation.js';
import { Ids, type FirstIds } from './ids.js';
import { DEMO_ACCOUNTS, DEMO_MERCHANTS, toAccount, type JtnetAccount, type JtnetMerchant } from './merchants.js';
import type { Office } from './office.js';
import { notifiedAccount } from './window/notify.js';
import { scripted } from './window/scripted.js';
import { jtnetMobileWire, jtnetWire } from './wire.js';

export interface JtnetSimulatorOptions {
  /** Who has a contract with this JTNet; made-up MIDs when absent. */
  merchants?: readonly JtnetMerchant[];
  /** Billkey's accounts, each with the MIDs of its services; with `merchants` none unless given. */
  accounts?: readonly JtnetAccount[];
  firstIds?: FirstIds;
}

/** A simulated JTNet of one's own merchants: REST and the window of PCs on the first of its two ports, that of phones on the second. */
export function createJtnetSimulator({ merchants, accounts, firstIds }: JtnetSimulatorOptions = {}): PgSimulator {
  const all = merchants ?? DEMO_MERCHANTS;
  const named = accounts ?? (merchants ? [] : DEMO_ACCOUNTS);
  return {
    pg: 'jtnet',
    accounts: named.map((account) => toAccount(account, all)),
    testCards: JTNET_CARDS.map(toTestCard),
    codes: { rest: REST_CODES },
    ports: 2,
    scripted,
    async listen(world, port) {
      const { bank, clock, notifications } = world;
      bank.seed(JTNET_CARDS.map(toBankCard));
      const books = new Books();
      world.onReset(() => books.clear());
      const notified = notifiedBy(named);
      for (const account of notified.values()) notifications.enrol(notifiedAccount(account));
      const office = { bank, clock, notifications, notified, merchants: all, books, ids: new Ids(firstIds) };
      const [api, mtx] = await listenBoth(office, world, port);
      const close = async (): Promise<void> => {
        await Promise.all([api.close(), mtx.close()]);
      };
      return { pg: 'jtnet', baseUrls: { api: api.url, mtx: mtx.url }, close };
    },
  };
}

async function listenBoth(
  office: Office,
  world: World,
  port: number | undefined,
): Promise<readonly [api: WireListener, mtx: WireListener]> {
  const api = await listenWire(jtnetWire(office), world, port);
  try {
    return [api, await listenWire(jtnetMobileWire(office), world, port && port + 1)];
  } catch (error) {
    await api.close();
    throw error;
  }
}

/** The account of each MID for billing, whose windows are told of. */
function notifiedBy(accounts: readonly JtnetAccount[]): ReadonlyMap<string, string> {
  return new Map(accounts.flatMap(({ account, billing }) => (billing === undefined ? [] : [[billing, account]])));
}

/** The simulated JTNet of demos and conformance tests, with a MID per service as is usual. */
export const jtnetSimulator: PgSimulator = createJtnetSimulator();
