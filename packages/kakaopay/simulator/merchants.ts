import type { SimulatedAccount } from '@billkey/simulator';

/** One CID and the application that may use it. */
export interface KakaopayMerchant {
  /** Billkey's name for the account, e.g. `kakaopay` or `kakaopay:secret`. */
  account: string;
  /** 10 characters; those for tests begin with `TC`. */
  cid: string;
  /** The application's secret key; of its test form (Secret key(dev)), keys with the prefix `DEV` were seen. */
  secretKey: string;
  /** 24 digits and lower-case letters, where the CID has one. */
  cidSecret?: string;
  /** Whether it is a CID for subscriptions (정기결제), whose first payment issues a SID; else one-off. */
  subscription: boolean;
  /** What the customer sees in the window. */
  name: string;
  /** Site domains registered in the console; unchecked when absent. */
  domains?: readonly string[];
  /** The most one payment may be, in won; no limit when absent. */
  perPayment?: number;
  /** How often a month a SID can be charged; no limit when absent. */
  monthlyUses?: number;
}

/** The public test CID for subscriptions, and one with a secret of its own. The secrets are made up: none are published. */
export const DEMO_MERCHANTS: readonly KakaopayMerchant[] = [
  {
    account: 'kakaopay',
    cid: 'TCSUBSCRIP',
    secretKey: 'DEV5E7A1C0FFEE5E7A1C0FFEE5E7A1C0FFEE5E7A',
    subscription: true,
    name: '빌키상점',
  },
  {
    account: 'kakaopay:secret',
    cid: 'TCSIMSUB02',
    secretKey: 'DEVB0BACAFEB0BACAFEB0BACAFEB0BACAFEB0BAC',
    cidSecret: 'simsecret2k3a4k5a6o7p8a9',
    subscription: true,
    name: '빌키상점 2호',
  },
];

/** The account as the options of the Kakao Pay package take it. */
export function toAccount({ account, cid, secretKey, cidSecret }: KakaopayMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'open',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      cid,
      secretKey,
      ...(cidSecret === undefined ? {} : { cidSecret }),
    },
  };
}
