import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import { KiccClient } from './client.js';
import type { KiccOptions } from './options.js';

/** No question proves an account: KICC publishes neither its code for an unknown mallId nor that for an unknown request. */
export function kiccCheckup(options: KiccOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new KiccClient(options, account, ports);
  return {
    hosts: { api: client.host },
    credentials: {
      none: 'KICC has no request that changes nothing and tells a wrong mallId from a right one: no code for either is published, and secretKey only signs cancels and answers',
    },
    advice: {},
    address: { none: 'KICC documents no list of addresses; clientIp of a cancel is what the request says' },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'a look-up carries no text; a goods name in Hangul in the window, or on the first receipt, does',
    },
  };
}
