import type { SimulatedAccount } from '@billkey/simulator';

/** One NICE START key: a merchant as NICE knows it. */
export interface NiceMerchant {
  variant?: 'start';
  /** Billkey's name for the account, e.g. `nice` or `nice:bearer`. */
  account: string;
  clientId: string;
  /** 32 ASCII characters. */
  secretKey: string;
  /** Which `Authorization` scheme the key was issued for; NICE refuses the other one. */
  auth: 'basic' | 'bearer';
  /** 10 characters, the head of every id NICE makes for this merchant. */
  mid: string;
  /** Whether the merchant has switched the check of `signData` on; without it only a wrong one is refused. */
  verifiesSignData: boolean;
  /** Whether partial cancels are refused with U128, as NICE's own sandbox does. */
  refusesPartialCancel?: boolean;
}

/** Made up, in the shape of sandbox keys with server approval. */
export const DEMO_MERCHANTS: readonly NiceMerchant[] = [
  {
    account: 'nice',
    clientId: 'S2_5b1c0de5b1c0de5b1c0de5b1c0de5b1c',
    secretKey: 'b1a5edc0ffeeb1a5edc0ffeeb1a5edc0',
    auth: 'basic',
    mid: 'simbasic0m',
    verifiesSignData: true,
  },
  {
    account: 'nice:bearer',
    clientId: 'S2_0bea2e20bea2e20bea2e20bea2e20bea',
    secretKey: 'decade0bea2e2decade0bea2e2decade',
    auth: 'bearer',
    mid: 'simbearr0m',
    verifiesSignData: true,
  },
];

/** The account as the options of the NICE package take it. */
export function toAccount(merchant: NiceMerchant): SimulatedAccount {
  const [, name] = merchant.account.split(':');
  return {
    account: merchant.account,
    variant: 'start',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      clientId: merchant.clientId,
      secretKey: merchant.secretKey,
      ...(merchant.auth === 'basic' ? {} : { auth: merchant.auth }),
    },
  };
}
