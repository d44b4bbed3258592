import type { SimulatedAccount } from '@billkey/simulator';

/** One CPID of the card protocol, as Danal knows it. */
export interface DanalClassicMerchant {
  variant: 'classic';
  /** Billkey's name for the account, e.g. `danal` or `danal:second`. */
  account: string;
  cpid: string;
  /** 64 hex digits: 32 bytes. */
  cryptoKey: string;
  /** Whether an ORDERID that has been paid is refused (1103); no document says who has that. */
  refusesRepeatedOrders?: boolean;
  /** Whether the server's address is registered, without which no key is charged (2186). */
  addressRegistered?: boolean;
  /** Whether NOTI encodes its DATA once more, as the official sample undoes it. */
  encodesNotiTwice?: boolean;
}

/** Made up, with a key of the right shape. */
export const DEMO_CLASSIC_MERCHANTS: readonly DanalClassicMerchant[] = [
  {
    variant: 'classic',
    account: 'danal',
    cpid: '9810099001',
    cryptoKey: 'b1a5edc0ffee51a7edc0ffee0bea2e205eed0c0de5b1c0de5b1c0de5b1c0de5b',
  },
];

/** The account as the options of the Danal package take it. */
export function toClassicAccount({ account, cpid, cryptoKey }: DanalClassicMerchant): SimulatedAccount {
  const [, name] = account.split(':');
  return {
    account,
    variant: 'classic',
    options: { ...(name === undefined ? {} : { account: name }), mode: 'test', cpid, cryptoKey },
  };
}
