// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { Agent } from 'node:http';
import type { PaymentwallOptions } from '@billkey/paymentwall';
import got from 'got';

export interface HandWrittenOrder {
  readonly key: string;
  readonly orderId: string;
  readonly name: string;
  /** Cents of a dollar */
  readonly amount: number;
}

/** @returns the id of the charge. @throws Error unless it was approved */
export type HandWrittenCharge = (order: HandWrittenOrder) => Promise<string>;

interface Charged {
  readonly object?: string;
  readonly id?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly captured?: boolean;
  readonly refunded?: boolean;
  readonly risk?: string;
  readonly card?: { readonly token?: string };
}

/** Whose card the key is of */
const EMAIL = 'buyer@example.com';

const http = got.extend({
  agent: { http: new Agent({ keepAlive: true }) },
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { connect: 10_000, response: 50_000 },
});

/** By variant */
export const byHand = { brick };

function brick({ privateKey, baseUrls }: PaymentwallOptions): HandWrittenCharge {
  return async ({ key, orderId, name, amount }) => {
    const fields = {
      ...{ token: key, amount: (amount / 100).toFixed(2), currency: 'USD', email: EMAIL, uid: EMAIL },
      ...{ description: name, plan: orderId, timestamp: String(Math.floor(Date.now() / 1000)) },
    };
    const { statusCode, body } = await http.post(`${baseUrls?.['api'] ?? ''}/api/brick/charge`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-apikey': privateKey },
      body: new URLSearchParams(fields).toString(),
    });
    const charged = JSON.parse(body.replace(/^\uFEFF/, '')) as Charged;
    const { object, risk, captured, refunded, id = '' } = charged;
    if (statusCode !== 200 || object !== 'charge' || risk !== 'approved' || !captured || refunded)
      throw new Error(body);
    if (Number(charged.amount) !== amount / 100 || charged.currency !== 'USD') throw new Error('of another amount');
    if (charged.card?.token !== key) throw new Error('of another card');
    if (!/^\d+(_test)?$/.test(id)) throw new Error('of no charge');
    return id;
  };
}
