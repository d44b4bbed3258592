import { Clock, createWorld, type World } from '@billkey/simulator';
import { createDanalSimulator, type DanalOneMerchant } from '@billkey/danal/simulator';
import { jsonIn, send, toBytes, type RawRequest } from '@billkey/simulator/testing';

/** The sandbox of developers.danalpay.com; its secret key is not published. */
export const PHONES: DanalOneMerchant = {
  variant: 'one',
  account: 'danal:mobile',
  merchantId: 'A010084434',
  clientKey: 'CL_TEST_I4d8FWYSSKl-42F7y3o9g_7iexSCyHbL8qthpZxPnpY=',
  secretKey: 'SK_TEST_example',
  paymentsMethod: 'MOBILE',
  itemCode: '1270000000',
};
export const CARDS: DanalOneMerchant = {
  variant: 'one',
  account: 'danal:one-card',
  merchantId: '9810030930',
  clientKey: 'CL_TEST_cards',
  secretKey: 'SK_TEST_cards',
  paymentsMethod: 'CARD',
};
/** Another merchant of phones. */
export const OTHER: DanalOneMerchant = {
  ...PHONES,
  account: 'danal:other',
  merchantId: 'A010084435',
  clientKey: 'CL_TEST_other',
  secretKey: 'SK_TEST_other',
};

export const CARD = { number: '1111222233334444', expiry: '2029-12', holderId: '901231', password2: '00' };
export const PHONE = '01098765432';

export interface Sent {
  status: number;
  json: Record<string, unknown>;
}

/** ONE, which has just opened. */
export interface Stage {
  readonly url: string;
  /** Where Danal's script is. */
  readonly script: string;
  readonly world: World;
  send(request: RawRequest): Promise<Sent>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2026-04-01T10:15:00+09:00')));
  const danal = await createDanalSimulator({ merchants: [PHONES, CARDS, OTHER] }).listen(world);
  const common = { balance: 1_000_000, limit: 500_000, state: 'active', kind: 'credit' } as const;
  world.bank.addCard({ ...CARD, ...common, issuer: 'hyundai' });
  world.bank.addCard({ ...CARD, ...common, number: PHONE, issuer: 'skt' });
  const url = danal.baseUrls['one'] ?? '';
  return {
    url,
    script: `${danal.baseUrls['static'] ?? ''}/d1/sdk/index.js`,
    world,
    close: () => danal.close(),
    async send(request) {
      const answer = await send(url, toBytes(request));
      return { status: answer.status, json: jsonIn(answer.body) };
    },
  };
}

export function requestTo(path: string, body: unknown, { secretKey }: DanalOneMerchant): RawRequest {
  return {
    method: 'POST',
    path,
    headers: [
      ['Host', 'one-api.danalpay.com'],
      ['Content-Type', 'application/json'],
      ['Authorization', `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`],
      ['Connection', 'close'],
    ],
    body: Buffer.from(JSON.stringify(body)),
  };
}
