import type { SimulatedAccount } from '@billkey/simulator';

/** A merchant as KICC knows it. */
export interface KiccMerchant {
  /** Billkey's name for the account, e.g. `kicc` or `kicc:texts`. */
  account: string;
  /** 8 characters. */
  mallId: string;
  /** The key of `msgAuthValue`, which is never sent. */
  secretKey: string;
  /** What this merchant asks its customers for, see `billKeyMethodInfo.certType`. */
  certType: '0' | '1' | '2';
  /** Whether billing keys are contracted. */
  billing: boolean;
  partialCancel: boolean;
  /**
   * How answers spell what the documents spell in two ways: amounts and months as numbers (as real answers do), or as texts
   * (as the documents' examples do) among parts that are there and empty.
   */
  spelling: 'numbers' | 'texts';
}

const ORDINARY = { billing: true, partialCancel: true } as const satisfies Partial<KiccMerchant>;

/** Made up, in the shape of the published test id. */
export const DEMO_MERCHANTS: readonly KiccMerchant[] = [
  {
    ...ORDINARY,
    account: 'kicc',
    mallId: 'T5990001',
    secretKey: 'easypay!Sim3kVq81',
    certType: '0',
    spelling: 'numbers',
  },
  {
    ...ORDINARY,
    account: 'kicc:texts',
    mallId: 'T5990002',
    secretKey: 'easypay!Sim9mXw42',
    certType: '1',
    spelling: 'texts',
  },
];

/** The account as the options of the KICC package take it. */
export function toAccount({ account, mallId, secretKey, certType }: KiccMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'ep9',
    options: { ...(name === undefined ? {} : { account: name }), mode: 'test', mallId, secretKey, certType },
  };
}
