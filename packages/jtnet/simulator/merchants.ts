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
  /** Whether it opens payment windows with the MID for billing. */
  window?: true;
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
  {
    ...USUAL,
    mid: 'simwind00m',
    apiKey: '9kQwZ3mV0dX+7tRbLhUeYp2sGcJfN5oA/6iKxMqTvB8WnDyHr1EjzCu4SaPlOgFI7wXbVt3KQm0ZeRd5+yLhUA==',
    cancelPw: '531086',
    billing: true,
    stampsResults: true,
  },
];

/** With both services, as is usual on two MIDs; with one of them; and with payment windows. */
export const DEMO_ACCOUNTS: readonly JtnetAccount[] = [
  { account: 'jtnet', billing: 'simbill00m', keyIn: 'simkeyi00m' },
  { account: 'jtnet:billing', billing: 'simbill01m' },
  { account: 'jtnet:keyin', keyIn: 'simkeyi01m' },
  { account: 'jtnet:window', billing: 'simwind00m', window: true },
];

/** The account as the options of the JTNet package take it. */
export function toAccount(
  { account, billing, keyIn, window }: JtnetAccount,
  merchants: readonly JtnetMerchant[],
): SimulatedAccount {
  const [, name] = account.split(':');
  // What is in no source has to be asked for: the answer of a key-in payment, how a window is told to give a key.
  const unverified = [
    ...(keyIn === undefined ? [] : ['key-in']),
    ...(window === undefined ? [] : ['billing-key-by-window']),
  ];
  return {
    account,
    variant: 'rest',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      ...(billing === undefined ? {} : { billing: credentialsOf(billing, merchants) }),
      ...(keyIn === undefined ? {} : { keyIn: credentialsOf(keyIn, merchants) }),
      ...(unverified.length === 0 ? {} : { unverified }),
    },
    ...(window === undefined ? {} : { tellsOf: 'windows' }),
  };
}

function credentialsOf(mid: string, merchants: readonly JtnetMerchant[]): Json {
  const merchant = merchants.find((candidate) => candidate.mid === mid);
  if (!merchant) throw new RangeError(`no merchant ${mid}`);
  const { apiKey, cancelPw } = merchant;
  return { mid, apiKey, cancelPw };
}
