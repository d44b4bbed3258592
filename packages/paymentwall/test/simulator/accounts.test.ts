import { paymentwallSimulator } from '@billkey/paymentwall/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

describe('Paymentwall demo accounts', () => {
  let started: StartedSimulators;
  before(async () => {
    started = await startSimulators([paymentwallSimulator]);
  });
  after(() => started.close());

  async function post(path: string, fields: Record<string, string>, key = ''): Promise<Record<string, unknown>> {
    const url = `${started.pgs['paymentwall']?.baseUrls['api'] ?? ''}${path}`;
    const headers = { 'x-apikey': key, connection: 'close' };
    const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
    return JSON.parse((await answer.text()).replace(/^\uFEFF/, '')) as Record<string, unknown>;
  }

  it('have the shapes of the documents, and none of them another one’s keys', () => {
    const keys = ['projectKey', 'secretKey', 'publicKey', 'privateKey'] as const;
    const values = paymentwallSimulator.accounts.flatMap(({ options }) => keys.map((name) => text(options[name])));
    expect(new Set(values).size).to.equal(values.length);
    for (const { options } of paymentwallSimulator.accounts) {
      for (const name of ['projectKey', 'secretKey']) expect(options[name]).to.match(/^[0-9a-f]{32}$/);
      for (const name of ['publicKey', 'privateKey']) expect(options[name]).to.match(/^t_[0-9a-f]{30}$/);
    }
  });

  for (const { account, options } of paymentwallSimulator.accounts) {
    it(`${account} pays, more than the default of 500 USD`, async () => {
      const card = { number: '4242424242424242', exp_month: '12', exp_year: '2039', cvv: '123' };
      const fields = Object.fromEntries(Object.entries(card).map(([name, value]) => [`card[${name}]`, value]));
      const { token } = await post('/api/brick/token', { public_key: text(options['publicKey']), ...fields });
      const order = { amount: '12345.67', currency: 'USD', email: 'a@b.kr', description: 'x', fingerprint: 'x' };
      const paid = await post('/api/brick/charge', { token: String(token), ...order }, text(options['privateKey']));
      expect(paid).to.include({ object: 'charge', amount: '12345.67', captured: true });
    });
  }

  it('are forgotten with their payments when the world is reset', async () => {
    await started.control.reset();
    expect(await started.control.counts()).to.include({ approvals: 0 });
    const [first] = paymentwallSimulator.accounts;
    const found = await post('/api/brick/charge/4831025576310010_test', {}, text(first?.options['privateKey']));
    expect(found).to.include({ code: 3000 });
  });
});
