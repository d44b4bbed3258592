import type { PaymentwallMerchant } from '@billkey/paymentwall/simulator';
import type { RawRequest } from '@billkey/simulator/testing';
import { FIRST, openStage, signed, type Sent, type Stage } from './stage.js';

type Fields = Readonly<Record<string, string>>;

export const CARD = { number: '4242424242424242', month: '12', year: '2039', cvv: '432' };
export const EMAIL = 'buyer@example.com';

/** Makes well-formed requests, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  readonly merchant: PaymentwallMerchant;
  #orders = 0;

  constructor(stage: Stage, merchant = FIRST) {
    this.stage = stage;
    this.merchant = merchant;
  }

  static async open(merchant = FIRST): Promise<Shop> {
    return new Shop(await openStage(), merchant);
  }

  /** The same Paymentwall for another merchant. */
  as(merchant: PaymentwallMerchant): Shop {
    return new Shop(this.stage, merchant);
  }

  plan(): string {
    this.#orders += 1;
    return `order-${this.#orders}`;
  }

  token(card: Partial<typeof CARD> = {}): Promise<Sent> {
    const { number, month, year, cvv } = { ...CARD, ...card };
    const fields = { 'card[number]': number, 'card[exp_month]': month, 'card[exp_year]': year, 'card[cvv]': cvv };
    const isTest = this.merchant.publicKey.startsWith('t_');
    const path = isTest ? '/api/brick/token' : '/api/token';
    return this.stage.send(
      post(path, { public_key: this.merchant.publicKey, ...fields }, isTest ? API : 'pwgateway.com'),
    );
  }

  async oneTime(card: Partial<typeof CARD> = {}): Promise<string> {
    return String((await this.token(card)).json['token']);
  }

  /** A charge of any token. */
  charge(token: string, fields: Fields = {}): Promise<Sent> {
    const order = { amount: '10.00', currency: 'USD', email: EMAIL, description: '월 구독', plan: this.plan() };
    const browser = /^ot?_/.test(token) ? { browser_ip: '203.0.113.7', browser_domain: 'shop.example' } : {};
    return this.send('/api/brick/charge', { token, ...order, ...browser, ...fields });
  }

  /** A first charge of a card, which is then stored. */
  async issue(card: Partial<typeof CARD> = {}, fields: Fields = {}): Promise<Sent> {
    return this.charge(await this.oneTime(card), fields);
  }

  /** A permanent token. */
  async key(card: Partial<typeof CARD> = {}): Promise<string> {
    const { json } = await this.issue(card);
    const stored = json['card'] as { token?: string } | undefined;
    if (stored?.token === undefined) throw new Error(`no token: ${JSON.stringify(json)}`);
    return stored.token;
  }

  act(id: unknown, what: 'capture' | 'void' | 'refund', fields: Fields = {}): Promise<Sent> {
    return this.send(`/api/brick/charge/${String(id)}/${what}`, fields);
  }

  find(id: unknown): Promise<Sent> {
    return this.stage.send({ ...post(`/api/brick/charge/${String(id)}`, {}, API, this.merchant), method: 'GET' });
  }

  status(fields: Fields): Promise<Sent> {
    const query = new URLSearchParams(
      signed({ key: this.merchant.projectKey, sign_version: '3', ...fields }, this.merchant),
    );
    return this.stage.send({ ...post(`/api/rest/payment?${query.toString()}`, {}, API), method: 'GET' });
  }

  ticket(fields: Fields): Promise<Sent> {
    const all = { key: this.merchant.projectKey, sign_version: '3', ...fields };
    return this.stage.send(post('/developers/api/ticket', signed(all, this.merchant), API));
  }

  send(path: string, fields: Fields): Promise<Sent> {
    return this.stage.send(post(path, fields, API, this.merchant));
  }
}

const API = 'api.paymentwall.com';

function post(path: string, fields: Fields, host: string, merchant?: PaymentwallMerchant): RawRequest {
  return {
    method: 'POST',
    path,
    headers: [
      ['Host', host],
      ...(merchant ? ([['X-ApiKey', merchant.privateKey]] as [string, string][]) : []),
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Connection', 'close'],
    ],
    body: Buffer.from(new URLSearchParams(fields).toString()),
  };
}
