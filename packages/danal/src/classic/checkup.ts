import { randomUUID } from 'node:crypto';
import type { AccountCheckup, AccountRef, Ports } from '@billkey/core';
import type { DanalClassicOptions } from '../options.js';
import { ClassicClient } from './client.js';
import { beginMessage } from './request.js';
import { readOpened } from './response.js';

const COPY_AGAIN = 'copy cpid and cryptoKey again from what Danal has sent with the contract';
/** Where nobody ever returns to (RFC 2606) */
const NOWHERE = 'https://billkey.invalid/';

/** An account is proven by a window that nobody goes to: Danal has to open what was enciphered for it. */
export function classicCheckup(options: DanalClassicOptions, account: AccountRef, ports: Ports): AccountCheckup {
  const client = new ClassicClient(options, account, ports);
  return {
    hosts: { classic: client.host },
    credentials: {
      asks: 'a window that nobody goes to',
      ask: () => {
        const orderId = `billkey-doctor-${randomUUID()}`;
        const order = { orderId, requestId: orderId, instalmentMonths: 0, name: 'billkey doctor', windowId: orderId };
        const buyer = { id: 'billkey-doctor' };
        return client.ask({
          operation: 'begin-window',
          orderId,
          message: beginMessage({ ...order, buyer, device: 'pc', returnUrl: NOWHERE, returnTo: () => NOWHERE }),
          read: (answer, reader) => readOpened(answer, { orderId }, client.windowHosts, reader),
        });
      },
    },
    advice: { '': COPY_AGAIN },
    address: { none: 'Danal refuses charges alone for their address (2186): have that of your server registered' },
    charset: { answers: 'cp949', requests: 'cp949', unproven: 'Danal gives no text back but that of a payment' },
  };
}
