import type { Attempt, HttpReply, NotificationEvent, Received } from '@billkey/core';
import { MerchantServer, type MerchantMessage } from '@billkey/simulator';
import { spoken } from '../../show/words.js';
import type { Scene } from '../scene.js';
import { outcomeText, Unmet } from '../unmet.js';
import { order, payerOf, sumFor } from './paying.js';
import { loseWindow } from './windows.js';

const NOTIFIED = 6_600;

const BELIEVED = {
  signed: 'signed, so it is believed',
  'source-checked': 'from an address of the PG, which has no look-up',
  'ask-first': 'not signed, so the PG is asked',
} as const;

/** The answer to a charge is lost, and the PG's own notification of it ends the matter. */
export async function notifications(scene: Scene): Promise<void> {
  const { account, bank } = scene;
  const received: Received[] = [];
  const receiver = scene.registry.get(account, 'notifications');
  const server = await MerchantServer.open(async (message: MerchantMessage): Promise<HttpReply> => {
    const read = await receiver.readNotification(message);
    received.push(read);
    return read.status === 'received' ? read.accept : read.reply;
  });
  try {
    await bank.notifyAt(account, server.url);
    await (scene.tellsOfWindows ? settleWindow(scene, received, server.url) : settleLost(scene, received));
  } finally {
    // First of all: without simulators to talk to, an open server would keep the demo from ending.
    await server.close();
  }
  await bank.notifyAt(account, null);
}

async function settleLost(scene: Scene, received: readonly Received[]): Promise<void> {
  const orderId = scene.nextId();
  const payer = payerOf(scene);
  const amount = sumFor(scene, payer, NOTIFIED);
  await scene.bank.loseAnswer(orderId, payer);
  scene.await(`charging ${spoken(amount)}, and no answer comes`);
  let noted = '';
  const onAttempt = (attempt: Attempt): void => {
    noted = JSON.stringify(attempt);
  };
  const lost = await order(scene, payer, { orderId, amount }, { onAttempt });
  if (lost.status !== 'unknown') throw new Unmet(`the answer was to be lost, but it is ${outcomeText(lost)}`);

  await scene.bank.expectNotified(scene.account, orderId);
  const event = eventOf(received, orderId);
  const settled = await scene.registry.settle(JSON.parse(noted) as Attempt, event);
  if (settled === null) throw new Unmet('the notification is nothing to the charge that it is about');
  scene.note(settled);
  if (settled.status !== 'approved') throw new Unmet(`notified: ${outcomeText(settled)}`);
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: 0 });
  scene.tell(`charged ${spoken(amount)}, lost, and notified: ${believed(event)}`);
}

/** Of a PG that tells of what is paid in its window, and of nothing else. */
async function settleWindow(scene: Scene, received: readonly Received[], notifyUrl: string): Promise<void> {
  const { orderId, amount, attempt } = await loseWindow(scene, notifyUrl);
  await scene.bank.expectNotified(scene.account, orderId);
  const event = eventOf(received, orderId);
  const settled = await scene.registry.settle(attempt, event);
  if (settled === null) throw new Unmet('the notification is nothing to the window that it is about');
  scene.note(settled);
  if (settled.status !== 'issued') throw new Unmet(`notified: ${outcomeText(settled)}`);
  await scene.bank.expectCounts(orderId, { approvals: 1, cancels: 0 });
  scene.tell(`${spoken(amount)} paid in a window, its exchange lost, and notified: ${believed(event)}`);
}

function believed(event: NotificationEvent): string {
  const asked = 'unsigned' in event && event.unsigned.includes('state');
  return asked ? 'signed, but for its state, so the PG is asked' : BELIEVED[event.trust];
}

/** What the account's server was told of an order. */
function eventOf(received: readonly Received[], orderId: string): NotificationEvent {
  const events = received.flatMap((read) => (read.status === 'received' ? read.events : []));
  const event = events.find(({ about }) => about.orderId === orderId);
  if (event !== undefined) return event;
  const refusals = received.flatMap((read) => (read.status === 'refused' ? [read.because] : []));
  throw new Unmet(`the notification was not understood${refusals.length === 0 ? '' : ` (${refusals.join(', ')})`}`);
}
