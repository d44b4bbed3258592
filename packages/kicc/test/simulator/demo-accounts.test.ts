import { HttpCustomer, startSimulators, type StartedSimulators } from '@billkey/simulator';
import { kiccSimulator } from '@billkey/kicc/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { hmac } from './stage.js';

type Json = Record<string, unknown>;

const ACCOUNTS = ['kicc', 'kicc:texts'];

describe('KICC demo accounts', () => {
  let started: StartedSimulators;
  before(async () => {
    started = await startSimulators([kiccSimulator]);
  });
  after(() => started.close());

  async function send(path: string, body: Json): Promise<Json> {
    const answer = await fetch((started.pgs['kicc']?.baseUrls['api'] ?? '') + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', connection: 'close' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Json;
  }

  for (const { account, variant, options } of kiccSimulator.accounts) {
    it(`${account} makes a card a key in a window, and charges it`, async () => {
      expect(variant).to.equal('ep9');
      expect(options['mallId']).to.match(/^T\d{7}$/);
      const { mallId, secretKey, certType } = options as Record<string, string>;
      const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
      const { authPageUrl } = await send('/api/ep9/trades/webpay', {
        ...{ mallId, shopOrderNo: `B-${account.length}`, amount: 0, payMethodTypeCode: '81', currency: '00' },
        ...{ clientTypeCode: '00', deviceTypeCode: 'mobile', returnUrl: 'https://shop.example/back' },
        ...{ orderInfo: { goodsName: '구독' }, payMethodInfo: { billKeyMethodInfo: { certType } } },
      });
      const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/') });
      const [card] = kiccSimulator.testCards;
      const [back] = await customer.go({ kind: 'redirect', url: String(authPageUrl) }, card ? { card } : {});
      const returned = Object.fromEntries(new URLSearchParams(back?.body.toString()));
      const { shopOrderNo, authorizationId } = returned;
      const issued = await send('/api/ep9/trades/approval', {
        ...{ mallId, shopTransactionId: 'i', authorizationId, shopOrderNo, approvalReqDate: day },
      });
      const { cardNo } = (issued['paymentInfo'] as { cardInfo: { cardNo: string } }).cardInfo;
      const charged = await send('/api/trades/approval/batch', {
        ...{ mallId, shopTransactionId: 'c', shopOrderNo: 'O-1', approvalReqDate: day, amount: 1000, currency: '00' },
        orderInfo: { goodsName: '구독' },
        payMethodInfo: { billKeyMethodInfo: { batchKey: cardNo }, cardMethodInfo: { installmentMonth: 0 } },
      });
      expect(charged['resCd']).to.equal('0000');
      expect(charged['amount']).to.equal(account === 'kicc' ? 1000 : '1000');
      const right = hmac(secretKey ?? '', charged['pgCno'], charged['amount'], charged['transactionDate']);
      expect(charged['msgAuthValue']).to.equal(right);
    });
  }

  it('stand in README.md with all of their options', () => {
    const text = readFileSync(new URL('../../../simulator/README.md', import.meta.url), 'utf8');
    expect(kiccSimulator.accounts.map(({ account }) => account)).to.deep.equal(ACCOUNTS);
    for (const { account, options } of kiccSimulator.accounts) {
      expect(text).to.contain(`\`${account}\``);
      for (const name of Object.keys(options).filter((one) => one !== 'account'))
        expect(text).to.contain(`\`${name}\``);
    }
  });
});
