import {
  listenWire,
  toBankCard,
  toTestCard,
  type PgSimulator,
  type WireListener,
  type World,
} from '@billkey/simulator';
import { NICE_CARDS } from './cards.js';
import { DEMO_MERCHANTS, toAccount, type NiceMerchant } from './merchants.js';
import { startAccount, webapiAccount } from './shared/notified.js';
import { Authentication } from './start/authentication.js';
import { Books } from './start/books.js';
import { START_CODES } from './start/codes-by-operation.js';
import { Ids, type FirstSerials } from './start/ids.js';
import { sample } from './start/notify.js';
import { niceStartWire } from './start/wire.js';
import { Books as WebapiBooks } from './webapi/books.js';
import { WEBAPI_CODES } from './webapi/codes-by-operation.js';
import { Ids as WebapiIds } from './webapi/ids.js';
import { DEMO_WEBAPI_MERCHANTS, toWebapiAccount, type NiceWebapiMerchant } from './webapi/merchants.js';
import { WindowBooks } from './webapi/window/books.js';
import { scripted } from './webapi/window/scripted.js';
import { niceWebapiWire } from './webapi/wire.js';

export interface NiceSimulatorOptions {
  /** Who has a contract with this NICE; made-up merchants of both variants when absent. */
  merchants?: readonly (NiceMerchant | NiceWebapiMerchant)[];
  /** Where the last four digits of payment ids and billing keys start. */
  firstSerials?: FirstSerials;
  /** Makes the `AuthToken` of each window, 40 characters; unguessable ones when absent. */
  authToken?: () => string;
}

/** A simulated NICE of one's own merchants: START on the first of its two ports, WEBAPI and its window on the second. */
export function createNiceSimulator({ merchants, firstSerials, authToken }: NiceSimulatorOptions = {}): PgSimulator {
  const all = merchants ?? [...DEMO_MERCHANTS, ...DEMO_WEBAPI_MERCHANTS];
  const ofStart = all.filter((merchant) => merchant.variant !== 'webapi');
  const ofWebapi = all.filter((merchant) => merchant.variant === 'webapi');
  return {
    pg: 'nice',
    ports: 2,
    accounts: [...ofStart.map(toAccount), ...ofWebapi.map(toWebapiAccount)],
    testCards: NICE_CARDS.map(toTestCard),
    scripted,
    codes: { start: START_CODES, webapi: WEBAPI_CODES },
    async listen(world, port) {
      world.bank.seed(NICE_CARDS.map(toBankCard));
      const api = await openStart(world, ofStart, firstSerials, port);
      const ids = new WebapiIds(firstSerials?.bid, authToken);
      const webapi = await openWebapi(world, ofWebapi, ids, port && port + 1).catch(async (error: unknown) => {
        await api.close();
        throw error;
      });
      const close = async (): Promise<void> => {
        await Promise.all([api.close(), webapi.close()]);
      };
      const { url } = webapi;
      return { pg: 'nice', baseUrls: { api: api.url, webapi: url, pgweb: url, web: url }, close };
    },
  };
}

function openStart(
  world: World,
  merchants: readonly NiceMerchant[],
  first: FirstSerials | undefined,
  port: number | undefined,
): Promise<WireListener> {
  const books = new Books();
  const authentication = new Authentication(merchants);
  world.onReset(() => {
    books.clear();
    authentication.clear();
  });
  const { bank, clock, notifications } = world;
  for (const merchant of merchants) {
    notifications.enrol(startAccount(merchant.account, () => sample(merchant, clock.now())));
  }
  const office = { bank, clock, notifications, books, ids: new Ids(first), authentication };
  return listenWire(niceStartWire(office), world, port);
}

function openWebapi(
  world: World,
  merchants: readonly NiceWebapiMerchant[],
  ids: WebapiIds,
  port: number | undefined,
): Promise<WireListener> {
  const books = new WebapiBooks();
  const windows = new WindowBooks();
  world.onReset(() => {
    books.clear();
    windows.clear();
  });
  const { bank, clock, notifications } = world;
  for (const { account } of merchants) notifications.enrol(webapiAccount(account));
  const office = { bank, clock, notifications, merchants, books, windows, ids };
  return listenWire(niceWebapiWire(office), world, port);
}

/**
 * The simulated NICE of demos and conformance tests: a Basic and a Bearer merchant of START, both with signData switched
 * on, and one of WEBAPI.
 */
export const niceSimulator: PgSimulator = createNiceSimulator();
