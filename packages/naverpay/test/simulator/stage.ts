import { Clock, createWorld, HttpCustomer, type MerchantRequest, type Visit, type World } from '@billkey/simulator';
import { createNaverpaySimulator, type NaverpayMerchant } from '@billkey/naverpay/simulator';
import { readFileSync } from 'node:fs';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** What Naver Pay gives first on this stage: the ids of the example requests. */
export const RESERVE_ID = '20310701Rsv0001';
export const RECEIPT_ID = '880001';
export const RECURRENT_ID = '20310701ZGVtb1JlY3VycmVudElkMDE=';
export const PAYMENT_ID = '20310801NP1000000001';

/** The shop of the example requests, with its contract for recurring payments and its one for others. */
export const SHOP = merchant({ account: 'naverpay' });
export const ONE_OFF = merchant({ account: 'naverpay:oneoff', chainId: 'demoChainId0001', recurring: false });
export const OTHER = merchant({
  account: 'naverpay:other',
  clientId: 'otherClientId0000000',
  clientSecret: 'otherSecret',
  chainId: 'otherChainId0000',
  partnerId: 'np_other000000',
  name: '다른 상점',
});
export const STRICT = merchant({ account: 'naverpay:strict', chainId: 'demoChainId0002', needsServiceEnd: true });

function merchant(own: Partial<NaverpayMerchant>): NaverpayMerchant {
  return {
    account: '',
    clientId: 'demoClientId00000000',
    clientSecret: 'demoSecret',
    chainId: 'demoChainId0000',
    partnerId: 'naverpay-partner',
    name: '데모 상점',
    recurring: true,
    needsServiceEnd: false,
    ...own,
  };
}

/** The customer's card in the examples, and one of another customer. */
export const CARD = { number: '1234000000005678', expiry: '2035-12', holderId: '900101', password2: '12' };
export const STRANGERS_CARD = { ...CARD, number: '1234000000009999', holderId: '910202' };

/** A Naver Pay that has just opened. */
export interface Stage {
  readonly url: string;
  readonly world: World;
  send(request: RawRequest | Buffer): Promise<Sent>;
  /** What comes back when a customer goes through the window of a reservation. */
  visit(reserveId: string, visit?: Visit & Going): Promise<MerchantRequest[]>;
  close(): Promise<void>;
}

/** How the shop's page has opened the window. */
export interface Going {
  merchant?: NaverpayMerchant;
  device?: 'pc' | 'mobile';
}

export interface Sent extends RawAnswer {
  /** Empty unless the answer is JSON in UTF-8. */
  json: Record<string, unknown>;
}

export async function openStage(firstIds: Partial<typeof IDS_OF_EXAMPLES> = IDS_OF_EXAMPLES): Promise<Stage> {
  const world = createWorld(new Clock(() => Date.parse('2031-08-01T09:01:02+09:00')));
  const merchants = [SHOP, ONE_OFF, OTHER, STRICT];
  const naverpay = await createNaverpaySimulator({ merchants, firstIds }).listen(world);
  for (const card of [CARD, STRANGERS_CARD]) {
    world.bank.addCard({
      ...card,
      ...{ balance: 1_000_000, limit: 1_000_000, state: 'active', issuer: 'kb', kind: 'credit' },
    });
  }
  const url = naverpay.baseUrls['api'] ?? '';
  return {
    url,
    world,
    close: () => naverpay.close(),
    async send(request) {
      const answer = await send(url, Buffer.isBuffer(request) ? request : toBytes(request));
      return { ...answer, json: jsonIn(answer.body) };
    },
    visit(reserveId, { merchant: of = SHOP, device = 'pc', ...visit } = {}) {
      const customer = new HttpCustomer({
        isMerchant: (address) => address.startsWith('https://shop.example/'),
        device,
      });
      return customer.go({ kind: 'redirect', url: windowUrl(url, reserveId, of) }, { card: CARD, ...visit });
    },
  };
}

const IDS_OF_EXAMPLES = { reserve: RESERVE_ID, receipt: RECEIPT_ID, recurrent: RECURRENT_ID };

export function windowUrl(url: string, reserveId: string, { clientId, chainId }: NaverpayMerchant): string {
  return `${url}/payments/${reserveId}?clientId=${clientId}&chainId=${chainId}&openType=page`;
}

/** An example request, byte for byte. */
export function example(name: string): Buffer {
  return readFileSync(new URL(`../../../test/simulator/examples/${name}.http`, import.meta.url));
}

/** Sends examples one after the other; `window` is the customer, who agrees. */
export async function sendExamples(stage: Stage, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (name === 'window') await stage.visit(RESERVE_ID);
    else {
      const { json } = await stage.send(example(name));
      if (json['code'] !== 'Success') throw new Error(`${name}: ${JSON.stringify(json)}`);
    }
  }
}
