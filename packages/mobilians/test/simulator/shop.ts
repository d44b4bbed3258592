import { decodeForm, HttpCustomer, type Device, type MerchantRequest, type Visit } from '@billkey/simulator';
import type { MobiliansMerchant } from '@billkey/mobilians/simulator';
import { createHmac } from 'node:crypto';
import { CARD, FIRST, openStage, PHONE, type Sent, type Stage } from './stage.js';

export type Values = Readonly<Record<string, unknown>>;

/** What has come of a whole window, approved by the window or by the merchant. */
export interface Paid {
  tradeId: string;
  payToken: string;
  billKey: string;
  userKey: string;
}

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

  /** A phone payment of 10,000 won with a key, approved by the window, unless the values say otherwise. */
  begin(values: Values = {}, as = FIRST): Promise<Sent> {
    const usual = {
      ...{ cash_code: 'MC', product_name: '월 구독', trade_id: this.#tradeId(), site_url: 'www.example.com' },
      ...{ ok_url: 'https://www.example.com/ok?a=1', amount: { total: 10_000 }, pay_options: { mc_auto_pay: 'Y' } },
    };
    return this.post('registration', { ...usual, ...values }, as);
  }

  /** What the customer's browser would send to the merchant; he pays with this stage's card or phone. */
  visit(payUrl: string | undefined, visit: Visit = {}, device: Device = 'pc'): Promise<MerchantRequest[]> {
    const isMerchant = (url: string): boolean => url.startsWith('https://www.example.com/');
    const customer = new HttpCustomer({ isMerchant, device });
    return customer.go({ kind: 'redirect', url: payUrl ?? '' }, { card: CARD, phone: PHONE, ...visit });
  }

  /** A window from its beginning to its return, as fields. */
  async through(values: Values = {}, visit: Visit = {}, as = FIRST): Promise<Record<string, string>> {
    const { json } = await this.begin(values, as);
    const [request] = await this.visit(json['pay_url'], visit);
    return request ? fieldsOf(request) : {};
  }

  /** @throws Error unless the window approves */
  async paid(values: Values = {}, visit: Visit = {}, as = FIRST): Promise<Paid> {
    const fields = await this.through(values, visit, as);
    if (fields['code'] !== '0000') throw new Error(`not paid: ${fields['code'] ?? 'nothing came back'}`);
    return paidOf(fields);
  }

  complete(fields: Readonly<Record<string, string>>, values: Values = {}, as = FIRST): Promise<Sent> {
    const { tid, cash_code, pay_token, amount, mc_user_key } = fields;
    return this.post('approval', { tid, cash_code, pay_token, amount, mc_user_key, ...values }, as);
  }

  /** 10,000 won from a phone, unless the values say otherwise. */
  charge({ billKey, userKey }: Pick<Paid, 'billKey' | 'userKey'>, values: Values = {}, as = FIRST): Promise<Sent> {
    const usual = { mode: 'M002', cash_code: 'MC', site_url: 'www.example.com', product_name: '월 구독' };
    const key = { bill_key: billKey, mc_user_key: userKey, trade_id: this.#tradeId(), amount: '10000' };
    return this.post('approval', { ...usual, ...key, ...values }, as);
  }

  /** All of a phone payment of 10,000 won, unless the values say otherwise. */
  cancel({ tradeId, payToken }: Pick<Paid, 'tradeId' | 'payToken'>, values: Values = {}, as = FIRST): Promise<Sent> {
    const usual = { trade_id: tradeId, pay_token: payToken, cash_code: 'MC', amount: '10000' };
    const fields = { ...usual, cancel_type: 'C', part_cancel: 'N', ...values };
    const hmac = hmacOf(as.skey, as.sid, fields.trade_id, fields.pay_token, fields.amount);
    return this.post('cancellation', { ...fields, hmac }, as);
  }

  post(call: string, values: Values, { sid }: MobiliansMerchant): Promise<Sent> {
    return this.stage.send({
      method: 'POST',
      path: `/MUP/api/${call}`,
      headers: [
        ['Host', 'test.mobilians.co.kr'],
        ['Content-Type', 'application/json; charset=utf-8'],
        ['Connection', 'close'],
      ],
      body: Buffer.from(JSON.stringify({ sid, ...values })),
    });
  }

  #tradeId(): string {
    this.#count += 1;
    return `order-${this.#count}`;
  }
}

export function paidOf(fields: Readonly<Record<string, string>>): Paid {
  const { trade_id: tradeId = '', pay_token: payToken = '', mc_user_key: userKey = '' } = fields;
  return { tradeId, payToken, billKey: fields['mc_bill_key'] ?? fields['cn_bill_key'] ?? '', userKey };
}

/** The fields of a form in EUC-KR. */
export function fieldsOf({ body }: Pick<MerchantRequest, 'body'>): Record<string, string> {
  const pairs = decodeForm(body.toString('latin1'), 'euc-kr');
  if (!pairs) throw new Error('not a form in EUC-KR');
  return Object.fromEntries(pairs);
}

export function hmacOf(skey: string, ...values: string[]): string {
  return createHmac('sha256', skey).update(values.join('')).digest('base64');
}
