import { randomUUID } from 'node:crypto';
import { secret, seoulTime, type AccountCheckup, type AccountRef, type Ports } from '@billkey/core';
import { ADDRESS } from '../address-codes.js';
import type { NiceStartOptions } from '../options.js';
import { StartClient } from './client.js';
import { findByOrderMessage } from './request.js';
import { readFind } from './response.js';

const COPY_AGAIN = "copy clientId and secretKey again from the page 개발정보 of NICE's console";

/**
 * A START account is proven by an order that does not exist: a wrong key is refused with HTTP 401 before that (manual:
 * common/api.md), and a right one told A118, U107 or U126. With Bearer the token is asked for first.
 */
export function startCheckup(options: NiceStartOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const { clientId, auth = 'basic' } = options;
  const secretKey = secret(options.secretKey);
  const client = new StartClient(options, { clientId, secretKey }, account, ports);
  const otherAuth = `compare API 인증방식 of the key in NICE's console with option auth, which is ${auth}`;
  return {
    hosts: { api: client.host },
    credentials: {
      asks: 'the look-up of an order that does not exist',
      ask: () => {
        const orderId = `billkey-doctor-${randomUUID()}`;
        return client.ask({
          operation: 'find',
          orderId,
          message: findByOrderMessage(orderId, seoulTime(ports.clock.now()).day),
          read: (answer) => readFind(answer, { orderId }, secretKey),
        });
      },
    },
    advice: { U103: otherAuth, U304: otherAuth, U305: otherAuth, '': `${COPY_AGAIN}, and ${otherAuth}` },
    address: ADDRESS,
    charset: {
      answers: 'utf-8',
      requests: 'utf-8',
      unproven: 'NICE gives no text back but that of a payment',
    },
  };
}
