import type { AccountCheckup, AccountRef, Lookup, Ports } from '@billkey/core';
import { DaoudataClient } from './client.js';
import { Contracts } from './contracts.js';
import type { DaoudataOptions } from './options.js';
import { readyMessage } from './request.js';

const CPID = 'compare cpid and mode with what Kiwoompay has told you: test and production have their own';
const KEY = 'copy apiKey again: each CPID has its own, and test and production differ';
const NOT_OPENED = 'ask Kiwoompay whether this CPID has its API key set and is opened for cardModule and the product';

/** An account is proven by the first step of a payment of each CPID, without the second: it opens a session, no more. */
export function daoudataCheckup(options: DaoudataOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const { billing, keyIn } = new Contracts(options);
  const client = new DaoudataClient(options, account, ports);
  return {
    hosts: { api: client.host },
    credentials: {
      asks: 'the first step of a payment that has no second',
      assumes: 'Kiwoompay refuses a wrong key in the first step',
      ask: async () => {
        let lookup: Lookup<unknown> = { status: 'absent' };
        for (const contract of [billing, keyIn]) {
          if (contract === undefined) continue;
          lookup = await client.ask(contract, readyMessage(contract));
          if (lookup.status !== 'found') return lookup;
        }
        return lookup;
      },
    },
    advice: {
      FAIL: NOT_OPENED,
      '9101': CPID,
      '9103': KEY,
      '9104': NOT_OPENED,
      '9105': NOT_OPENED,
      '': `${KEY}; ${CPID}`,
    },
    address: { none: 'no source says that Kiwoompay looks at the address of who asks' },
    charset: {
      answers: 'cp949',
      requests: 'cp949',
      unproven: 'a first step carries no text; a goods name in Hangul on the receipt of a first payment does',
    },
  };
}
