import { listenWire, type PgSimulator, type World } from '@billkey/simulator';
import { Books } from './books.js';
import { PAYCO_CARDS, toBankCard, toTestCard } from './cards.js';
import { AUTO_PAYMENT_CODES } from './codes-by-operation.js';
import { Ids, type FirstIds } from './ids.js';
import { DEMO_MERCHANTS, toAccount, type PaycoMerchant } from './merchants.js';
import { windowWire } from './window/wire.js';
import { paycoWire } from './wire.js';

/** A key that is there from the start, as if it had been registered in the window. */
export interface KnownKey {
  sellerKey: string;
  sellerAutoPaymentReferenceKey: string;
  autoPaymentNo: string;
  autoPaymentCertifyKey: string;
  cardNumber: string;
}

export interface PaycoSimulatorOptions {
  /** Who has a contract with this PAYCO; a made-up merchant when absent. */
  merchants?: readonly PaycoMerchant[];
  keys?: readonly KnownKey[];
  firstIds?: FirstIds;
}

/** A simulated PAYCO of one's own merchants: its API and its window, on a port each. */
export function createPaycoSimulator({
  merchants = DEMO_MERCHANTS,
  keys = [],
  firstIds,
}: PaycoSimulatorOptions = {}): PgSimulator {
  return {
    pg: 'payco',
    accounts: merchants.map(toAccount),
    testCards: PAYCO_CARDS.map(toTestCard),
    codes: { 'auto-payment': AUTO_PAYMENT_CODES },
    ports: 2,
    async listen(world, port) {
      const { bank, clock } = world;
      bank.seed(PAYCO_CARDS.map(toBankCard));
      const books = openBooks(world, merchants, keys);
      const office = { bank, clock, merchants, books, ids: new Ids(firstIds), windowUrl: '' };
      const window = await listenWire(windowWire(office), world, port === undefined ? undefined : port + 1);
      const api = await listenWire(paycoWire({ ...office, windowUrl: window.url }), world, port);
      return {
        pg: 'payco',
        baseUrls: { api: api.url, window: window.url },
        close: async () => {
          await Promise.all([api.close(), window.close()]);
        },
      };
    },
  };
}

function openBooks(world: World, merchants: readonly PaycoMerchant[], keys: readonly KnownKey[]): Books {
  const books = new Books();
  const begin = (): void => {
    books.clear();
    for (const { sellerKey, sellerAutoPaymentReferenceKey: referenceKey, cardNumber, ...key } of keys) {
      const merchant = merchants.find((candidate) => candidate.sellerKey === sellerKey);
      if (!merchant) throw new RangeError(`no merchant ${sellerKey}`);
      const { autoPaymentNo, autoPaymentCertifyKey: certifyKey } = key;
      const at = world.clock.now();
      books.addKey({ autoPaymentNo, certifyKey, referenceKey, merchant, cardNumber, at, told: true, removed: false });
    }
  };
  begin();
  world.onReset(begin);
  return books;
}

/** The simulated PAYCO of demos and conformance tests. */
export const paycoSimulator: PgSimulator = createPaycoSimulator();
