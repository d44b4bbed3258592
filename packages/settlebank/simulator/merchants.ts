import type { Charset, SimulatedAccount } from '@billkey/simulator';

/** One `mchtId`: a merchant, or one of a merchant's ids, as SettleBank knows it. */
export interface SettlebankMerchant {
  /** Billkey's name for the account, e.g. `settlebank` or `settlebank:none`. */
  account: string;
  /** 10 characters of the window's limit; the API takes 12. */
  mchtId: string;
  /** The license key (인증키) that ends every hash. */
  hashKey: string;
  /** 32 ASCII characters. */
  aesKey: string;
  /**
   * What a payment proves, fixed for each id: `holder` (구인증) card, expiry, birth date or business number and two digits
   * of the password; `none` (비인증) card and expiry; `issuer` (인증) the card company's own page, so no card data by API.
   */
  authentication: 'holder' | 'none' | 'issuer';
  /** Whether billing is contracted. */
  billing: boolean;
  partialCancel: boolean;
  currencies: readonly ('KRW' | 'USD')[];
  /** Whether every key-in payment also issues a billing key, as the account manager can set it. */
  keyOnPayment?: true;
  /** `mchtName` of notifications, unless a window was opened with another. */
  name: string;
  /** `mchtEName` of its payment windows; Billkey's account opens windows when it is there. */
  englishName?: string;
  /** EUC-KR unless the merchant has asked for UTF-8. */
  notificationCharset?: Charset;
}

const ORDINARY = {
  billing: true,
  partialCancel: true,
  currencies: ['KRW'],
  name: '빌키상점',
} as const satisfies Partial<SettlebankMerchant>;

/** Made up, in the shape of the published test ids and keys; one id for each level of authentication, and one more that opens windows. */
export const DEMO_MERCHANTS: readonly SettlebankMerchant[] = [
  {
    ...ORDINARY,
    account: 'settlebank',
    mchtId: 'nxsim_k_gu',
    hashKey: 'ST2601050925006982301',
    aesKey: 'simGu30y739r82jtd709yOfZ2yK5Kq1A',
    authentication: 'holder',
  },
  {
    ...ORDINARY,
    account: 'settlebank:none',
    mchtId: 'nxsim_j_bi',
    hashKey: 'ST2601050930006982302',
    aesKey: 'simBi30y739r82jtd709yOfZ2yK5Kq2B',
    authentication: 'none',
    keyOnPayment: true,
  },
  {
    ...ORDINARY,
    account: 'settlebank:issuer',
    mchtId: 'nxsim_j_il',
    hashKey: 'ST2601050935006982303',
    aesKey: 'simIl30y739r82jtd709yOfZ2yK5Kq3C',
    authentication: 'issuer',
    englishName: 'Billkey Shop',
  },
  {
    ...ORDINARY,
    account: 'settlebank:window',
    mchtId: 'nxsim_w_bi',
    hashKey: 'ST2601050940006982304',
    aesKey: 'simWi30y739r82jtd709yOfZ2yK5Kq4D',
    authentication: 'none',
    englishName: 'Billkey Shop',
  },
];

/** The account as the options of the SettleBank package take it. */
export function toAccount(merchant: SettlebankMerchant): SimulatedAccount {
  const { account, mchtId, hashKey, aesKey, authentication, name: mchtName, englishName: mchtEName } = merchant;
  const [, name] = account.split(':');
  return {
    account,
    variant: 'standard',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      mchtId,
      hashKey,
      aesKey,
      authentication,
      // A window has to name an address; nothing is ever sent there.
      ...(mchtEName === undefined ? {} : { mchtName, mchtEName, notiUrl: 'https://shop.example/noti' }),
    },
  };
}
