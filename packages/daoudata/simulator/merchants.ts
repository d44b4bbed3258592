import type { Json, SimulatedAccount } from '@billkey/simulator';

/** One CPID: Kiwoompay gives one per product, and each has a key of its own. */
export interface DaoudataCpid {
  /** At most 20 characters; those for tests begin with `CTS`. */
  cpid: string;
  /** 64 hexadecimal digits, the `Authorization` of every request; null when none has been set yet. */
  apiKey: string | null;
  /** The card product it is contracted for: D card (`CARD-…`) or K card (`CARDK-…`). */
  cardModule: 'D' | 'K';
  /** What it is for: 14 billing, 13 key-in with birth date and password, 18 key-in without them. */
  billType: '13' | '14' | '18';
  /** What it may sell: 1 digital, 2 physical goods. */
  productType: '1' | '2';
  /** Active when absent. */
  state?: 'inactive' | 'blocked';
}

/** A merchant with a CPID per product. */
export interface DaoudataMerchant {
  /** Billkey's name for the account, e.g. `daoudata` or `daoudata:k`. */
  account: string;
  billing?: DaoudataCpid;
  keyIn?: DaoudataCpid;
}

/** Made up, in the shape of test ids: none are published. */
export const DEMO_MERCHANTS: readonly DaoudataMerchant[] = [
  {
    account: 'daoudata',
    billing: {
      cpid: 'CTS10014',
      apiKey: '5d1c0de5b1a5edc0ffee14d1c0de5b1a5edc0ffee14d1c0de5b1a5edc0ffee14',
      cardModule: 'D',
      billType: '14',
      productType: '1',
    },
    keyIn: {
      cpid: 'CTS10013',
      apiKey: 'a13bead5cab1e0facade13bead5cab1e0facade13bead5cab1e0facade13bead',
      cardModule: 'D',
      billType: '13',
      productType: '1',
    },
  },
  {
    account: 'daoudata:plain',
    billing: {
      cpid: 'CTS20014',
      apiKey: '0ddba11f1e1d14e5ca1ade0ddba11f1e1d14e5ca1ade0ddba11f1e1d14e5ca1a',
      cardModule: 'D',
      billType: '14',
      productType: '2',
    },
    keyIn: {
      cpid: 'CTS20018',
      apiKey: 'ba5eba11f00d18deca1fba5eba11f00d18deca1fba5eba11f00d18deca1fba5e',
      cardModule: 'D',
      billType: '18',
      productType: '2',
    },
  },
  {
    account: 'daoudata:k',
    billing: {
      cpid: 'CTS30014',
      apiKey: 'f01dab1e5ea1ed14decade0f01dab1e5ea1ed14decade0f01dab1e5ea1ed14de',
      cardModule: 'K',
      billType: '14',
      productType: '1',
    },
    keyIn: {
      cpid: 'CTS30018',
      apiKey: 'c0a1e5ced1a118facade1c0a1e5ced1a118facade1c0a1e5ced1a118facade1c',
      cardModule: 'K',
      billType: '18',
      productType: '1',
    },
  },
];

/** Every CPID once, with the account it belongs to. */
export function cpidsOf(merchants: readonly DaoudataMerchant[]): ReadonlyMap<string, Contract> {
  const contracts = merchants.flatMap(({ account, billing, keyIn }) =>
    [billing, keyIn].filter((cpid) => cpid !== undefined).map((cpid) => ({ ...cpid, account })),
  );
  return new Map(contracts.map((contract) => [contract.cpid, contract]));
}

/** A CPID as Kiwoompay has it on its books. */
export type Contract = DaoudataCpid & { account: string };

/** The account as the options of the DaouData package take it. */
export function toAccount({ account, billing, keyIn }: DaoudataMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'api',
    options: {
      ...(name === undefined ? {} : { account: name }),
      mode: 'test',
      ...(billing === undefined ? {} : { billing: optionsOf(billing) }),
      ...(keyIn === undefined ? {} : { keyIn: { ...optionsOf(keyIn), billType: keyIn.billType } }),
    },
  };
}

function optionsOf({ cpid, apiKey, cardModule, productType }: DaoudataCpid): Record<string, Json> {
  return { cpid, apiKey, cardModule, productType };
}
