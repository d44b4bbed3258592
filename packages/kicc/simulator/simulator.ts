import {
  listenWire,
  toBankCard,
  toTestCard,
  type PgSimulator,
  type WireListener,
  type World,
} from '@billkey/simulator';
import { Books, type CardData } from './books.js';
import { KICC_CARDS } from './cards.js';
import { EP9_CODES } from './codes-by-operation.js';
import { Ids, type FirstSerials } from './ids.js';
import { DEMO_MERCHANTS, toAccount, type KiccMerchant } from './merchants.js';
import { notifiedAccount } from './notify.js';
import { kiccWire } from './wire.js';

/** A billing key that is there from the start. */
export interface KnownKey {
  batchKey: string;
  mallId: string;
  card: CardData;
}

/** What a customer has authenticated in a window before the simulator was opened. */
export interface KnownAuthorization {
  authorizationId: string;
  mallId: string;
  shopOrderNo: string;
  card: CardData;
}

export interface KiccSimulatorOptions {
  /** Who has a contract with this KICC; made-up ones when absent. */
  merchants?: readonly KiccMerchant[];
  billingKeys?: readonly KnownKey[];
  authorizations?: readonly KnownAuthorization[];
  firstSerials?: FirstSerials;
}

/** A simulated KICC of one's own merchants. */
export function createKiccSimulator(options: KiccSimulatorOptions = {}): PgSimulator {
  const merchants = options.merchants ?? DEMO_MERCHANTS;
  return {
    pg: 'kicc',
    accounts: merchants.map(toAccount),
    testCards: KICC_CARDS.map(toTestCard),
    codes: { ep9: EP9_CODES },
    async listen(world, port) {
      world.bank.seed(KICC_CARDS.map(toBankCard));
      const api = await openApi(world, { ...options, merchants }, port);
      return { pg: 'kicc', baseUrls: { api: api.url }, close: () => api.close() };
    },
  };
}

type Known = KiccSimulatorOptions & { merchants: readonly KiccMerchant[] };

async function openApi(world: World, options: Known, port: number | undefined): Promise<WireListener> {
  const { bank, clock, notifications } = world;
  const { merchants, firstSerials } = options;
  const books = new Books();
  const begin = (): void => {
    books.clear();
    furnish(books, options, clock.now());
  };
  begin();
  world.onReset(begin);
  for (const { account } of merchants) notifications.enrol(notifiedAccount(account));
  let origin = '';
  const office = { bank, clock, notifications, merchants, books, ids: new Ids(firstSerials), origin: () => origin };
  const api = await listenWire(kiccWire(office), world, port);
  origin = api.url;
  return api;
}

function furnish(books: Books, { merchants, billingKeys = [], authorizations = [] }: Known, at: Date): void {
  for (const merchant of merchants) {
    const { mallId } = merchant;
    for (const { batchKey, card } of billingKeys.filter((key) => key.mallId === mallId))
      books.addKey({ batchKey, merchant, card, removed: false });
    for (const { authorizationId, shopOrderNo, card } of authorizations.filter((known) => known.mallId === mallId)) {
      const order = { authorizationId, merchant, shopOrderNo, customerId: '', shopValues: {} };
      books.addAuthorization({ ...order, card, at, used: false });
    }
  }
}

/** The simulated KICC of demos and conformance tests. */
export const kiccSimulator: PgSimulator = createKiccSimulator();
