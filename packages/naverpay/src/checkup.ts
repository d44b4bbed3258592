import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import { NaverpayClient } from './client.js';
import { readRegistered } from './lists.js';
import type { NaverpayOptions } from './options.js';
import { registeredMessage } from './request.js';

const MINUTE_MS = 60_000;

/** An account is proven by the list of its registrations: wrong keys are HTTP 401, a chain id of nobody InvalidMerchant. */
export function naverpayCheckup(options: NaverpayOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new NaverpayClient(options, account, ports);
  return {
    hosts: { api: client.hosts.api },
    credentials: {
      asks: 'the list of the registrations of the last minute',
      assumes: 'a chain id without a contract for recurring payments is refused',
      ask: () => {
        const now = ports.clock.now();
        return client.ask({
          operation: 'inspect',
          message: registeredMessage(new Date(now.getTime() - MINUTE_MS), now, 1, 1),
          read: readRegistered,
        });
      },
    },
    advice: {
      'HTTP 401': 'copy clientId and clientSecret again from the Naver Pay centre, and compare mode',
      InvalidMerchant: 'chainId must be that of the contract for recurring payments: one-off payments have another',
      'HTTP 404': 'compare partnerId with what Naver Pay sent; the shared one is naverpay-partner',
      '': 'compare clientId, clientSecret, chainId and partnerId with what Naver Pay sent',
    },
    address: { none: 'Naver Pay takes requests from any address' },
    charset: { answers: 'utf-8', requests: 'utf-8', unproven: 'a list of registrations carries no text' },
  };
}
