import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import { MobiliansClient } from './client.js';
import { contractOf } from './contract.js';
import type { MobiliansOptions } from './options.js';
import { probeMessage } from './request.js';
import { readRegistration, WRONG_KEY } from './response.js';

const SID = 'compare sid, cashCode and mode with what KG Mobilians has told you: test and production have their own';
/** Won */
const PROBED = 1_000;
/** Nobody comes back to it. */
const OK_URL = 'https://localhost/billkey-doctor';

/** An account is proven by registering a window that nobody opens: its answer is signed with the service key. */
export function mobiliansCheckup(options: MobiliansOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const contract = contractOf(options);
  const client = new MobiliansClient(options, account, ports);
  return {
    hosts: { api: client.host },
    credentials: {
      asks: 'the registration of a window that nobody opens',
      leavesOut: {
        siteUrl: 'which nothing says that KG Mobilians compares',
      },
      ask: () => {
        const orderId = `doctor-${String(ports.clock.now().getTime())}`;
        const expected = { orderId, okUrl: OK_URL, amount: PROBED, host: client.host };
        return client.ask({
          operation: 'begin-window',
          orderId,
          message: probeMessage(contract, orderId, OK_URL, PROBED),
          read: (answer) => readRegistration(answer, contract, expected),
        });
      },
    },
    advice: {
      [WRONG_KEY]: 'copy skey again: what KG Mobilians answers is not signed with it',
      '6101': SID,
      '': SID,
    },
    address: { none: 'no source says that KG Mobilians looks at the address of who asks' },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'nothing that is sent comes back; a goods name in Hangul in the window of a first payment does',
    },
  };
}
