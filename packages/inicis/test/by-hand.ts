// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import type { InicisOptions } from '@billkey/inicis';
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

const HOUR_MS = 3_600_000;
const BUYER = { buyerName: '홍길동', buyerEmail: 'hong@shop.example', buyerTel: '01012345678' };
const CLIENT_IP = '127.0.0.1';

const http = got.extend({
  agent: { http: new Agent({ keepAlive: true }) },
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { connect: 10_000, response: 10_000 },
});

/** By variant */
export const byHand = { v1, v2 };

function v1({ mid, iniapiKey, siteUrl, baseUrls }: InicisOptions): HandWrittenCharge {
  return async ({ key, orderId, name, amount }) => {
    const [timestamp, price] = [stamp(), String(amount)];
    const hashed = ['Billing', 'Card', timestamp, CLIENT_IP, mid, orderId, price, key];
    const form = new URLSearchParams({
      ...{ type: 'Billing', paymethod: 'Card', timestamp, clientIp: CLIENT_IP, mid, url: siteUrl, moid: orderId },
      ...{ goodName: name, ...BUYER, price, billKey: key, authentification: '00', cardQuota: '00' },
      hashData: sha512(iniapiKey, ...hashed),
    });
    const { body } = await http.post(`${baseUrls?.['api'] ?? ''}/api/v1/billing`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: form.toString(),
    });
    return tidOf(body, amount);
  };
}

function v2({ mid, iniapiKey, siteUrl, baseUrls }: InicisOptions): HandWrittenCharge {
  return async ({ key, orderId, name, amount }) => {
    const [timestamp, type] = [stamp(), 'billing'];
    const data = {
      ...{ url: siteUrl, moid: orderId, goodName: name, ...BUYER, price: String(amount), billKey: key },
      ...{ authentification: '00', cardQuota: '00', quotaInterest: '0' },
    };
    const hashData = sha512(iniapiKey, mid, type, timestamp, JSON.stringify(data));
    const { body } = await http.post(`${baseUrls?.['api'] ?? ''}/v2/pg/billing`, {
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: JSON.stringify({ mid, type, paymethod: 'Card', timestamp, clientIp: CLIENT_IP, hashData, data }),
    });
    return tidOf(body, amount);
  };
}

function tidOf(body: string, amount: number): string {
  const { resultCode, price, tid } = JSON.parse(body) as Readonly<Record<string, string>>;
  if (resultCode !== '00' || tid === undefined) throw new Error(body);
  if (Number(price) !== amount) throw new Error('of another amount');
  return tid;
}

/** `YYYYMMDDHHmmss` in Seoul */
function stamp(): string {
  return new Date(Date.now() + 9 * HOUR_MS).toISOString().replace(/\D/g, '').slice(0, 14);
}

function sha512(...parts: readonly string[]): string {
  return createHash('sha512').update(parts.join(''), 'utf8').digest('hex');
}
