import type { SimulatedAccount } from '@billkey/simulator';

/** One MID of NICE's WEBAPI and what it has a contract for. */
export interface NiceWebapiMerchant {
  variant: 'webapi';
  /** Billkey's name for the account, e.g. `nice:webapi`. */
  account: string;
  /** 10 characters, the head of every id of this merchant. */
  mid: string;
  /** Base64 text of 88 characters; it is used as text, never decoded. */
  merchantKey: string;
  billing: 'contracted' | 'suspended' | 'terminated' | 'none';
  keyIn: boolean;
  partialCancel: boolean;
}

/** Made up, with a key of the right shape. */
export const DEMO_WEBAPI_MERCHANTS: readonly NiceWebapiMerchant[] = [
  {
    variant: 'webapi',
    account: 'nice:webapi',
    mid: 'simwebap0m',
    merchantKey: 'Dmwg9z7sgM1xkgA6BWIPzhuz6jZTGENDJcBXUhyslQ9HwkVWxJPaHJtqVMpTlZy1OaeSXW0Mi0aLSbxwUUEqPA==',
    billing: 'contracted',
    keyIn: true,
    partialCancel: true,
  },
];

/** The account as the options of the NICE package take it. */
export function toWebapiAccount({ account, mid, merchantKey }: NiceWebapiMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'webapi',
    options: { ...(name === undefined ? {} : { account: name }), mode: 'test', mid, merchantKey },
  };
}
