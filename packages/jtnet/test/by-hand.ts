// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { Agent } from 'node:http';
import type { JtnetOptions } from '@billkey/jtnet';
import got from 'got';

export interface HandWrittenOrder {
  readonly key: string;
  readonly orderId: string;
  readonly name: string;
  /** Won */
  readonly amount: number;
}

/** @returns the tid. @throws Error unless it was approved */
export type HandWrittenCharge = (order: HandWrittenOrder) => Promise<string>;

const http = got.extend({
  agent: { http: new Agent({ keepAlive: true }) },
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { connect: 10_000, response: 10_000 },
});

/** By variant */
export const byHand = { rest };

function rest({ billing, baseUrls }: JtnetOptions): HandWrittenCharge {
  const { mid = '', apiKey = '' } = billing ?? {};
  return async ({ key, orderId, name, amount }) => {
    const order = { card_token: key, goods_nm: name, amt: String(amount), moid: orderId };
    const { body } = await http.post(`${baseUrls?.['api'] ?? ''}/api/v1/payments_token`, {
      form: { api_key: apiKey, mid, ...order },
    });
    const answer = JSON.parse(body) as Record<string, string>;
    if (answer['result_cd'] !== '0000') throw new Error(body);
    if (answer['moid'] !== orderId || Number(answer['paid_amt']) !== amount) throw new Error('of another order');
    return String(answer['tid']);
  };
}
