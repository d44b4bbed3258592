import { Clock, createWorld, decode, type World } from '@billkey/simulator';
import { createMobiliansSimulator, type MobiliansMerchant } from '@billkey/mobilians/simulator';
import { readFileSync } from 'node:fs';
import { send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** What KG Mobilians gives first on this stage: the ids of the example requests. */
export const TID = '1a2b3c4d5e6f78901';
export const PAY_TOKEN = '1904258548577654668';
export const BILL_KEY = 'BILLKEY0001';
export const USER_KEY = 'uk0000000000001';

/** Who pays on this stage. */
export const CARD = { number: '1111222233334444', expiry: '2029-12', holderId: '900101', password2: '00' };
export const PHONE = '01012345678';

function merchant(sid: string, more: Partial<MobiliansMerchant> = {}): MobiliansMerchant {
  const account = `mobilians:${sid}`;
  const usual = { siteUrl: 'www.example.com', cashCodes: ['MC', 'CN'], autoPay: true } as const;
  return { account, sid, skey: `key-of-${sid}`, ...usual, ...more };
}

/** The sid of the examples, another one, and some with other contracts. */
export const FIRST = merchant('000000000001', { account: 'mobilians', skey: 'test-service-key' });
export const OTHER = merchant('000000000002');
export const WITHOUT_KEYS = merchant('000000000003', { autoPay: false });
export const MONTHLY = merchant('000000000004', { monthly: true });
export const KEY_IN_WINDOW = merchant('000000000005', { keyOnlyInWindow: true });
export const PHONES_ONLY = merchant('000000000006', { cashCodes: ['MC'] });

/** A KG Mobilians that has just opened. */
export interface Stage {
  readonly url: string;
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON in UTF-8. */
  json: Record<string, string>;
}

export async function openStage(): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2019-04-01T09:00:10+09:00')));
  const merchants = [FIRST, OTHER, WITHOUT_KEYS, MONTHLY, KEY_IN_WINDOW, PHONES_ONLY];
  const firstIds = { tid: TID, payToken: PAY_TOKEN, billKey: BILL_KEY, userKey: USER_KEY };
  const pg = await createMobiliansSimulator({ merchants, firstIds }).listen(world);
  const payer = {
    ...CARD,
    balance: 1_000_000,
    limit: 1_000_000,
    state: 'active',
    issuer: 'kb',
    kind: 'credit',
  } as const;
  world.bank.addCard(payer);
  world.bank.addCard({ ...payer, number: PHONE });
  const url = pg.baseUrls['api'] ?? '';
  return {
    url,
    world,
    close: () => pg.close(),
    async send(request) {
      const answer = await send(url, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer.body) };
    },
  };
}

function jsonIn(body: Buffer): Record<string, string> {
  try {
    return JSON.parse(decode(body, 'utf-8')) as Record<string, string>;
  } catch {
    return {};
  }
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}
