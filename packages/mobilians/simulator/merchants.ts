import type { SimulatedAccount } from '@billkey/simulator';

/** What is paid with: `MC` mobile phone, `CN` card. */
export type CashCode = 'MC' | 'CN';

/** One service id (가맹점 코드), as KG Mobilians has it on its books. */
export interface MobiliansMerchant {
  /** Billkey's name for the account, e.g. `mobilians` or `mobilians:card`. */
  account: string;
  /** At most 12 characters, usually digits. */
  sid: string;
  /** The service key (서비스 키) of every hmac; never sent. */
  skey: string;
  /** The shop's domain, at most 20 characters. */
  siteUrl: string;
  /** What is contracted, first the one that the account is for. */
  cashCodes: readonly [CashCode, ...CashCode[]];
  /** Whether automatic payment is contracted: without it everything is paid as usual, and no key comes back. */
  autoPay: boolean;
  /**
   * Whether the rules of phone payments are kept that tests in a hurry cannot keep: a key is charged its first amount, once
   * each month, within five days of the first payment's day; a payment is cancelled in its own month.
   */
  monthly?: true;
  /** Where a key without a payment is made when the merchant approves by himself: by that approval when absent. */
  keyOnlyInWindow?: true;
}

/** Made up, in the shape of the published test id; one for phones and one for cards. */
export const DEMO_MERCHANTS: readonly MobiliansMerchant[] = [
  {
    account: 'mobilians',
    sid: '190401090010',
    skey: 'sim-service-key-of-phones-4c1d8e5b',
    siteUrl: 'shop.example',
    cashCodes: ['MC'],
    autoPay: true,
  },
  {
    account: 'mobilians:card',
    sid: '190401090020',
    skey: 'sim-service-key-of-cards-9a7f2e60b',
    siteUrl: 'shop.example',
    cashCodes: ['CN'],
    autoPay: true,
  },
];

/** The account as the options of the Mobilians package take it. */
export function toAccount({ account, sid, skey, siteUrl, cashCodes }: MobiliansMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  const [cashCode] = cashCodes;
  return {
    account,
    variant: cashCode === 'MC' ? 'phone' : 'card',
    tellsOf: 'windows',
    options: { ...(name === undefined ? {} : { account: name }), mode: 'test', sid, skey, cashCode, siteUrl },
  };
}
