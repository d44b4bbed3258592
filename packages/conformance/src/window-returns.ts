import type { InboundHttp } from '@billkey/core';
import type { Job } from './jobs.js';
import { amountOf } from './orders.js';
import type { CardText, Scene } from './scene.js';
import { openWindow, visitWindow, windowRequest } from './window-visits.js';

interface Visiting {
  readonly amount?: number | undefined;
  readonly paid?: number;
  readonly notifyUrl?: string;
}

/**
 * What a customer brings back from a window in which he has taken a card; null: the window has kept him.
 * @param more `amount`: minor units, where issuing always pays; `paid`: where it may
 */
export async function perhapsReturnOf(
  scene: Scene,
  card: CardText,
  { amount, paid, ...more }: Visiting = {},
): Promise<Job | null> {
  const opened = await openWindow(scene.calm, {
    ...windowRequest(scene.subject, 'pc', amount),
    ...(paid === undefined ? {} : { amount: amountOf(scene.subject, paid) }),
    ...more,
  });
  const [returned] = await visitWindow(scene, opened, { card, phone: scene.phoneOf(card) });
  return returned === undefined ? null : completingJob(returned);
}

/** @throws Error when nothing came back */
export async function returnOf(...given: Parameters<typeof perhapsReturnOf>): Promise<Job> {
  const job = await perhapsReturnOf(...given);
  if (job === null) throw new Error('nothing came back from the window');
  return job;
}

/** A return as any process can be given it. */
export function completingJob({ method, url, headers, body }: InboundHttp): Job {
  const returned = { method, url, headers, body: Buffer.from(body).toString('base64') };
  return { do: 'complete', returned };
}
