import type { SimulatedAccount } from '@billkey/simulator';

/** One MID of KG INICIS and what it has contracts for. */
export interface InicisMerchant {
  /** Billkey's name for the account, e.g. `inicis` or `inicis:v2`. */
  account: string;
  /** The generation its options choose; KG INICIS itself serves both to every MID. */
  variant: 'v1' | 'v2';
  /** 10 characters. */
  mid: string;
  /** 16 characters: signs requests, and is the key of card data. */
  iniapiKey: string;
  /** 16 characters, ending in `==`; used as they are, never decoded. */
  iniapiIv: string;
  /** Charging billing keys (빌링). */
  billing: boolean;
  /** Billing keys from card data by API. */
  issueByApi: boolean;
  /** Key-in payments by API (폼페이). */
  keyIn: boolean;
  /** Whether holders must prove themselves: `authentification` 00, birth date and password digits; else also 99. */
  holderVerification: boolean;
  /** Tax parts told by the merchant (부가세 업체정함). */
  taxParts: boolean;
  /** 이니라이트 키, 32 characters: the windows inilitepay and inibill; a MID without it has no contract for them. */
  liteKey?: string;
  /** 웹결제 사인키: the window INIStdPay; as above. */
  signKey?: string;
  /** Whether inilitepay approves the price it shows, and refuses 0; which of both it does is documented nowhere. */
  chargesAtIssue?: true;
  /** Which windows its options choose: inilitepay, or INIStdPay on a PC and inibill on a phone. */
  window?: 'inilitepay' | 'classic';
  /** No order id is paid twice (주문번호 중복방지), and v1 finds payments by it. */
  uniqueOrderIds: boolean;
}

const USUAL = {
  billing: true,
  issueByApi: true,
  keyIn: true,
  holderVerification: true,
  taxParts: false,
  uniqueOrderIds: true,
} as const;

/** What a shop says of itself with everything it sells; KG INICIS documents no check of it. */
const SITE_URL = 'https://shop.example';

/** Made up, with keys of the right shape. */
export const DEMO_MERCHANTS: readonly InicisMerchant[] = [
  {
    ...USUAL,
    account: 'inicis',
    variant: 'v1',
    mid: 'simbillv1m',
    iniapiKey: 'b1LlK3yS1mV1kEy0',
    iniapiIv: 'b1LlK3yS1mV1iv==',
  },
  {
    ...USUAL,
    account: 'inicis:v2',
    variant: 'v2',
    mid: 'simbillv2m',
    iniapiKey: 'b1LlK3yS1mV2kEy0',
    iniapiIv: 'b1LlK3yS1mV2iv==',
  },
  {
    ...USUAL,
    account: 'inicis:contracts',
    variant: 'v1',
    mid: 'simcontr0m',
    iniapiKey: 'b1LlK3yS1mC0kEy0',
    iniapiIv: 'b1LlK3yS1mC0iv==',
    holderVerification: false,
    taxParts: true,
  },
  {
    ...USUAL,
    account: 'inicis:window',
    variant: 'v1',
    mid: 'simwindowm',
    iniapiKey: 'b1LlK3yS1mW1kEy0',
    iniapiIv: 'b1LlK3yS1mW1iv==',
    liteKey: 'YzJsdGRXeGhkR1ZrVEdsMFpVdGxlUT09',
    window: 'inilitepay',
  },
  {
    ...USUAL,
    account: 'inicis:classic-window',
    variant: 'v1',
    mid: 'simclassim',
    iniapiKey: 'b1LlK3yS1mK1kEy0',
    iniapiIv: 'b1LlK3yS1mK1iv==',
    liteKey: 'YzJsdFEyeGhjM05wWTB4cGRHVkxlUT09',
    signKey: 'U0lNX0NMQVNTSUNfU0lHTl9LRVlfU1RS',
    window: 'classic',
  },
];

/** The account as the options of the INICIS package take it. */
export function toAccount(merchant: InicisMerchant): SimulatedAccount {
  const [, name] = merchant.account.split(':');
  const { variant, mid, iniapiKey, iniapiIv, liteKey, signKey, window } = merchant;
  return {
    account: merchant.account,
    variant,
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      mid,
      iniapiKey,
      iniapiIv,
      siteUrl: SITE_URL,
      ...(variant === 'v1' ? {} : { api: variant }),
      ...(merchant.holderVerification ? {} : { holderVerification: false }),
      ...(merchant.taxParts ? { taxParts: true } : {}),
      ...(liteKey === undefined ? {} : { liteKey }),
      ...(signKey === undefined ? {} : { signKey }),
      ...(window === 'classic' ? { window } : {}),
    },
  };
}
