// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { Agent } from 'node:http';
import type { SettlebankOptions } from '@billkey/settlebank';
import got from 'got';

export interface HandWrittenOrder {
  readonly key: string;
  readonly orderId: string;
  readonly name: string;
  /** Won */
  readonly amount: number;
}

/** @returns the trdNo. @throws Error unless it was approved */
export type HandWrittenCharge = (order: HandWrittenOrder) => Promise<string>;

const HOUR_MS = 3_600_000;

const http = got.extend({
  agent: { http: new Agent({ keepAlive: true }) },
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { connect: 10_000, response: 10_000 },
});

interface Answer {
  readonly params: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

/** By variant */
export const byHand = { standard };

function standard({ mchtId, hashKey, aesKey, baseUrls }: SettlebankOptions): HandWrittenCharge {
  return async ({ key, orderId: mchtTrdNo, name: pmtprdNm, amount }) => {
    const moment = new Date(Date.now() + 9 * HOUR_MS).toISOString().replace(/\D/g, '');
    const [trdDt, trdTm, plain] = [moment.slice(0, 8), moment.slice(8, 14), String(amount)];
    const cipher = createCipheriv('aes-256-ecb', aesKey, null);
    const trdAmt = cipher.update(plain, 'utf8', 'base64') + cipher.final('base64');
    const pktHash = sha256(trdDt, trdTm, mchtId, mchtTrdNo, plain, hashKey);
    const params = { mchtId, ver: '0A19', method: 'CA', bizType: 'B0', encCd: '23', mchtTrdNo, trdDt, trdTm };
    const customer = { mchtCustNm: '홍길동', mchtCustId: 'user-1' };
    const data = { pktHash, billKey: key, pmtprdNm, ...customer, instmtMon: '00', crcCd: 'KRW', trdAmt };
    const { body } = await http.post(`${baseUrls?.['api'] ?? ''}/spay/APICardActionPay.do`, {
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: JSON.stringify({ params, data }),
    });
    const answer = JSON.parse(body) as Answer;
    const { outStatCd = '', outRsltCd, trdNo = '' } = answer.params;
    if (outStatCd !== '0021' || outRsltCd !== '0000') throw new Error(body);
    if (answer.params['mchtTrdNo'] !== mchtTrdNo || answer.data['billKey'] !== key) throw new Error('of another order');
    const decipher = createDecipheriv('aes-256-ecb', aesKey, null);
    const paid = decipher.update(answer.data['trdAmt'] ?? '', 'base64', 'utf8') + decipher.final('utf8');
    if (paid !== plain) throw new Error('of another amount');
    const { trdDt: day = '', trdTm: time = '' } = answer.params;
    const expected = sha256(outStatCd, day, time, mchtId, mchtTrdNo, plain, hashKey);
    if (!isSame(expected, answer.data['pktHash'] ?? '')) throw new Error('not from SettleBank');
    return trdNo;
  };
}

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function sha256(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(''), 'utf8').digest('hex');
}
