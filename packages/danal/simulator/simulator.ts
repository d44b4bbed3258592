import {
  listenWire,
  toBankCard,
  toTestCard,
  type NotifiedAccount,
  type PgSimulator,
  type WireListener,
  type World,
} from '@billkey/simulator';
import { DANAL_CARDS } from './cards.js';
import { Books, type BillingKey } from './classic/books.js';
import { CLASSIC_CODES } from './classic/codes-by-operation.js';
import { Ids } from './classic/ids.js';
import { DEMO_CLASSIC_MERCHANTS, toClassicAccount, type DanalClassicMerchant } from './classic/merchants.js';
import { danalClassicWire } from './classic/wire.js';
import type { DanalMerchant } from './merchants.js';
import { Books as OneBooks } from './one/books.js';
import { ONE_CODES } from './one/codes-by-operation.js';
import { Ids as OneIds } from './one/ids.js';
import { DEMO_ONE_MERCHANTS, toOneAccount, type DanalOneMerchant } from './one/merchants.js';
import { scriptedBilling } from './one/script.js';
import { danalOneWire } from './one/wire.js';
import { DANAL_PHONES } from './phones.js';

export interface DanalSimulatorOptions {
  /** Who has a contract with this Danal; made-up merchants of both variants when absent. */
  merchants?: readonly DanalMerchant[];
  /** Keys of the card protocol that are there from the start, as if issued in a window before. */
  billingKeys?: readonly StandingKey[];
  /** Where the last ten digits of TIDs start. */
  firstSerials?: { tid?: number };
}

export interface StandingKey {
  cpid: string;
  value: string;
  userId: string;
  card: { number: string; expiry: string };
}

/** A simulated Danal of one's own merchants: the card protocol on the first of its two ports, ONE on the second. */
export function createDanalSimulator({
  merchants,
  billingKeys = [],
  firstSerials = {},
}: DanalSimulatorOptions = {}): PgSimulator {
  const all = merchants ?? [...DEMO_CLASSIC_MERCHANTS, ...DEMO_ONE_MERCHANTS];
  const ofClassic = all.filter((merchant) => merchant.variant === 'classic');
  const ofOne = all.filter((merchant) => merchant.variant === 'one');
  return {
    pg: 'danal',
    ports: 2,
    accounts: [...ofClassic.map(toClassicAccount), ...ofOne.map(toOneAccount)],
    testCards: [...DANAL_CARDS, ...DANAL_PHONES].map(toTestCard),
    codes: { classic: CLASSIC_CODES, one: ONE_CODES },
    scripted: scriptedBilling,
    async listen(world, port) {
      world.bank.seed([...DANAL_CARDS, ...DANAL_PHONES].map(toBankCard));
      const classic = await openClassic(world, { merchants: ofClassic, billingKeys, firstSerials }, port);
      const one = await openOne(world, ofOne, port && port + 1).catch(async (error: unknown) => {
        await classic.close();
        throw error;
      });
      const close = async (): Promise<void> => {
        await Promise.all([classic.close(), one.close()]);
      };
      return { pg: 'danal', baseUrls: { classic: classic.url, one: one.url, static: one.url }, close };
    },
  };
}

interface ClassicOptions {
  merchants: readonly DanalClassicMerchant[];
  billingKeys: readonly StandingKey[];
  firstSerials: { tid?: number };
}

async function openClassic(
  world: World,
  { merchants, billingKeys, firstSerials }: ClassicOptions,
  port: number | undefined,
): Promise<WireListener> {
  const { bank, clock, notifications } = world;
  const books = new Books(standing(merchants, billingKeys));
  world.onReset(() => books.clear());
  for (const { account } of merchants) notifications.enrol(notified(account));
  const address = { url: '' };
  const office = { bank, clock, notifications, merchants, books, ids: new Ids(firstSerials.tid), address };
  const listener = await listenWire(danalClassicWire(office), world, port);
  address.url = listener.url;
  return listener;
}

async function openOne(
  world: World,
  merchants: readonly DanalOneMerchant[],
  port: number | undefined,
): Promise<WireListener> {
  const { bank, clock } = world;
  const books = new OneBooks();
  world.onReset(() => books.clear());
  const address = { url: '' };
  const listener = await listenWire(
    danalOneWire({ bank, clock, merchants, books, ids: new OneIds(), address }),
    world,
    port,
  );
  address.url = listener.url;
  return listener;
}

function standing(merchants: readonly DanalClassicMerchant[], keys: readonly StandingKey[]): BillingKey[] {
  return keys.flatMap(({ cpid, ...key }) => {
    const merchant = merchants.find((candidate) => candidate.cpid === cpid);
    return merchant ? [{ ...key, merchant, removed: false }] : [];
  });
}

/**
 * About every minute for up to ten, until it is answered with `OK`; `FAIL` is read as a wish not to be told again (guide,
 * NOTI, whose wording is not clear).
 */
function notified(account: string): NotifiedAccount {
  const ends = new Set(['OK', 'FAIL']);
  const repeats = { times: 10, everyMs: 60_000 };
  return { pg: 'danal', account, repeats, accepts: ({ status, body }) => status === 200 && ends.has(body) };
}

/** The simulated Danal of demos and conformance tests: a CPID of the card protocol, and two of ONE, for phones and cards. */
export const danalSimulator: PgSimulator = createDanalSimulator();
