import { mobiliansSimulator } from '@billkey/mobilians/simulator';
import { HttpCustomer, startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { fieldsOf } from './shop.js';

describe('Mobilians demo accounts', () => {
  let started: StartedSimulators;
  before(async () => {
    started = await startSimulators([mobiliansSimulator]);
  });
  after(() => started.close());

  async function post(call: string, values: object): Promise<Record<string, string>> {
    const answer = await fetch(`${started.pgs['mobilians']?.baseUrls['api'] ?? ''}/MUP/api/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(values),
    });
    return (await answer.json()) as Record<string, string>;
  }

  for (const [account, variant, code] of [
    ['mobilians', 'phone', 'MC'],
    ['mobilians:card', 'card', 'CN'],
  ] as const) {
    it(`${account} is paid by ${variant} with the first test card or the first phone, and by nothing else`, async () => {
      const options = mobiliansSimulator.accounts.find(
        (one) => one.account === account && one.variant === variant,
      )?.options;
      if (!options) throw new Error('account expected');
      expect(options).to.include({ mode: 'test', cashCode: code, siteUrl: 'shop.example' });
      expect(options['sid']).to.match(/^\d{12}$/);
      expect(options['skey']).to.match(/^[\w-]{34}$/);
      const common = {
        sid: options['sid'],
        site_url: options['siteUrl'],
        product_name: '구독',
        trade_id: `${account}-1`,
      };
      const ok = { ok_url: 'https://shop.example/ok', amount: { total: 1000 }, pay_options: { mc_auto_pay: 'Y' } };
      const other = await post('registration', { ...common, ...ok, cash_code: code === 'MC' ? 'CN' : 'MC' });
      expect(other).to.include({ code: '6101' });
      const { pay_url: url = '' } = await post('registration', { ...common, ...ok, cash_code: code });
      const customer = new HttpCustomer({ isMerchant: (address) => address.startsWith('https://shop.example/') });
      const [card] = mobiliansSimulator.testCards;
      if (!card) throw new Error('card expected');
      const [request] = await customer.go({ kind: 'redirect', url }, { card, phone: '01012345678' });
      const fields = request ? fieldsOf(request) : {};
      const key = { bill_key: fields['mc_bill_key'] ?? fields['cn_bill_key'], mc_user_key: fields['mc_user_key'] };
      const charge = { ...common, ...key, mode: 'M002', cash_code: code, amount: '1000', trade_id: `${account}-2` };
      expect(await post('approval', charge)).to.include({ code: '0000', amount: '1000' });
    });
  }

  it('stand in README.md with all of their options', () => {
    const text = readFileSync(new URL('../../../simulator/README.md', import.meta.url), 'utf8');
    expect(mobiliansSimulator.accounts.map(({ account }) => account)).to.deep.equal(['mobilians', 'mobilians:card']);
    for (const { account, options } of mobiliansSimulator.accounts) {
      expect(text).to.contain(`\`${account}\``);
      for (const name of Object.keys(options).filter((one) => !['account', 'mode'].includes(one))) {
        expect(text).to.contain(`\`${name}\``);
      }
    }
  });
});
