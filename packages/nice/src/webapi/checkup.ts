import { secret, type AccountCheckup, type AccountRef, type Ports } from '@billkey/core';
import { ADDRESS } from '../address-codes.js';
import type { NiceWebapiOptions } from '../options.js';
import { WebapiClient } from './client.js';
import { statusMessage } from './request.js';
import { readStatus } from './response.js';
import { tidAllocator } from './tid.js';

const NO_MID = "copy mid again from the page 가맹점정보 of NICE's console";
const WRONG_KEY =
  "copy merchantKey (상점키) again from the page 가맹점정보 of NICE's console: it is not the key of this MID";

/**
 * A WEBAPI account is proven by the status of a TID that no charge has: an unknown MID (A114, …) and a wrong SignData
 * (A211, …) have codes of their own, and what does not exist is told by `Status` 9.
 */
export function webapiCheckup(options: NiceWebapiOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const { mid, tidPartition = { part: 0, of: 1 } } = options;
  const merchant = { mid, merchantKey: secret(options.merchantKey) };
  const client = new WebapiClient(options, account, ports);
  return {
    hosts: { webapi: client.hosts.webapi },
    credentials: {
      asks: 'the status of a TID that no charge has',
      // Its parameters are known from implementations of others only, which all sign it.
      assumes: 'NICE verifies SignData of a status look-up',
      ask: () => {
        const now = ports.clock.now();
        const tid = tidAllocator(mid).next('01', now, tidPartition);
        return client.ask({
          operation: 'find',
          message: statusMessage(tid, merchant, now),
          read: (answer) => readStatus(answer, tid),
        });
      },
    },
    advice: {
      ...{ A109: NO_MID, A114: NO_MID, U313: NO_MID },
      ...{ A101: WRONG_KEY, A211: WRONG_KEY, U312: WRONG_KEY },
      '': "compare mid and merchantKey with the page 가맹점정보 of NICE's console",
    },
    address: ADDRESS,
    charset: {
      answers: 'utf-8',
      requests: 'cp949',
      unproven: 'a status look-up carries no text; a goods name in Hangul on the receipt of a first payment does',
    },
  };
}
