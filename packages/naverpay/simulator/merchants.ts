import type { SimulatedAccount } from '@billkey/simulator';

/** A shop of Naver Pay: one chain id, and what it has a contract for. */
export interface NaverpayMerchant {
  /** Account of Billkey, e.g. `naverpay` or `naverpay:own`. */
  account: string;
  /** `X-Naver-Client-Id`: 20 characters. Several chains can share it with its secret. */
  clientId: string;
  clientSecret: string;
  /** `X-NaverPay-Chain-Id`; a one-off contract has another one. */
  chainId: string;
  /** First part of every path: the shared `naverpay-partner`, or one of the shop's own. */
  partnerId: string;
  name: string;
  /** Whether the contract is for recurring payments. */
  recurring: boolean;
  /** Whether the contract wants `useCfmYmdt`, the end of the service that is paid for, with every charge. */
  needsServiceEnd: boolean;
}

/** Made up, with secrets of the right shape. */
export const DEMO_MERCHANTS: readonly NaverpayMerchant[] = [
  {
    account: 'naverpay',
    clientId: 'SimClientNaverpay000',
    clientSecret: 'q7ZkXw02Lm',
    chainId: 'SimChainRecurring0',
    partnerId: 'naverpay-partner',
    name: '데모 상점',
    recurring: true,
    needsServiceEnd: false,
  },
  {
    account: 'naverpay:own',
    clientId: 'SimClientNaverpay001',
    clientSecret: 'Vb9rT4hJ1s',
    chainId: 'SimChainRecurring1',
    partnerId: 'np_simul000001',
    name: '데모 구독 상점',
    recurring: true,
    needsServiceEnd: false,
  },
];

/** The account as the options of the Naver Pay package take it. */
export function toAccount({ account, clientId, clientSecret, chainId, partnerId }: NaverpayMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'v2',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      ...{ clientId, clientSecret, chainId },
      // The shared one needs no saying.
      ...(partnerId === 'naverpay-partner' ? {} : { partnerId }),
    },
  };
}
