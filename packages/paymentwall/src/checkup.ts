import { secret, type AccountCheckup, type AccountRef, type Ports } from '@billkey/core';
import { BrickClient } from './client.js';
import type { PaymentwallOptions } from './options.js';
import { findMessage } from './request.js';
import { readFind } from './response.js';

/** No charge has it: ids have 16 digits and more in every sample. */
const NOBODYS = '1';

const COPY_AGAIN = "copy the Brick keys again from the project's settings in Paymentwall's Merchant Area";

/** The private key is proven by a charge that does not exist: a wrong one is refused with 4006 or 4007 before that. */
export function brickCheckup(options: PaymentwallOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new BrickClient(options, account, ports);
  const { mode, publicKey, projectKey = null } = options;
  const keys = {
    ...{ publicKey, projectKey },
    privateKey: secret(options.privateKey),
    secretKey: secret(options.secretKey),
  };
  const chargeId = mode === 'test' ? `${NOBODYS}_test` : NOBODYS;
  return {
    hosts: mode === 'test' ? { api: client.host('api') } : { api: client.host('api'), gateway: client.host('gateway') },
    credentials: {
      asks: 'the look-up of a charge that does not exist',
      assumes: 'a charge that does not exist is answered with code 3000',
      leavesOut: {
        publicKey: 'which only a one-time token is made with',
        secretKey: 'which pingbacks are signed with',
        browserDomain: 'which only charges of card data carry',
        projectKey: 'which only the payment status API asks for',
      },
      ask: () =>
        client.ask({
          operation: 'find',
          message: findMessage(chargeId, keys),
          read: (answer) => readFind(answer, { orderId: '', mode, id: chargeId }),
        }),
    },
    advice: { '': COPY_AGAIN },
    address: { none: 'Paymentwall takes requests from any address' },
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'Paymentwall gives no text back but that of a charge',
    },
  };
}
