import type { Json, SimulatedAccount } from '@billkey/simulator';

/** One MID and what it has a contract for. */
export interface JtnetMerchant {
  /** 10 characters, the last one `m`; the head of every tid of this merchant. */
  mid: string;
  /** Base64 text of 88 characters, used as text: the `api_key` of every request. */
  apiKey: string;
  /** The `cancel_pw` that is set in the console. */
  cancelPw: string;
  billing: boolean;
  keyIn: boolean;
  partialCancel: boolean;
  search: boolean;
  /** Result code of an approved key-in payment: no source tells which of the two it is. */
  keyInSuccess: '3001' | '0000';
  /** Whether a `moid` that was paid can be paid again: no source tells. */
  takesUsedMoids: boolean;
  /**
   * Whether the result of a window has an `ediDate` of JTNet's own, from its moment. In the one recorded result it may be that
   * of the request; amt and moid are enciphered with the one that the result says.
   */
  stampsResults: boolean;
  /** MID of the merchant that may charge on behalf of this one (`sub_mid`). */
  parent?: string;
}

/** A merchant account of Billkey: the MID of each service, where it has one. */
export interface JtnetAccount {
  /** e.g. `jtnet` or `jtnet:billing`. */
  account: string;
  billing?: string;
  keyIn?: string;
}

const USUAL = {
  billing: false,
  keyIn: false,
  partialCancel: true,
  search: true,
  keyInSuccess: '3001',
  takesUsedMoids: false,
  stampsResults: false,
} as const;

/** Made up, with keys of the right shape. */
export const DEMO_MERCHANTS: readonly JtnetMerchant[] = [
  {
    ...USUAL,
    mid: 'simbill00m',
    apiKey: 'cjwRNV75cTu5eRaRRg2dMwPJC73HIiCstS1g1SZAWiBiCa7SmtST+gCVHgXMrVitVwa+x8IuT3xC8ICJ6f/c7A==',
    cancelPw: '135790',
    billing: true,
  },
  {
    ...USUAL,
    mid: 'simkeyi00m',
    apiKey: 'QT9Lw3Q7ZkEJ8FHQSXRlErOVaHv20EqSfcgPxYri/WYxAyoERivdJv3Xp9n+v6P+0VZxjQKbWdzCwYwSmd/YFQ==',
    cancelPw: '246801',
    keyIn: true,
  },
  {
    ...USUAL,
    mid: 'simbill01m',
    apiKey: 'wSRgLnIQZpj69cRGrW/y06+GqwyJY9U/pVccC9nBydWvcsPM2WdezTSYhT3CSs2k1vDpcmE/PpSrIt7q4uUCNw==',
    cancelPw: '975310',
    billing: true,
  },
  {
    ...USUAL,
    mid: 'simkeyi01m',
    apiKey: '7+4eB3352RclbX/7ocwuoPRVo/hk3L0K0BAe2344Cz8AsKCa15DZ5bBz+zE1/n5T7eDXSNjfVcMsuaVDuSjEgg==',
    cancelPw: '864209',
    keyIn: true,
    keyInSuccess: '0000',
  },
];

/** With both services, as is usual on two MIDs; and with one of them. */
export const DEMO_ACCOUNTS: readonly JtnetAccount[] = [
  { account: 'jtnet', billing: 'simbill00m', keyIn: 'simkeyi00m' },
  { account: 'jtnet:billing', billing: 'simbill01m' },
  { account: 'jtnet:keyin', keyIn: 'simkeyi01m' },
];

/** The account as the options of the JTNet package take it. */
export function toAccount(
  { account, billing, keyIn }: JtnetAccount,
  merchants: readonly JtnetMerchant[],
): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'rest',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      ...(billing === undefined ? {} : { billing: credentialsOf(billing, merchants) }),
      // Its answer is in no source, so that it has to be asked for.
      ...(keyIn === undefined ? {} : { keyIn: credentialsOf(keyIn, merchants), unverified: ['key-in'] }),
    },
  };
}

function credentialsOf(mid: string, merchants: readonly JtnetMerchant[]): Json {
  const merchant = merchants.find((candidate) => candidate.mid === mid);
  if (!merchant) throw new RangeError(`no merchant ${mid}`);
  const { apiKey, cancelPw } = merchant;
  return { mid, apiKey, cancelPw };
}
