import { createInicisSimulator, type InicisMerchant } from '@billkey/inicis/simulator';
import { Clock, createWorld, type PgSimulator, type World } from '@billkey/simulator';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** The moment of the example requests, and the ids and keys their hashes are worked out with. */
export const TIMESTAMP = '20250102030405';
export const MID = 'INIBillTst';
export const KEY = 'rKnPljRn5m6J9Mzz';
export const IV = 'W2KLNKra6Wxc1P==';
export const BILL_KEY = '0123456789abcdef0123456789abcdef01234567';
export const TID = 'INIAPICARDINIBillTst20250102030406123456';

export const FIRST: InicisMerchant = {
  account: 'inicis',
  variant: 'v1',
  mid: MID,
  iniapiKey: KEY,
  iniapiIv: IV,
  billing: true,
  issueByApi: true,
  keyIn: true,
  holderVerification: true,
  taxParts: false,
  uniqueOrderIds: true,
};

/** Other merchants, with more or fewer contracts; the key and iv of the first are published, the others made up. */
export const OTHER: InicisMerchant = {
  ...FIRST,
  account: 'inicis:other',
  mid: 'INIpayTest',
  iniapiKey: 'ItEQKi3rY7uvDS8l',
  iniapiIv: 'HYb3yQ4f65QL89==',
};
export const NEITHER = merchant('neither', 'inineith0m', { billing: false, issueByApi: false, keyIn: false });
export const TRUSTED = merchant('trusted', 'initrust0m', { holderVerification: false, taxParts: true });
export const LOOSE = merchant('loose', 'iniloose0m', { uniqueOrderIds: false });

function merchant(name: string, mid: string, contracts: Partial<InicisMerchant>): InicisMerchant {
  return {
    ...FIRST,
    account: `inicis:${name}`,
    mid,
    iniapiKey: name.padEnd(16, 'K'),
    iniapiIv: name.padEnd(16, '='),
    ...contracts,
  };
}

/** An INIAPI that has just opened, with the card of the computed cipher vectors. */
export interface Stage {
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON. */
  json: Record<string, unknown>;
}

export async function openStage(simulator = withKnownIds()): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2025-01-02T03:04:06+09:00')));
  const inicis = await simulator.listen(world);
  world.bank.addCard({
    number: '4111111111111111',
    expiry: '2030-12',
    holderId: '900101',
    password2: '12',
    balance: 1_000_000,
    limit: 500_000,
    state: 'active',
    issuer: 'bc',
    kind: 'credit',
  });
  const url = inicis.baseUrls['api'] ?? '';
  return {
    world,
    close: () => inicis.close(),
    async send(request) {
      const answer = await send(url, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer.body) };
    },
  };
}

/** One whose first ids are those of the examples. */
function withKnownIds(): PgSimulator {
  const merchants = [FIRST, OTHER, NEITHER, TRUSTED, LOOSE];
  return createInicisSimulator({ merchants, firstIds: { billKey: BILL_KEY, tid: 123_455 } });
}

/** Where a client has to look for what an answer means: the detail, a code at the head of the message, the result code. */
export function codeOf({ json }: Sent): string {
  const [detail, message, result] = ['detailResultCode', 'resultMsg', 'resultCode'].map((name) => textIn(json[name]));
  if (result === '00' || result === 'SUCCESS') return result;
  return (
    (detail === '' ? undefined : detail) ?? /^\[([0-9A-Z]{4}|[0-9A-Z]{6})[\]|]/.exec(message ?? '')?.[1] ?? result ?? ''
  );
}

export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}

export function sha512(...parts: readonly string[]): string {
  return createHash('sha512').update(parts.join(''), 'utf8').digest('hex');
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
