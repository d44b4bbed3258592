import { seoulStamp, type AccountCheckup, type AccountRef, type Lookup, type Ports } from '@billkey/core';
import { JtnetClient } from './client.js';
import { Merchants } from './merchant.js';
import type { JtnetOptions } from './options.js';
import { Searching } from './searching.js';

const KEY_MANAGEMENT = '회원사정보 > 일반정보 > KEY 관리 in the console, mms.tpay.co.kr';

const CANCELS_ONLY = 'it goes with cancels only, and each of them moves money';

/**
 * Each MID is proven by a search for a tid that it cannot have made: what is found or not is answered with 0000, which
 * JTNet gives to no wrong key, as long as it looks at the key at all.
 */
export function jtnetCheckup(options: JtnetOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new JtnetClient(options, account, ports);
  const searching = new Searching(client, ports.clock);
  const { all } = new Merchants(options);
  return {
    hosts: { api: client.host },
    credentials: {
      asks: 'the search for a tid that no payment has, with the key of each MID',
      assumes: 'JTNet verifies api_key of a search',
      leavesOut: { 'billing.cancelPw': CANCELS_ONLY, 'keyIn.cancelPw': CANCELS_ONLY },
      ask: async () => {
        let lookup: Lookup<unknown> = { status: 'absent' };
        for (const merchant of all) {
          const tid = `${merchant.mid}0000${seoulStamp(ports.clock.now()).slice(2)}0000`;
          lookup = await searching.byTid(merchant, { tid });
          if (lookup.status === 'no_answer') return lookup;
        }
        return lookup;
      },
    },
    advice: {
      '': `compare mid and apiKey with ${KEY_MANAGEMENT}`,
    },
    address: { none: 'whether JTNet lets requests in by their address is in no public document' },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'a search carries no text; a goods name in Hangul on the receipt of a first payment does',
    },
  };
}
