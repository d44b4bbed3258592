import type { NotificationLie, NotificationMessage, World } from '@billkey/simulator';
import type { HeldPayment } from './books.js';
import type { Errand } from './desk.js';
import { ACCOUNTS, STRANGER } from './merchants.js';
import { showPayment } from './show.js';
import { sign, stamp } from './signatures.js';

/** Makes the accounts known that can be notified. */
export function enrol(world: World): void {
  for (const { account } of ACCOUNTS) {
    world.notifications.enrol({
      ...{ pg: 'hanbit', account, repeats: { times: 5, everyMs: 60_000 } },
      accepts: ({ status, body }) => status === 200 && body === '{"ack":true}',
    });
  }
}

/** Tells the merchant of a payment that was just made or refunded. */
export function tell({ world, books, merchant }: Errand, operation: string, payment: HeldPayment): void {
  const account = ACCOUNTS.find(({ options }) => options['merchantNo'] === merchant.merchantNo)?.account ?? '';
  const eventId = books.nextEvent();
  const type = operation === 'cancel' ? 'refund' : 'payment';
  const frozen = { ...payment, refunds: [...payment.refunds] };
  const compose = (lie?: NotificationLie): NotificationMessage => {
    const { merchantNo, apiSecret } = lie === 'other-merchant-notification' ? STRANGER : merchant;
    const time = stamp(world.clock.now());
    const shown = { eventId, type, merchant: merchantNo, payment: showPayment(world, frozen) };
    const body = Buffer.from(JSON.stringify(shown));
    const signature = sign(lie === 'forged-notification' ? 'guessed' : apiSecret, time, body);
    return {
      contentType: 'application/json',
      headers: { 'hanbit-time': time, 'hanbit-signature': signature },
      body,
    };
  };
  world.notifications.notify({ account, operation, orderId: payment.orderNo, compose });
}
