import {
  listenWire,
  toBankCard,
  toTestCard,
  type ListeningSimulator,
  type PgSimulator,
  type World,
} from '@billkey/simulator';
import { Books } from './books.js';
import { KAKAOPAY_CARDS } from './cards.js';
import { OPEN_CODES } from './codes-by-operation.js';
import { Ids, type FirstIds } from './ids.js';
import { DEMO_MERCHANTS, toAccount, type KakaopayMerchant } from './merchants.js';
import type { Office } from './office.js';
import { kakaopayWindowWire } from './window-wire.js';
import { kakaopayWire } from './wire.js';

export interface KakaopaySimulatorOptions {
  /** Who has a contract with this Kakao Pay; the public test CID and a made-up one when absent. */
  merchants?: readonly KakaopayMerchant[];
  firstIds?: FirstIds;
}

/**
 * A simulated Kakao Pay of one's own merchants: open-api.kakaopay.com on the first of its two ports, the windows of
 * online-payment.kakaopay.com on the second.
 */
export function createKakaopaySimulator({
  merchants = DEMO_MERCHANTS,
  firstIds,
}: KakaopaySimulatorOptions = {}): PgSimulator {
  return {
    pg: 'kakaopay',
    ports: 2,
    accounts: merchants.map(toAccount),
    testCards: KAKAOPAY_CARDS.map(toTestCard),
    codes: { open: OPEN_CODES },
    listen: (world, port) => open(world, merchants, new Ids(firstIds), port),
  };
}

async function open(
  world: World,
  merchants: readonly KakaopayMerchant[],
  ids: Ids,
  port: number | undefined,
): Promise<ListeningSimulator> {
  const { bank, clock } = world;
  bank.seed(KAKAOPAY_CARDS.map(toBankCard));
  const books = new Books();
  world.onReset(() => books.clear());
  let windowUrl = '';
  const office: Office = { bank, clock, merchants, books, ids, windowUrl: () => windowUrl };
  const api = await listenWire(kakaopayWire(office), world, port);
  const windows = await listenWire(kakaopayWindowWire(office), world, port && port + 1).catch(
    async (error: unknown) => {
      await api.close();
      throw error;
    },
  );
  windowUrl = windows.url;
  const close = async (): Promise<void> => {
    await Promise.all([api.close(), windows.close()]);
  };
  return { pg: 'kakaopay', baseUrls: { api: api.url, window: windows.url }, close };
}

/** The simulated Kakao Pay of demos and conformance tests: the test CID for subscriptions, and one with a CID secret. */
export const kakaopaySimulator: PgSimulator = createKakaopaySimulator();
