import { Clock, createWorld, type World } from '@billkey/simulator';
import { createKakaopaySimulator, type KakaopayMerchant } from '@billkey/kakaopay/simulator';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** What Kakao Pay gives first on this stage: the ids of the example requests. */
export const TID = 'T0a1b2c3d4e5f6071829';
export const SID = 'S1122334455667788990';
export const HASH = '5a'.repeat(32);
export const PG_TOKEN = '3f9a0c5b7d1e2f4a6b8c';

/** The merchant of the examples: the test CID for subscriptions, with a key of the shape of the recorded ones. */
export const FIRST: KakaopayMerchant = {
  account: 'kakaopay',
  cid: 'TCSUBSCRIP',
  secretKey: 'DEV0000000000000000000000000000000000000',
  subscription: true,
  name: '예시상점',
};
/** The test CID for single payments, of the same application. */
export const ONE_OFF: KakaopayMerchant = { ...FIRST, account: 'kakaopay:once', cid: 'TC0ONETIME', subscription: false };

/** Others, made up. */
export const OTHER: KakaopayMerchant = {
  ...FIRST,
  account: 'kakaopay:other',
  cid: 'TCOTHER001',
  secretKey: 'DEVother',
};
export const SECRET: KakaopayMerchant = { ...FIRST, cid: 'TCSECRET01', cidSecret: 'abcdefghijkl0123456789mn' };
export const LIMITED: KakaopayMerchant = {
  ...{ ...FIRST, cid: 'TCLIMITED1', domains: ['shop.example'] },
  ...{ perPayment: 50_000, monthlyUses: 2 },
};

/** The card of the examples, added to the bank; it appears in the wallet. */
export const CARD = '1234567890123456';
/** The money of the wallet, of the test cards. */
export const MONEY = '9490000000000032';

/** A Kakao Pay that has just opened. */
export interface Stage {
  readonly url: string;
  readonly windowUrl: string;
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON in UTF-8. */
  json: Record<string, unknown>;
}

export async function openStage(): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2031-07-01T09:00:00+09:00')));
  const merchants = [FIRST, ONE_OFF, OTHER, SECRET, LIMITED];
  const firstIds = { tid: TID, sid: SID, hash: HASH, pgToken: PG_TOKEN };
  const kakaopay = await createKakaopaySimulator({ merchants, firstIds }).listen(world);
  world.bank.addCard({
    number: CARD,
    expiry: '2038-12',
    holderId: '900101',
    password2: '12',
    balance: 1_000_000,
    limit: 1_000_000,
    state: 'active',
    issuer: 'kb',
    kind: 'credit',
  });
  const { api = '', window = '' } = kakaopay.baseUrls;
  return {
    url: api,
    windowUrl: window,
    world,
    close: () => kakaopay.close(),
    async send(request) {
      const answer = await send(api, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer.body) };
    },
  };
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}
