import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import type { DanalOneOptions } from '../options.js';
import { OneClient } from './client.js';

/** Whatever ONE documents for billing issues, charges or cancels. */
export function oneCheckup(options: DanalOneOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new OneClient(options, account, ports);
  return {
    hosts: { one: client.host, static: new URL(client.script.origin) },
    credentials: { none: 'ONE documents no request that changes nothing' },
    advice: { '': "copy merchantId, clientKey and secretKey again from Danal's developer site" },
    address: { none: 'no source says that ONE looks at the address of who asks' },
    charset: { answers: 'utf-8', requests: 'utf-8', unproven: 'there is no question to ask' },
  };
}
