import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import { PaycoClient } from './client.js';
import type { PaycoOptions } from './options.js';

const REGISTER = "register the address of this server with PAYCO's technical support";

/** PAYCO's codes are not public: a wrong merchant code cannot be told from anything else that is refused. */
export function paycoCheckup(options: PaycoOptions, account: AccountRef, ports: Ports): AccountCheckup {
  return {
    hosts: { api: new PaycoClient(options, account, ports).host },
    credentials: { none: 'PAYCO publishes no codes, so that nothing proves sellerKey but a window that opens' },
    advice: { '': REGISTER },
    address: { none: `PAYCO refuses other addresses than those registered, by a code that is not public: ${REGISTER}` },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'no request that moves nothing gives text back; the title in a window does',
    },
  };
}
