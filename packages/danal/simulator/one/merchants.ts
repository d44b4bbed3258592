import type { SimulatedAccount } from '@billkey/simulator';

/** What a ONE contract is for. */
export type Method = 'CARD' | 'MOBILE';

/** One CPID of ONE, as Danal knows it: it is contracted for one means of payment. */
export interface DanalOneMerchant {
  variant: 'one';
  /** Billkey's name for the account, e.g. `danal:mobile`. */
  account: string;
  /** CPID. */
  merchantId: string;
  /** For the browser, e.g. `CL_TEST_…`. */
  clientKey: string;
  /** For the server, e.g. `SK_TEST_…`. */
  secretKey: string;
  paymentsMethod: Method;
  /** Item code of the contract, of MOBILE only. */
  itemCode?: string;
}

/** Made up, with keys of the right shape. */
export const DEMO_ONE_MERCHANTS: readonly DanalOneMerchant[] = [
  {
    variant: 'one',
    account: 'danal:mobile',
    merchantId: 'A010099001',
    clientKey: 'CL_TEST_bW9iaWxlLW1vYmlsZS1tb2JpbGUtbW9iaWxlLW1vYmk=',
    secretKey: 'SK_TEST_c2VjcmV0LW1vYmlsZS1zZWNyZXQtbW9iaWxlLXNlY3I=',
    paymentsMethod: 'MOBILE',
    itemCode: '1270099001',
  },
  {
    variant: 'one',
    account: 'danal:one-card',
    merchantId: '9810099002',
    clientKey: 'CL_TEST_Y2FyZC1jYXJkLWNhcmQtY2FyZC1jYXJkLWNhcmQtY2E=',
    secretKey: 'SK_TEST_c2VjcmV0LWNhcmQtc2VjcmV0LWNhcmQtc2VjcmV0LWM=',
    paymentsMethod: 'CARD',
  },
];

/** The account as the options of the Danal package take it. */
export function toOneAccount(merchant: DanalOneMerchant): SimulatedAccount {
  const { account, merchantId, clientKey, secretKey, paymentsMethod, itemCode } = merchant;
  const [, name] = account.split(':');
  return {
    account,
    variant: 'one',
    options: {
      ...(name === undefined ? {} : { account: name }),
      ...{ mode: 'test', merchantId, clientKey, secretKey, paymentsMethod },
      ...(itemCode === undefined ? {} : { itemCode }),
    },
  };
}
