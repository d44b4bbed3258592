import { Clock, createWorld, type World } from '@billkey/simulator';
import { createJtnetSimulator, type JtnetMerchant } from '@billkey/jtnet/simulator';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** What JTNet gives first on this stage: the ids of the example requests. */
export const TOKEN = 'a1b2c3d4e5f6a7b8c9d0';
export const TID = 'tpaytest2m01012503041020301234';

const SETTINGS = {
  cancelPw: '123456',
  billing: true,
  keyIn: false,
  partialCancel: true,
  search: true,
  keyInSuccess: '3001',
  takesUsedMoids: false,
  stampsResults: false,
} as const;

/** The published test MIDs for billing and for key-in payments (PortOne guide for JTNet; JTNet's test MIDs). */
export const BILLING: JtnetMerchant = {
  ...SETTINGS,
  mid: 'tpaytest2m',
  apiKey: 'coqTx/Taxu9W6dlKPhFuciagoVXr/14ezgoK9+qJCf4bBuo23iRGGWHS4rHIuOSgZ6I/uizX39W/NygDplUYOA==',
};
export const KEY_IN: JtnetMerchant = {
  ...SETTINGS,
  mid: 'tpaytest1m',
  apiKey: 'hgEY70BdDgoJYVOwj5CHsRDQt5a6IieQLQv+Q2rA6nnW+wXP57fH2ZkvUBJW0c9/eF1Rp5QRZ+qjzJ+Knc8r1A==',
  billing: false,
  keyIn: true,
};

/** Others, whose keys are made up. */
export const OTHER = merchant('jtnother0m', {});
export const NEITHER = merchant('jtnneith0m', { billing: false, partialCancel: false, search: false });
export const SUB = merchant('jtnsubme0m', {
  parent: BILLING.mid,
  cancelPw: '999999',
  billing: false,
  partialCancel: false,
});
export const LAX = merchant('jtnlax000m', {
  keyIn: true,
  keyInSuccess: '0000',
  takesUsedMoids: true,
  stampsResults: true,
});

/** The MID of JTNet's samples of the payment window. */
export const WINDOW: JtnetMerchant = {
  ...SETTINGS,
  mid: 'tpaytest0m',
  apiKey: 'VXFVMIZGqUJx29I/k52vMM8XG4hizkNfiapAkHHFxq0RwFzPit55D3J3sAeFSrLuOnLNVCIsXXkcBfYK1wv8kQ==',
};

function merchant(mid: string, contract: Partial<JtnetMerchant>): JtnetMerchant {
  return { ...SETTINGS, mid, apiKey: `${mid}+/`.padEnd(86, 'A') + '==', ...contract };
}

const ACCOUNTS = [{ account: 'jtnet:samples', billing: WINDOW.mid }];

/** A JTNet that has just opened, with the card of the example requests. */
export interface Stage {
  readonly url: string;
  /** The host of phones. */
  readonly mtx: string;
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON in UTF-8. */
  json: Record<string, unknown>;
}

export async function openStage(): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2025-03-04T10:20:30+09:00')));
  const merchants = [BILLING, KEY_IN, OTHER, NEITHER, SUB, LAX, WINDOW];
  const jtnet = await createJtnetSimulator({
    merchants,
    accounts: ACCOUNTS,
    firstIds: { token: TOKEN, tid: 1234 },
  }).listen(world);
  world.bank.addCard({
    number: '1234567890123456',
    expiry: '2028-12',
    holderId: '900101',
    password2: '12',
    balance: 1_000_000,
    limit: 1_000_000,
    state: 'active',
    issuer: 'kb',
    kind: 'credit',
  });
  const url = jtnet.baseUrls['api'] ?? '';
  return {
    url,
    mtx: jtnet.baseUrls['mtx'] ?? '',
    world,
    close: () => jtnet.close(),
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
