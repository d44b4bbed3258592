import { Clock, createWorld, type World } from '@billkey/simulator';
import {
  createDaoudataSimulator,
  type DaoudataCpid,
  type DaoudataMerchant,
  type DaoudataSimulatorOptions,
} from '@billkey/daoudata/simulator';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

const KEY_TAIL = '23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

function cpid(name: string, change: Partial<DaoudataCpid> = {}, head = '01'): DaoudataCpid {
  return {
    ...{ cpid: `CTS${name}`, apiKey: head + KEY_TAIL, cardModule: 'D', billType: '14', productType: '1' },
    ...change,
  };
}

/** The CPIDs of the examples, one of another merchant, and some with which something is amiss. */
export const FIRST = cpid('TEST01');
export const KEY_IN = cpid('TEST13', { billType: '13' }, '13');
export const PLAIN = cpid('TEST18', { billType: '18' }, '18');
export const K_CARD = cpid('TESTK1', { cardModule: 'K' }, 'aa');
export const K_KEY_IN = cpid('TESTK8', { cardModule: 'K', billType: '18' }, 'a8');
export const OTHER = cpid('OTHER1', { productType: '2' }, 'bb');
export const WITHOUT_KEY = cpid('NOKEY1', { apiKey: null });
export const INACTIVE = cpid('INACT1', { state: 'inactive' }, 'cc');
export const BLOCKED = cpid('BLOCK1', { state: 'blocked' }, 'dd');

const MERCHANTS: readonly DaoudataMerchant[] = [
  { account: 'daoudata', billing: FIRST, keyIn: KEY_IN },
  { account: 'daoudata:plain', keyIn: PLAIN },
  { account: 'daoudata:k', billing: K_CARD, keyIn: K_KEY_IN },
  { account: 'daoudata:other', billing: OTHER },
  { account: 'daoudata:without-key', billing: WITHOUT_KEY },
  { account: 'daoudata:inactive', billing: INACTIVE },
  { account: 'daoudata:blocked', billing: BLOCKED },
];

/** A Kiwoompay that has just opened, with the card of the worked examples. */
export interface Stage {
  readonly url: string;
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON. */
  json: Record<string, string>;
}

export async function openStage(answers: NonNullable<DaoudataSimulatorOptions['answers']> = 'euc-kr'): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2026-01-05T09:30:01+09:00')));
  const pg = await createDaoudataSimulator({ merchants: MERCHANTS, answers }).listen(world);
  world.bank.addCard({
    number: '1111222233334444',
    expiry: '2029-12',
    holderId: '900101',
    password2: '00',
    balance: 1_000_000,
    limit: 1_000_000,
    state: 'active',
    issuer: 'shinhan',
    kind: 'credit',
  });
  const url = pg.baseUrls['api'] ?? '';
  return {
    url,
    world,
    close: () => pg.close(),
    async send(request) {
      const answer = await send(url, Buffer.isBuffer(request) ? request : toBytes(request));
      const json = jsonIn(answer.body, answers === 'utf-8' ? 'utf-8' : 'euc-kr') as Record<string, string>;
      return { ...answer, json };
    },
  };
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}
