// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Agent } from 'node:http';
import type { NiceStartOptions, NiceWebapiOptions } from '@billkey/nice';
import got from 'got';
import iconv from 'iconv-lite';
import { tidAllocator } from '../src/webapi/tid.js';

export interface HandWrittenOrder {
  readonly key: string;
  readonly orderId: string;
  readonly name: string;
  /** Won */
  readonly amount: number;
}

/** @returns the TID. @throws Error unless it was approved */
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
export const byHand = { start, webapi };

function start({ clientId, secretKey, baseUrls }: NiceStartOptions): HandWrittenCharge {
  const authorization = `Basic ${Buffer.from(`${clientId}:${secretKey}`).toString('base64')}`;
  const signature = (parts: readonly string[]): Buffer => Buffer.from(sha256(...parts, secretKey));
  return async ({ key, orderId, name, amount }) => {
    const ediDate = inSeoul().replace('Z', '+0900');
    const signData = sha256(orderId, key, ediDate, secretKey);
    const purchase = { orderId, amount, goodsName: name, cardQuota: 0, useShopInterest: false };
    const { body } = await http.post(`${baseUrls?.['api'] ?? ''}/v1/subscribe/${key}/payments`, {
      headers: { authorization, 'content-type': 'application/json;charset=utf-8' },
      body: JSON.stringify({ ...purchase, ediDate, signData }),
    });
    const answer = JSON.parse(body) as Record<string, string | number>;
    if (answer['resultCode'] !== '0000' || answer['status'] !== 'paid') throw new Error(body);
    if (answer['orderId'] !== orderId || answer['amount'] !== amount) throw new Error('of another order');
    const tid = String(answer['tid']);
    const given = Buffer.from(String(answer['signature']));
    const expected = signature([tid, String(amount), String(answer['ediDate'])]);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('not from NICE');
    return tid;
  };
}

function webapi({ mid, merchantKey, baseUrls }: NiceWebapiOptions): HandWrittenCharge {
  // Billkey's own, in whose process this runs: of two that make TIDs for one MID each would meet the other's.
  const tids = tidAllocator(mid);
  return async ({ key, orderId, name, amount }) => {
    const ediDate = inSeoul().replace(/\D/g, '').slice(0, 14);
    const tid = tids.next('16', new Date(), { part: 0, of: 1 });
    const signData = sha256(mid, ediDate, orderId, String(amount), key, merchantKey);
    const order = {
      BID: key,
      MID: mid,
      TID: tid,
      EdiDate: ediDate,
      Moid: orderId,
      Amt: String(amount),
      GoodsName: name,
    };
    const rest = { SignData: signData, CardInterest: '0', CardQuota: '00', CharSet: 'utf-8', EdiType: 'JSON' };
    const { body } = await http.post(`${baseUrls?.['webapi'] ?? ''}/webapi/billing/billing_approve.jsp`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: eucKrForm({ ...order, ...rest }),
    });
    const answer = JSON.parse(body) as Record<string, string>;
    if (answer['ResultCode'] !== '3001') throw new Error(body);
    if (answer['Moid'] !== orderId || Number(answer['Amt']) !== amount) throw new Error('of another order');
    if (answer['TID'] !== tid) throw new Error('of another payment');
    return tid;
  };
}

function eucKrForm(fields: Readonly<Record<string, string>>): string {
  const percent = (text: string): string =>
    iconv
      .encode(text, 'cp949')
      .toString('latin1')
      .replace(/[^A-Za-z0-9*._-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${percent(value)}`)
    .join('&');
}

/** ISO 8601 with a `Z` that stands for Seoul */
function inSeoul(): string {
  return new Date(Date.now() + 9 * HOUR_MS).toISOString();
}

function sha256(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(''), 'utf8').digest('hex');
}
