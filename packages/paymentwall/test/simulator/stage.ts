import { Clock, createWorld, type World } from '@billkey/simulator';
import {
  createPaymentwallSimulator,
  paymentwallSignature,
  type PaymentwallMerchant,
} from '@billkey/paymentwall/simulator';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** The keys of the example requests. The project and its secret of the first are the published ones of the libraries' tests. */
export const FIRST: PaymentwallMerchant = {
  account: 'paymentwall',
  projectKey: 'c22f895840bf2391f67a40da64bfed26',
  secretKey: 'a7408723eaf4bfa2e3ac49b3cb695046',
  publicKey: 't_0123456789abcdef0123456789abcd',
  privateKey: 't_fedcba9876543210fedcba98765432',
};

/** Another project's keys are none of the first one's business. */
export const OTHER: PaymentwallMerchant = {
  account: 'paymentwall:other',
  projectKey: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  secretKey: 'f0e1d2c3b4a5968778695a4b3c2d1e0f',
  publicKey: 't_33c1806e0daf60fc31f2167f0e4d59',
  privateKey: 't_85c66c2d7461e8885805f92dfd171c',
  signatureVersion: 2,
  pingbackParameters: { shop: '빌키 & 1+1=2', empty: '' },
};

/** Live keys, and the payment status API. */
export const LIVE: PaymentwallMerchant = {
  account: 'paymentwall:live',
  projectKey: '89abcdef0123456789abcdef01234567',
  secretKey: '0123456789abcdeffedcba9876543210',
  publicKey: '0123456789abcdef0123456789abcdef',
  privateKey: 'fedcba9876543210fedcba9876543210',
  paymentStatusApi: true,
};

/** Live keys of a project whose pingbacks are of version 1, and whose answers start with a byte order mark. */
export const PLAIN: PaymentwallMerchant = {
  ...LIVE,
  account: 'paymentwall:plain',
  projectKey: '76543210fedcba9876543210fedcba98',
  publicKey: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  privateKey: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  signatureVersion: 1,
  paymentStatusApi: false,
  byteOrderMark: true,
};

/** The tokens of the example requests, in the order in which they are made; more follow. */
const HEX = ['5f0c9a7be2d14863a9f1c2d3e4b5a697', '9b1c0d5e7f2a4b68c3d9e0f1a2b3c4d5'];

export interface Sent extends RawAnswer {
  /** Empty when the answer is no JSON. */
  json: Record<string, unknown>;
}

/** A Paymentwall that has just opened. */
export interface Stage {
  readonly world: World;
  readonly api: string;
  readonly gateway: string;
  /** To pwgateway.com when the request says so. */
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export async function openStage(merchants = [FIRST, OTHER, LIVE, PLAIN], firstCharge?: number): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2026-03-04T10:20:30Z')));
  const known = HEX.values();
  let count = 0;
  const hex = (): string => known.next().value ?? String((count += 1)).padStart(32, '0');
  const ids = { hex, ...(firstCharge === undefined ? {} : { firstCharge }) };
  const pg = await createPaymentwallSimulator({ merchants, ids }).listen(world);
  const [api = '', gateway = ''] = [pg.baseUrls['api'], pg.baseUrls['gateway']];
  return {
    ...{ world, api, gateway, close: () => pg.close() },
    async send(request) {
      const bytes = Buffer.isBuffer(request) ? request : toBytes(request);
      const answer = await send(/^Host: pwgateway/m.test(bytes.toString('latin1')) ? gateway : api, bytes);
      return { ...answer, json: jsonIn(withoutMark(answer.body)) };
    },
  };
}

/** The answers of the payment status start with a byte order mark. */
function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? body.subarray(3) : body;
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}

export function signed(
  fields: Readonly<Record<string, string>>,
  { secretKey }: PaymentwallMerchant,
): Record<string, string> {
  const version = fields['sign_version'] === '2' ? 2 : 3;
  return { ...fields, sign: paymentwallSignature(new Map(Object.entries(fields)), secretKey, version) };
}

/** What is asserted of an answer: the charge's id or the code of the refusal. */
export function codeOf({ json }: Sent): string {
  if (json['type'] === 'Error') return String(json['code']);
  if (json['result'] === 0) return `no: ${(json['errors'] as string[]).join()}`;
  return 'ok';
}
