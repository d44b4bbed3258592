import { createKakaopaySimulator, kakaopaySimulator } from '@billkey/kakaopay/simulator';
import { createWorld } from '@billkey/simulator';
import { expect } from 'chai';
import { FIRST, SECRET } from './stage.js';

describe('Kakao Pay simulator, accounts', () => {
  it('has the test CID for subscriptions, and one with a secret', () => {
    const seen = kakaopaySimulator.accounts.map(({ account, variant, options }) => {
      return [account, variant, Object.keys(options)];
    });
    expect(seen).to.deep.equal([
      ['kakaopay', 'open', ['mode', 'cid', 'secretKey']],
      ['kakaopay:secret', 'open', ['account', 'mode', 'cid', 'secretKey', 'cidSecret']],
    ]);
    const [first, second] = kakaopaySimulator.accounts.map(({ options }) => options);
    expect(first).to.include({ mode: 'test', cid: 'TCSUBSCRIP' });
    expect(second?.['cid']).to.match(/^TC\w{8}$/);
    expect(second?.['cidSecret']).to.match(/^[a-z0-9]{24}$/);
  });

  for (const { account, options } of kakaopaySimulator.accounts) {
    it(`${account} is taken with its options`, async () => {
      const kakaopay = await kakaopaySimulator.listen(createWorld());
      try {
        const { cid, secretKey, cidSecret } = options as Record<string, string>;
        const response = await fetch(`${kakaopay.baseUrls['api'] ?? ''}/online/v1/payment/order`, {
          method: 'POST',
          headers: {
            authorization: `SECRET_KEY ${secretKey ?? ''}`,
            'content-type': 'application/json',
            connection: 'close',
          },
          body: JSON.stringify({ cid, cid_secret: cidSecret, tid: 'T0' }),
        });
        expect(await response.json()).to.include({ error_code: -721 });
      } finally {
        await kakaopay.close();
      }
    });
  }

  it('can be made of merchants of one’s own', () => {
    const { accounts } = createKakaopaySimulator({ merchants: [{ ...SECRET, account: 'kakaopay:mine' }] });
    const { cid, secretKey, cidSecret } = SECRET;
    expect(accounts.map(({ options }) => options)).to.deep.equal([
      { account: 'mine', mode: 'test', cid, secretKey, cidSecret },
    ]);
    expect(createKakaopaySimulator({ merchants: [FIRST] }).accounts).to.have.length(1);
  });

  it('has the API and the windows on two ports', async () => {
    const kakaopay = await kakaopaySimulator.listen(createWorld());
    await kakaopay.close();
    expect(Object.keys(kakaopay.baseUrls)).to.deep.equal(['api', 'window']);
    expect(kakaopaySimulator.ports).to.equal(new Set(Object.values(kakaopay.baseUrls)).size);
  });
});
