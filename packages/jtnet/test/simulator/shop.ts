import type { JtnetMerchant } from '@billkey/jtnet/simulator';
import { BILLING, KEY_IN, openStage, type Sent, type Stage } from './stage.js';

type Values = Readonly<Record<string, string>>;

/** Card of the stage's bank: number, YYMM, holder, two digits of its password. */
export const CARD = { number: '1234567890123456', expiry: '2812', holderId: '900101', password2: '12' };

/** Makes well-formed raw requests, for tests of what happens over several of them. */
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
    this.#count += 1;
    return `order-${this.#count}`;
  }

  issue(card = CARD, as = BILLING, values: Values = {}): Promise<Sent> {
    return this.post('gen_billkey', { ...cardFields(card), ...values }, as);
  }

  /** A billing key, or the reason why there is none. */
  async key(card = CARD, as = BILLING): Promise<string> {
    const { json } = await this.issue(card, as);
    if (json['result_cd'] !== '0000') throw new Error(`no key: ${String(json['result_cd'])}`);
    return String(json['card_token']);
  }

  /** 10,000 won unless the values say otherwise. */
  charge(token: string, values: Values = {}, as = BILLING): Promise<Sent> {
    return this.post('payments_token', { card_token: token, ...this.#purchase(), ...values }, as);
  }

  remove(token: string, as = BILLING): Promise<Sent> {
    return this.post('del_billkey', { card_token: token }, as);
  }

  keyIn(card = CARD, values: Values = {}, as = KEY_IN): Promise<Sent> {
    return this.post('payments', { ...cardFields(card), ...this.#purchase(), ...values }, as);
  }

  /** All of a payment of 10,000 won unless the values say otherwise. */
  cancel(tid: string, values: Values = {}, as = BILLING): Promise<Sent> {
    const fields = { tid, cancel_pw: as.cancelPw, cancel_amt: '10000', partial_cancel: '0', cancel_msg: '고객 요청' };
    return this.post('refunds', { ...fields, ...values }, as);
  }

  part(tid: string, amount: string, as = BILLING): Promise<Sent> {
    return this.cancel(tid, { cancel_amt: amount, partial_cancel: '1' }, as);
  }

  /** Today's payments unless the values say otherwise. */
  find(values: Values = {}, as = BILLING): Promise<Sent> {
    return this.post('trans_search', { sch_sdate: '20250304', sch_edate: '20250304', ...values }, as);
  }

  async listed(values: Values = {}, as = BILLING): Promise<Record<string, string>[]> {
    const { json } = await this.find(values, as);
    return json['list_arr'] as Record<string, string>[];
  }

  confirm(tid: string, values: Values = { result: '000' }, as = BILLING): Promise<Sent> {
    return this.post('result_confirm', { tid, ...values }, as);
  }

  post(call: string, values: Values, { mid, apiKey }: JtnetMerchant): Promise<Sent> {
    const body = new URLSearchParams({ api_key: apiKey, mid, ...values }).toString();
    return this.stage.send({
      method: 'POST',
      path: `/api/v1/${call}`,
      headers: [
        ['Host', 'webtx.tpay.co.kr'],
        ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
        ['Connection', 'close'],
      ],
      body: Buffer.from(body),
    });
  }

  #purchase(): Values {
    return { goods_nm: '월 구독', amt: '10000', moid: this.moid() };
  }
}

function cardFields({ number, expiry, holderId, password2 }: typeof CARD): Values {
  return { card_num: number, card_exp: expiry, buyer_auth_num: holderId, card_pwd: password2 };
}
