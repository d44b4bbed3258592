// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { Agent } from 'node:http';
import type { KiccOptions } from '@billkey/kicc';
import got from 'got';

export interface HandWrittenOrder {
  readonly key: string;
  readonly orderId: string;
  readonly name: string;
  /** Won */
  readonly amount: number;
}

/** @returns the pgCno. @throws Error unless it was approved */
export type HandWrittenCharge = (order: HandWrittenOrder) => Promise<string>;

const HOUR_MS = 3_600_000;

const http = got.extend({
  agent: { http: new Agent({ keepAlive: true }) },
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { connect: 10_000, response: 10_000 },
});

/** By variant */
export const byHand = { ep9 };

function ep9({ mallId, secretKey, baseUrls }: KiccOptions): HandWrittenCharge {
  return async ({ key: batchKey, orderId: shopOrderNo, name: goodsName, amount }) => {
    const today = new Date(Date.now() + 9 * HOUR_MS).toISOString().slice(0, 10).replaceAll('-', '');
    const shopTransactionId = randomUUID();
    const { body } = await http.post(`${baseUrls?.['api'] ?? ''}/api/trades/approval/batch`, {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        ...{ mallId, shopTransactionId, shopOrderNo, approvalReqDate: today, amount, currency: '00' },
        orderInfo: { goodsName },
        payMethodInfo: { billKeyMethodInfo: { batchKey }, cardMethodInfo: { installmentMonth: 0 } },
      }),
    });
    const answer = JSON.parse(body) as Readonly<Record<string, string | number>>;
    const { resCd, pgCno = '', transactionDate = '', msgAuthValue = '' } = answer;
    if (resCd !== '0000') throw new Error(body);
    if (answer['shopOrderNo'] !== shopOrderNo || Number(answer['amount']) !== amount)
      throw new Error('of another order');
    const signed = [pgCno, amount, transactionDate].join('|');
    const expected = createHmac('sha256', secretKey).update(signed, 'utf8').digest('hex');
    const [left, right] = [Buffer.from(expected), Buffer.from(String(msgAuthValue))];
    if (left.length !== right.length || !timingSafeEqual(left, right)) throw new Error('not from KICC');
    return String(pgCno);
  };
}
