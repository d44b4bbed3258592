import { createCipheriv } from 'node:crypto';
import type { RawRequest } from '@billkey/simulator/testing';
import { basic, EDI_DATE, openStage, SECRET_KEY, sha256, type Sent, type Stage } from './stage.js';

type Fields = Record<string, unknown>;

export interface Credentials {
  clientId: string;
  secretKey: string;
  /** Instead of a Basic header of the two. */
  authorization?: string;
}

export const FIRST: Credentials = { clientId: 'S2_0123456789abcdef0123456789abcdef', secretKey: SECRET_KEY };
export const BEARER: Credentials = {
  clientId: 'af0d116236df437f831483ee9c500bc4',
  secretKey: '433a8421be754b34989048cf148a5ffc',
};

/** Card of the stage's bank: number, YYMM, holder, two digits of its password. */
export const CARD = { number: '1234567890123456', expiry: '2512', holderId: '800101', password2: '12' };

/** Makes well-formed raw requests with the manual's signatures, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  #orders = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage());
  }

  orderId(): string {
    this.#orders += 1;
    return `order-${this.#orders}`;
  }

  issue(card = CARD, orderId = this.orderId(), as = FIRST): Promise<Sent> {
    const [year, month] = [card.expiry.slice(0, 2), card.expiry.slice(2)];
    const plain = `cardNo=${card.number}&expYear=${year}&expMonth=${month}&idNo=${card.holderId}&cardPw=${card.password2}`;
    const cipher = createCipheriv('aes-256-cbc', as.secretKey, as.secretKey.slice(0, 16));
    const encData = cipher.update(plain, 'utf8', 'hex') + cipher.final('hex');
    return this.post('/v1/subscribe/regist', { encData, encMode: 'A2', orderId }, [orderId], as);
  }

  /** A billing key, or the reason why there is none. */
  async key(card = CARD, as = FIRST): Promise<string> {
    const { json } = await this.issue(card, this.orderId(), as);
    if (json['resultCode'] !== '0000') throw new Error(`no key: ${String(json['resultCode'])}`);
    return String(json['bid']);
  }

  charge(bid: string, fields: Fields = {}, as = FIRST): Promise<Sent> {
    const orderId = typeof fields['orderId'] === 'string' ? fields['orderId'] : this.orderId();
    const body = { orderId, amount: 10_000, goodsName: '월 구독', cardQuota: 0, useShopInterest: false, ...fields };
    return this.post(`/v1/subscribe/${bid}/payments`, body, [orderId, bid], as);
  }

  remove(bid: string, orderId = this.orderId(), as = FIRST): Promise<Sent> {
    return this.post(`/v1/subscribe/${bid}/expire`, { orderId }, [orderId, bid], as);
  }

  cancel(tid: string, fields: Fields = {}, as = FIRST): Promise<Sent> {
    const body = { reason: '고객 요청', orderId: this.orderId(), ...fields };
    return this.post(`/v1/payments/${tid}/cancel`, body, [tid], as);
  }

  netCancel(orderId: string, as = FIRST): Promise<Sent> {
    return this.post('/v1/payments/netcancel', { orderId }, [orderId], as);
  }

  find(tid: string, as = FIRST): Promise<Sent> {
    const query = new URLSearchParams({ ediDate: EDI_DATE, signData: sha256(tid, EDI_DATE, as.secretKey) });
    return this.stage.send(get(`/v1/payments/${tid}?${query.toString()}`, as));
  }

  findByOrder(orderId: string, orderDate = '20250304', as = FIRST): Promise<Sent> {
    return this.stage.send(get(`/v1/payments/find/${orderId}?orderDate=${orderDate}`, as));
  }

  token(as = BEARER): Promise<Sent> {
    return this.post('/v1/access-token', {}, undefined, as);
  }

  /** @param signed what signData covers besides ediDate and the key; undefined sends neither */
  post(path: string, fields: Fields, signed: string[] | undefined, as = FIRST): Promise<Sent> {
    const signature = signed && { ediDate: EDI_DATE, signData: sha256(...signed, EDI_DATE, as.secretKey) };
    const body = Buffer.from(JSON.stringify({ ...fields, ...signature }));
    return this.stage.send({ ...get(path, as), method: 'POST', body });
  }
}

function get(path: string, { clientId, secretKey, authorization }: Credentials): RawRequest {
  return {
    method: 'GET',
    path,
    headers: [
      ['Host', 'sandbox-api.nicepay.co.kr'],
      ['Authorization', authorization ?? basic(clientId, secretKey)],
      ['Content-Type', 'application/json;charset=utf-8'],
      ['Connection', 'close'],
    ],
    body: Buffer.alloc(0),
  };
}
