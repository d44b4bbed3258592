import {
  listenWire,
  toBankCard,
  toTestCard,
  type PgSimulator,
  type WireListener,
  type World,
} from '@billkey/simulator';
import { Books } from './api/books.js';
import { Ids, type FirstSerials } from './api/ids.js';
import type { Office } from './api/office.js';
import { settlebankWire } from './api/wire.js';
import { SETTLEBANK_CARDS } from './cards.js';
import { DEMO_MERCHANTS, toAccount, type SettlebankMerchant } from './merchants.js';
import { STANDARD_CODES } from './shared/codes-by-operation.js';
import { notifiedAccount } from './shared/notified.js';
import { scripted } from './window/scripted.js';
import { settlebankWindowWire } from './window/wire.js';

/** A billing key that is there from the start, as if it had been issued in a payment window. */
export interface KnownKey {
  billKey: string;
  mchtId: string;
  /** Expiry `YYYY-MM`. */
  card: { number: string; expiry: string };
}

export interface SettlebankSimulatorOptions {
  /** Who has a contract with this SettleBank; made-up ids of each level of authentication when absent. */
  merchants?: readonly SettlebankMerchant[];
  billingKeys?: readonly KnownKey[];
  firstSerials?: FirstSerials;
}

/** A simulated SettleBank of one's own merchants: the server API on the first of its two ports, the payment window on the second. */
export function createSettlebankSimulator(options: SettlebankSimulatorOptions = {}): PgSimulator {
  const merchants = options.merchants ?? DEMO_MERCHANTS;
  return {
    pg: 'settlebank',
    accounts: merchants.map(toAccount),
    testCards: SETTLEBANK_CARDS.map(toTestCard),
    codes: { standard: STANDARD_CODES },
    ports: 2,
    scripted,
    async listen(world, port) {
      world.bank.seed(SETTLEBANK_CARDS.map(toBankCard));
      const [api, window] = await listenBoth(officeOf(world, { ...options, merchants }), world, port);
      const close = async (): Promise<void> => {
        await Promise.all([api.close(), window.close()]);
      };
      return { pg: 'settlebank', baseUrls: { api: api.url, window: window.url }, close };
    },
  };
}

async function listenBoth(
  office: Office,
  world: World,
  port: number | undefined,
): Promise<readonly [api: WireListener, window: WireListener]> {
  const api = await listenWire(settlebankWire(office), world, port);
  try {
    return [api, await listenWire(settlebankWindowWire(office), world, port && port + 1)];
  } catch (error) {
    await api.close();
    throw error;
  }
}

function officeOf(
  world: World,
  {
    merchants,
    billingKeys = [],
    firstSerials,
  }: SettlebankSimulatorOptions & { merchants: readonly SettlebankMerchant[] },
): Office {
  const books = new Books();
  const begin = (): void => {
    books.clear();
    for (const { billKey, mchtId, card } of billingKeys) {
      const merchant = merchants.find((candidate) => candidate.mchtId === mchtId);
      if (merchant) books.addKey({ billKey, merchant, card, removed: false });
    }
  };
  begin();
  world.onReset(begin);
  const { bank, clock, notifications } = world;
  for (const { account } of merchants) notifications.enrol(notifiedAccount(account));
  return { bank, clock, notifications, merchants, books, ids: new Ids(firstSerials) };
}

/** The simulated SettleBank of demos and conformance tests: an id of each level of authentication, and one more for windows. */
export const settlebankSimulator: PgSimulator = createSettlebankSimulator();
