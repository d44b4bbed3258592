import type { InicisMerchant } from '@billkey/inicis/simulator';
import { createCipheriv } from 'node:crypto';
import { FIRST, openStage, sha512, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, string>>;

/** Card of the stage's bank: number, YYMM, holder, two digits of its password. */
export const CARD = { number: '4111111111111111', expiry: '3012', holderId: '900101', password2: '12' };

const ORDER = {
  url: 'https://shop.example',
  goodName: '월 구독',
  buyerName: '홍길동',
  buyerEmail: 'buyer@shop.example',
  buyerTel: '01000000000',
};

const HEADERS: readonly [string, string][] = [
  ['Host', 'iniapi.inicis.com'],
  ['Connection', 'close'],
];

/** Makes well-formed raw requests with the manual's hashes, for tests of what happens over several of them. */
export class Shop {
  readonly stage: Stage;
  #count = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<Shop> {
    return new Shop(await openStage());
  }

  moid(): string {
    return `order-${this.#next()}`;
  }

  issue(card = CARD, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = { type: 'Auth', ...ORDER, moid: this.moid(), price: '0', ...cardFields(card, as), ...values };
    return this.v1('billing', fields, ['moid', 'price', 'cardNumber'], as);
  }

  /** A billing key, or the reason why there is none. */
  async key(card = CARD, as = FIRST): Promise<string> {
    const { json } = await this.issue(card, {}, as);
    if (json['resultCode'] !== '00') throw new Error(`no key: ${String(json['resultMsg'])}`);
    return String(json['billKey']);
  }

  charge(billKey: string, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = { type: 'Billing', ...this.#purchase(), billKey, ...values };
    return this.v1('billing', fields, ['moid', 'price', 'billKey'], as);
  }

  chargeV2(billKey: string, values: Values = {}, as = FIRST): Promise<Sent> {
    return this.v2('billing', { ...this.#purchase(), billKey, ...values }, as);
  }

  keyIn(card = CARD, values: Values = {}, as = FIRST): Promise<Sent> {
    const fields = { type: 'Pay', ...this.#purchase(), ...cardFields(card, as), ...values };
    return this.v1('formpay', fields, ['moid', 'price', 'cardNumber'], as);
  }

  refund(tid: string, values: Values = {}, as = FIRST): Promise<Sent> {
    return this.v1('refund', { type: 'Refund', tid, msg: '고객 요청', ...values }, ['tid'], as);
  }

  part(tid: string, price: string, confirmPrice: string, as = FIRST): Promise<Sent> {
    const fields = { type: 'PartialRefund', tid, msg: '일부 취소', price, confirmPrice };
    return this.v1('refund', fields, ['tid', 'price', 'confirmPrice'], as);
  }

  refundV2(tid: string, as = FIRST): Promise<Sent> {
    return this.v2('refund', { tid, msg: '고객 요청' }, as);
  }

  partV2(tid: string, price: string, confirmPrice: string, as = FIRST): Promise<Sent> {
    return this.v2('partialRefund', { tid, msg: '일부 취소', price, confirmPrice }, as);
  }

  extra(values: Values, as = FIRST): Promise<Sent> {
    return this.v1('extra', { type: 'Extra', paymethod: 'Inquiry', ...values }, [], as);
  }

  inquiry(data: Values, as = FIRST): Promise<Sent> {
    return this.v2('inquiry', data, as);
  }

  v1(page: string, values: Values, signs: readonly string[], as: InicisMerchant): Promise<Sent> {
    const all: Values = {
      paymethod: 'Card',
      timestamp: this.#timestamp(),
      clientIp: '192.0.2.10',
      mid: as.mid,
      ...values,
    };
    const hashed = ['type', 'paymethod', 'timestamp', 'clientIp', 'mid', ...signs].map((name) => all[name] ?? '');
    const body = new URLSearchParams({ ...all, hashData: sha512(as.iniapiKey, ...hashed) }).toString();
    return this.#post(`/api/v1/${page}`, 'application/x-www-form-urlencoded', body);
  }

  v2(type: string, data: Values, { mid, iniapiKey }: InicisMerchant): Promise<Sent> {
    const timestamp = this.#timestamp();
    const hashData = sha512(iniapiKey, mid, type, timestamp, JSON.stringify(data));
    const head = { mid, type, paymethod: 'Card', timestamp, clientIp: '192.0.2.10', hashData };
    return this.#post(`/v2/pg/${type}`, 'application/json', JSON.stringify({ ...head, data }));
  }

  #purchase(): Values {
    return { ...ORDER, moid: this.moid(), price: '10000', authentification: '00', cardQuota: '00' };
  }

  #post(path: string, type: string, body: string): Promise<Sent> {
    const headers: [string, string][] = [...HEADERS, ['Content-Type', `${type};charset=utf-8`]];
    return this.stage.send({ method: 'POST', path, headers, body: Buffer.from(body) });
  }

  /** Each request has another: a repetition is refused. */
  #timestamp(): string {
    return `20250102${String(this.#next()).padStart(6, '0')}`;
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}

export function cardFields({ number, expiry, holderId, password2 }: typeof CARD, as = FIRST): Values {
  return {
    cardNumber: encrypt(number, as),
    cardExpire: encrypt(expiry, as),
    regNo: encrypt(holderId, as),
    cardPw: encrypt(password2, as),
  };
}

export function encrypt(
  plain: string,
  { iniapiKey, iniapiIv }: Pick<InicisMerchant, 'iniapiKey' | 'iniapiIv'> = FIRST,
): string {
  const cipher = createCipheriv('aes-128-cbc', iniapiKey, iniapiIv);
  return cipher.update(plain, 'utf8', 'base64') + cipher.final('base64');
}
