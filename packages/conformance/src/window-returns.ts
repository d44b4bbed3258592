import type { InboundHttp } from '@billkey/core';
import type { Job } from './jobs.js';
import { BUYER } from './orders.js';
import type { CardText, Scene } from './scene.js';
import { openWindow, visitWindow, windowRequest } from './window-visits.js';

/** What a customer brings back from a window in which he has taken a card. */
export async function returnOf(scene: Scene, card: CardText): Promise<Job> {
  const opened = await openWindow(scene.calm, windowRequest(scene.subject));
  const [returned] = await visitWindow(scene, opened, { card, phone: BUYER.phone });
  if (returned === undefined) throw new Error('nothing came back from the window');
  return completingJob(returned);
}

/** A return as any process can be given it. */
export function completingJob({ method, url, headers, body }: InboundHttp): Job {
  const returned = { method, url, headers, body: Buffer.from(body).toString('base64') };
  return { do: 'complete', returned };
}
