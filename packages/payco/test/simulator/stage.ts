import { Clock, createWorld, HttpCustomer, type MerchantRequest, type Visit, type World } from '@billkey/simulator';
import { createPaycoSimulator, type KnownKey, type PaycoMerchant } from '@billkey/payco/simulator';
import { readFileSync } from 'node:fs';
import { send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** What PAYCO gives first on this stage: the ids of the example answers. */
export const FIRST = {
  reserveOrderNo: '202603250000000001',
  autoPaymentNo: '2026032500000000001',
  autoPaymentCertifyKey: 'ck_0001',
  orderNo: '202603250000000101',
  orderCertifyKey: 'ok_0001',
  paymentTradeNo: '202603250000000201',
  cancelPaymentTradeNo: '202603260000000301',
} as const;

const SETTINGS = { ipRegistered: true, mobileCancel: 'cancelMobileUrl', findsByOrder: false } as const;

/** The published test codes of automatic payment (README of the official sample; product of the older one). */
export const SELLER = merchant('AUTOPAY', { cpId: 'AUTOPAY', productId: 'PROD_AUTO' });

/** Others, made up. */
export const OTHER = merchant('OTHER', {});
export const UNREGISTERED = merchant('NOIP', { ipRegistered: false });
export const SAMPLE_WAY = merchant('SAMPLE', { mobileCancel: 'returnUrl' });
export const FINDER = merchant('FINDER', { findsByOrder: true });

function merchant(sellerKey: string, set: Partial<PaycoMerchant>): PaycoMerchant {
  const name = `payco:${sellerKey.toLowerCase()}`;
  return { account: name, sellerKey, cpId: `${sellerKey}_CP`, productId: `${sellerKey}_PROD`, ...SETTINGS, ...set };
}

/** Card of the stage's bank, with the digits of the example answers. */
export const CARD = { number: '1234567890121234', expiry: '2039-12', holderId: '800101', password2: '12' };

/** A key of the finder's, so that its look-up has something to find. */
export const FINDERS_KEY: KnownKey = {
  sellerKey: FINDER.sellerKey,
  sellerAutoPaymentReferenceKey: 'AP-finder',
  autoPaymentNo: '2026010100000000001',
  autoPaymentCertifyKey: 'ck_finder',
  cardNumber: CARD.number,
};

/** The key of the examples, for what is tried without a window. */
export const EXAMPLE_KEY: KnownKey = {
  sellerKey: SELLER.sellerKey,
  sellerAutoPaymentReferenceKey: 'AP-20260325-0001',
  autoPaymentNo: FIRST.autoPaymentNo,
  autoPaymentCertifyKey: FIRST.autoPaymentCertifyKey,
  cardNumber: CARD.number,
};

/** A PAYCO that has just opened. */
export interface Stage {
  readonly world: World;
  readonly windowUrl: string;
  /** To the API. */
  send(request: RawRequest | Buffer): Promise<Sent>;
  /** To the window. */
  browse(request: RawRequest): Promise<RawAnswer>;
  /** A customer goes through a window. */
  visit(url: string, visit?: Visit): Promise<MerchantRequest[]>;
  close(): Promise<void>;
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON. */
  json: { code?: unknown; message?: unknown; result?: Readonly<Record<string, unknown>> };
}

export const SHOP_URL = 'https://shop.example.com/';

/** @param keys that are there from the start */
export async function openStage(keys: readonly KnownKey[] = [FINDERS_KEY]): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2026-03-25T09:30:00+09:00')));
  const merchants = [SELLER, OTHER, UNREGISTERED, SAMPLE_WAY, FINDER];
  const payco = await createPaycoSimulator({ merchants, keys, firstIds: FIRST }).listen(world);
  const more = { balance: 1_000_000, limit: 1_000_000, state: 'active', issuer: 'bc', kind: 'credit' } as const;
  world.bank.addCard({ ...CARD, ...more });
  const { api = '', window = '' } = payco.baseUrls;
  return {
    world,
    windowUrl: window,
    close: () => payco.close(),
    async send(request) {
      const answer = await send(api, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer) };
    },
    browse: (request) => send(window, toBytes(request)),
    visit: (url, visit = {}) =>
      new HttpCustomer({ isMerchant: (address) => address.startsWith(SHOP_URL) }).go(
        { kind: 'redirect', url },
        { card: CARD, ...visit },
      ),
  };
}

function jsonIn({ body }: RawAnswer): Sent['json'] {
  try {
    return JSON.parse(body.toString('utf8')) as Sent['json'];
  } catch {
    return {};
  }
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}
