// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { Agent } from 'node:http';
import type { KcpOptions } from '@billkey/kcp';
import got from 'got';

export interface HandWrittenOrder {
  readonly key: string;
  readonly orderId: string;
  readonly name: string;
  /** Won */
  readonly amount: number;
}

/** @returns the tno. @throws Error unless it was approved */
export type HandWrittenCharge = (order: HandWrittenOrder) => Promise<string>;

const http = got.extend({
  agent: { http: new Agent({ keepAlive: true }) },
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { connect: 10_000, response: 10_000 },
});

/** By variant */
export const byHand = { 'pg-api': pgApi };

function pgApi({ billing, baseUrls }: KcpOptions): HandWrittenCharge {
  if (billing === undefined) throw new Error('an account without keys charges none');
  const { siteCode, groupId } = billing;
  const certificate = billing.certificate.replace(/\s*\n\s*/g, '');
  return async ({ key, orderId, name, amount }) => {
    const purchase = { amount: String(amount), card_mny: String(amount), currency: '410', quota: '00' };
    const { statusCode, body } = await http.post(`${baseUrls?.['api'] ?? ''}/gw/hub/v1/payment`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ site_cd: siteCode, kcp_cert_info: certificate, pay_method: 'CARD', cust_ip: '', ...purchase },
        ...{ ordr_idxx: orderId, good_name: name, card_tx_type: '11511000' },
        ...{ bt_batch_key: key, bt_group_id: groupId },
      }),
    });
    const answer = JSON.parse(body) as Record<string, string>;
    if (statusCode !== 200 || answer['res_cd'] !== '0000') throw new Error(body);
    if (answer['order_no'] !== orderId || Number(answer['amount']) !== amount) throw new Error('of another order');
    const { tno = '' } = answer;
    if (!/^\d{14}$/.test(tno)) throw new Error('of no payment');
    return tno;
  };
}
