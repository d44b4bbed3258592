import { Clock, createWorld, type World } from '@billkey/simulator';
import { createNiceSimulator } from '@billkey/nice/simulator';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawRequest } from '@billkey/simulator/testing';

/** The moment of the example requests, and the secret key their signatures are worked out with. */
export const EDI_DATE = '2025-03-04T10:20:30.000+0900';
export const SECRET_KEY = '2dcc2a0d63bf469490bb19a201be3735';
export const BID = 'BIKYnictest00m2503041020300001';
export const TID = 'nictest00m01162503041020301234';

/** A second merchant, whose keys and payments are none of the first one's business. */
export const OTHER = { clientId: 'S2_fedcba9876543210fedcba9876543210', secretKey: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' };

/** A merchant whose key has the limits of NICE's sandbox, and who has not switched the check of signData on. */
export const SANDBOX = {
  clientId: 'S2_00112233445566778899aabbccddeeff',
  secretKey: 'ffeeddccbbaa99887766554433221100',
};

const MERCHANTS = [
  {
    account: 'nice',
    clientId: 'S2_0123456789abcdef0123456789abcdef',
    secretKey: SECRET_KEY,
    auth: 'basic',
    mid: 'nictest00m',
    verifiesSignData: true,
  },
  { account: 'nice:other', ...OTHER, auth: 'basic', mid: 'nictest01m', verifiesSignData: true },
  {
    account: 'nice:sandbox',
    ...SANDBOX,
    auth: 'basic',
    mid: 'nictest03m',
    verifiesSignData: false,
    refusesPartialCancel: true,
  },
  {
    account: 'nice:bearer',
    clientId: 'af0d116236df437f831483ee9c500bc4',
    secretKey: '433a8421be754b34989048cf148a5ffc',
    auth: 'bearer',
    mid: 'nictest02m',
    verifiesSignData: true,
  },
] as const;

/** A NICE that has just opened, with the card of the published AES vectors. */
export interface Stage {
  readonly url: string;
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  json: Record<string, unknown>;
}

export async function openStage(): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2025-03-04T10:20:30+09:00')));
  const simulator = createNiceSimulator({ merchants: MERCHANTS, firstSerials: { bid: 1, tid: 1233 } });
  const nice = await simulator.listen(world);
  world.bank.addCard({
    number: '1234567890123456',
    expiry: '2025-12',
    holderId: '800101',
    password2: '12',
    balance: 1_000_000,
    limit: 1_000_000,
    state: 'active',
    issuer: 'shinhan',
    kind: 'credit',
  });
  const url = nice.baseUrls['api'] ?? '';
  return {
    url,
    world,
    close: () => nice.close(),
    async send(request) {
      const answer = await send(url, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer.body) };
    },
  };
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}

/** The manual's digest: SHA-256 over the parts without separators, lower-case hex. */
export function sha256(...parts: string[]): string {
  return createHash('sha256').update(parts.join('')).digest('hex');
}

export function basic(clientId: string, secretKey: string): string {
  return 'Basic ' + Buffer.from(`${clientId}:${secretKey}`).toString('base64');
}
