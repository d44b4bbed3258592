import { HttpCustomer, startSimulators, type StartedSimulators } from '@billkey/simulator';
import { createNaverpaySimulator, naverpaySimulator } from '@billkey/naverpay/simulator';
import { expect } from 'chai';
import { SHOP, windowUrl } from './stage.js';

type Texts = Readonly<Record<string, string>>;

describe('Naver Pay simulator, accounts', () => {
  let started: StartedSimulators;
  before(async () => {
    started = await startSimulators([naverpaySimulator]);
  });
  after(() => started.close());

  it('has one under the shared partner id, and one under its own', () => {
    expect(naverpaySimulator.accounts).to.deep.equal([
      {
        account: 'naverpay',
        variant: 'v2',
        options: {
          ...{ mode: 'test', clientId: 'SimClientNaverpay000', clientSecret: 'q7ZkXw02Lm' },
          chainId: 'SimChainRecurring0',
        },
      },
      {
        account: 'naverpay:own',
        variant: 'v2',
        options: {
          ...{ account: 'own', mode: 'test', clientId: 'SimClientNaverpay001', clientSecret: 'Vb9rT4hJ1s' },
          ...{ chainId: 'SimChainRecurring1', partnerId: 'np_simul000001' },
        },
      },
    ]);
  });

  it('serves the API and the script at one address', () => {
    const { api, sdk } = started.pgs['naverpay']?.baseUrls ?? {};
    expect(api).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sdk).to.equal(api);
  });

  for (const { account, options } of naverpaySimulator.accounts) {
    it(`${account} registers and charges with what its options have`, async () => {
      const own = options as Texts;
      const { clientId = '', clientSecret = '', chainId = '', partnerId = 'naverpay-partner' } = own;
      const base = started.pgs['naverpay']?.baseUrls['api'] ?? '';
      const headers = {
        ...{ connection: 'close', 'x-naver-client-id': clientId, 'x-naver-client-secret': clientSecret },
        'x-naverpay-chain-id': chainId,
      };
      const post = async (call: string, values: Texts): Promise<Texts> => {
        const url = `${base}/${partnerId}/naverpay/payments/${call}`;
        const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(values) });
        return ((await answer.json()) as { body: Texts }).body;
      };
      const returnUrl = 'https://shop.example/back';
      const wish = { actionType: 'NEW', productCode: account, productName: 'x', totalPayAmount: '1000', returnUrl };
      const { reserveId = '' } = await post('recurrent/regist/v1/reserve', wish);
      const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(returnUrl) });
      const [back] = await customer.go({
        kind: 'redirect',
        url: windowUrl(base, reserveId, { ...SHOP, clientId, chainId }),
      });
      const tempReceiptId = new URL(back?.url ?? '').searchParams.get('tempReceiptId') ?? '';
      const { recurrentId = '' } = await post('recurrent/regist/v1/approval', { reserveId, tempReceiptId });
      const amounts = { totalPayAmount: '1000', taxScopeAmount: '1000', taxExScopeAmount: '0' };
      const order = { productName: 'x', merchantPayId: account, merchantUserId: 'u' };
      const { paymentId = '' } = await post('recurrent/pay/v3/reserve', { recurrentId, ...amounts, ...order });
      await post('recurrent/pay/v3/approval', { recurrentId, paymentId });
      const approvals = (await started.control.ledger()).filter(({ orderId }) => orderId === account);
      expect(approvals.map(({ merchant, amount }) => [merchant, amount])).to.deep.equal([[chainId, 1000]]);
    });
  }

  it('can be made of shops of one’s own', () => {
    const { accounts } = createNaverpaySimulator({ merchants: [SHOP] });
    expect(accounts).to.have.length(1);
    expect(accounts[0]?.options).to.include({ clientId: 'demoClientId00000000', chainId: 'demoChainId0000' });
  });
});
