import { Clock, createWorld, encode, type World } from '@billkey/simulator';
import { createNiceSimulator, type NiceWebapiMerchant } from '@billkey/nice/simulator';
import { jsonIn, send, toBytes, type RawAnswer, type RawRequest } from '@billkey/simulator/testing';

/** The moment of the example requests, and the ids and keys their signatures are worked out with. */
export const EDI_DATE = '20250304102030';
export const MID = 'nicepay00m';
export const MERCHANT_KEY = 'EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg==';
export const BID = 'BIKYnicepay00m2503041020300001';
export const TID = 'nicepay00m01162503041020301234';

/** What the first window of a stage gives, as the vector of its signature has it. */
export const AUTH_TOKEN = 'NICETOKN0000000000000000000000000000AAAA';

export const FIRST: NiceWebapiMerchant = {
  variant: 'webapi',
  account: 'nice:webapi',
  mid: MID,
  merchantKey: MERCHANT_KEY,
  billing: 'contracted',
  keyIn: true,
  partialCancel: true,
};

/** Another merchant, and some without one or the other contract; their keys are made up. */
export const OTHER = merchant('other', 'nicother0m', {});
export const NEITHER = merchant('neither', 'nicneith0m', { billing: 'none', keyIn: false });
export const SUSPENDED = merchant('suspended', 'nicsuspe0m', { billing: 'suspended', partialCancel: false });
export const TERMINATED = merchant('terminated', 'nicterm00m', { billing: 'terminated' });

function merchant(name: string, mid: string, contract: Partial<NiceWebapiMerchant>): NiceWebapiMerchant {
  return { ...FIRST, account: `nice:${name}`, mid, merchantKey: `${name.padEnd(86, 'A')}==`, ...contract };
}

/** A WEBAPI that has just opened, with the card of the computed cipher vectors. */
export interface Stage {
  readonly url: string;
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
  const merchants = [FIRST, OTHER, NEITHER, SUSPENDED, TERMINATED];
  let tokens = 0;
  const authToken = (): string => AUTH_TOKEN.slice(0, -1) + String.fromCharCode(65 + tokens++);
  const simulator = createNiceSimulator({ merchants, firstSerials: { bid: 1 }, authToken });
  const nice = await simulator.listen(world);
  world.bank.addCard({
    number: '1234567890123456',
    expiry: '2028-12',
    holderId: '900101',
    password2: '12',
    balance: 1_000_000,
    limit: 1_000_000,
    state: 'active',
    issuer: 'shinhan',
    kind: 'credit',
  });
  const url = nice.baseUrls['webapi'] ?? '';
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

/** Percent-encodes every byte of a text. */
export function percent(text: string, charset: 'euc-kr' | 'utf-8' = 'euc-kr'): string {
  return encode(text, charset).toString('hex').toUpperCase().replace(/../g, '%$&');
}
