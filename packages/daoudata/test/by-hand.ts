// A charge as a merchant without Billkey would write it, with the same care: `npm run bench` compares with it.
import { Agent } from 'node:http';
import type { DaoudataOptions } from '@billkey/daoudata';
import { encode } from '@billkey/simulator';
import got from 'got';

export interface HandWrittenOrder {
  readonly key: string;
  readonly orderId: string;
  readonly name: string;
  /** Won */
  readonly amount: number;
}

/** @returns the DAOUTRX. @throws Error unless it was approved */
export type HandWrittenCharge = (order: HandWrittenOrder) => Promise<string>;

const http = got.extend({
  agent: { http: new Agent({ keepAlive: true }) },
  retry: { limit: 0 },
  followRedirect: false,
  throwHttpErrors: false,
  timeout: { connect: 10_000, response: 10_000 },
});

/** By variant */
export const byHand = { api };

type Fields = Readonly<Record<string, string>>;

function api({ billing, baseUrls }: DaoudataOptions): HandWrittenCharge {
  const { cpid = '', apiKey = '', productType = '1' } = billing ?? {};
  const first = { CPID: cpid, PAYMETHOD: 'CARD-BATCH' };
  const post = async (url: string, fields: Fields, token?: string): Promise<Fields> => {
    const headers = { 'content-type': 'application/json;charset=EUC-KR', authorization: apiKey };
    const { rawBody } = await http.post(url, {
      headers: token === undefined ? headers : { ...headers, token },
      body: encode(JSON.stringify(fields), 'euc-kr'),
    });
    return JSON.parse(new TextDecoder('euc-kr').decode(rawBody)) as Fields;
  };
  return async ({ key, orderId, name, amount }) => {
    const { RETURNURL = '', TOKEN = '' } = await post(`${baseUrls?.['api'] ?? ''}/pay/ready`, first);
    const product = { PRODUCTTYPE: productType, BILLTYPE: '14', PRODUCTNAME: name, PRODUCTCODE: '0', TAXFREECD: '00' };
    const order = { ORDERNO: orderId, AMOUNT: String(amount), QUOTA: '00', AUTOKEY: key };
    const buyer = { IPADDRESS: '203.0.113.7', USERID: 'customer1' };
    const answer = await post(RETURNURL, { ...first, ...product, ...order, ...buyer }, TOKEN);
    if (answer['RESULTCODE'] !== '0000') throw new Error(JSON.stringify(answer));
    if (answer['TOKEN'] !== TOKEN || answer['ORDERNO'] !== orderId || Number(answer['AMOUNT']) !== amount) {
      throw new Error('of another order');
    }
    return String(answer['DAOUTRX']);
  };
}
