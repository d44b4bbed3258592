import { createJtnetSimulator, jtnetSimulator } from '@billkey/jtnet/simulator';
import { createWorld } from '@billkey/simulator';
import { expect } from 'chai';
import { jsonIn, send, toBytes } from '@billkey/simulator/testing';
import { BILLING, KEY_IN } from './stage.js';

interface Credentials {
  mid: string;
  apiKey: string;
  cancelPw: string;
}

type Options = Record<'billing' | 'keyIn', Credentials | undefined> & { unverified?: string[] };

const CARD = { card_num: '9410000000000013', card_exp: '3912', buyer_auth_num: '800101', card_pwd: '12' };

describe('JTNet simulator, accounts', () => {
  it('has one with both services, one with each, and one with windows', () => {
    const seen = jtnetSimulator.accounts.map(({ account, variant, options }) => [
      account,
      variant,
      Object.keys(options),
    ]);
    expect(seen).to.deep.equal([
      ['jtnet', 'rest', ['mode', 'billing', 'keyIn', 'unverified']],
      ['jtnet:billing', 'rest', ['account', 'mode', 'billing']],
      ['jtnet:keyin', 'rest', ['account', 'mode', 'keyIn', 'unverified']],
      ['jtnet:window', 'rest', ['account', 'mode', 'billing', 'unverified']],
    ]);
    expect(jtnetSimulator.accounts.map(({ options, tellsOf }) => [options['unverified'], tellsOf])).to.deep.equal([
      [['key-in'], undefined],
      [undefined, undefined],
      [['key-in'], undefined],
      [['billing-key-by-window'], 'windows'],
    ]);
  });

  for (const { account, options } of jtnetSimulator.accounts) {
    it(`${account} does what its MIDs are for, and nothing else`, async () => {
      const world = createWorld();
      const jtnet = await jtnetSimulator.listen(world);
      const post = async (call: string, { mid, apiKey }: Credentials, values: object): Promise<unknown> => {
        const body = Buffer.from(new URLSearchParams({ api_key: apiKey, mid, ...values }).toString());
        const request = {
          ...{ method: 'POST', path: `/api/v1/${call}`, body },
          headers: [['Content-Type', 'application/x-www-form-urlencoded'] as [string, string], CLOSE],
        };
        return jsonIn((await send(jtnet.baseUrls['api'] ?? '', toBytes(request))).body)['result_cd'];
      };
      try {
        const { billing, keyIn } = options as unknown as Options;
        const payment = { ...CARD, goods_nm: 'x', amt: '1000' };
        for (const [credentials, codes] of [
          [billing, ['0000', '3013']],
          [keyIn, ['3013', account === 'jtnet' ? '3001' : '0000']],
        ] as const) {
          if (credentials === undefined) continue;
          expect(credentials.mid).to.match(/^\w{9}m$/);
          expect(credentials.apiKey).to.match(/^[A-Za-z0-9+/]{86}==$/);
          expect(await post('gen_billkey', credentials, CARD)).to.equal(codes[0]);
          expect(await post('payments', credentials, payment)).to.equal(codes[1]);
        }
      } finally {
        await jtnet.close();
      }
    });
  }

  it('can be made of merchants of one’s own', () => {
    const accounts = [{ account: 'jtnet:mine', billing: BILLING.mid, keyIn: KEY_IN.mid }];
    const [mine] = createJtnetSimulator({ merchants: [BILLING, KEY_IN], accounts }).accounts;
    expect(mine?.options).to.deep.include({
      account: 'mine',
      billing: { mid: BILLING.mid, apiKey: BILLING.apiKey, cancelPw: '123456' },
    });
    expect(() => createJtnetSimulator({ merchants: [BILLING], accounts })).to.throw(RangeError, KEY_IN.mid);
  });
});

const CLOSE: [string, string] = ['Connection', 'close'];
