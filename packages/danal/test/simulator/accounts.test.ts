import { Clock, createWorld } from '@billkey/simulator';
import { createDanalSimulator, danalSimulator } from '@billkey/danal/simulator';
import { expect } from 'chai';
import { FIRST } from './classic-stage.js';
import { PHONES } from './one-stage.js';

describe('Danal simulator, accounts', () => {
  it('has one of the card protocol and two of ONE, with options of the right shapes', () => {
    const seen = danalSimulator.accounts.map(({ account, variant, options }) => {
      return [account, variant, Object.keys(options).join(' ')].join(': ');
    });
    expect(seen).to.deep.equal([
      'danal: classic: mode cpid cryptoKey',
      'danal:mobile: one: account mode merchantId clientKey secretKey paymentsMethod itemCode',
      'danal:one-card: one: account mode merchantId clientKey secretKey paymentsMethod',
    ]);
    expect(danalSimulator.accounts[0]?.options['cryptoKey']).to.match(/^[0-9a-f]{64}$/);
  });

  it('has other merchants when told so', () => {
    const { accounts } = createDanalSimulator({ merchants: [FIRST, PHONES] });
    expect(accounts.map(({ account }) => account)).to.deep.equal(['danal', 'danal:mobile']);
  });

  it('listens on two ports, and serves the script where ONE is', async () => {
    const danal = await danalSimulator.listen(createWorld(new Clock()));
    try {
      expect(Object.keys(danal.baseUrls)).to.deep.equal(['classic', 'one', 'static']);
      expect(danal.baseUrls['static']).to.equal(danal.baseUrls['one']);
      expect(danal.baseUrls['classic']).to.not.equal(danal.baseUrls['one']);
      expect(danalSimulator.ports).to.equal(2);
    } finally {
      await danal.close();
    }
  });
});
