import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import { OpenClient } from './client.js';
import type { KakaopayOptions } from './options.js';
import { Questions } from './questions.js';
import { merchantOf } from './request.js';

/** No order has it: letters and digits of others look random. */
const NOBODYS = `T${'0'.repeat(19)}`;

const KEY = "copy secretKey again from Kakao Pay's console, and compare whether key and CID are both for tests";
const CID = 'compare cid with the one of the contract, and whether the secret key belongs to its application';

/** CID and keys are proven by an order that does not exist: wrong ones are refused before it is looked for. */
export function openCheckup(options: KakaopayOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const merchant = merchantOf(options);
  const client = new OpenClient(options, merchant, account, ports);
  const questions = new Questions({ client, merchant, owner: { account, variant: 'open' }, ports });
  return {
    hosts: { api: client.host('api') },
    credentials: {
      asks: 'the look-up of an order that does not exist',
      assumes: 'an unknown TID is answered with -721 to none but the right keys',
      ask: () => questions.order(NOBODYS, {}),
    },
    advice: {
      '-731': CID,
      '-733': 'copy cidSecret again, or leave it out where the CID has none',
      '': KEY,
    },
    address: { codes: ['-798'], register: "the list of allowed addresses in Kakao Pay's console" },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'Kakao Pay gives no text back but that of an order',
    },
  };
}
