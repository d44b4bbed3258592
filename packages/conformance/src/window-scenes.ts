import type { InboundHttp, RejectedReturn, ReturnContext, WindowOutcome } from '@billkey/core';
import type { Visit } from '@billkey/simulator';
import type { Host } from './host.js';
import type { CardText, Scene } from './scene.js';
import { openWindow, visitWindow, windowRequest, type Device, type OpenWindow } from './window-visits.js';

export type Returned = WindowOutcome | RejectedReturn;

/** A window that a customer has been in, and what comes of it. */
export interface Visited {
  readonly opened: OpenWindow;
  readonly card: CardText;
  readonly returns: readonly InboundHttp[];
}

/** Opens a window and goes through it. */
export async function visit(scene: Scene, how: Visit = {}, device: Device = 'pc', binding?: string): Promise<Visited> {
  const request = { ...windowRequest(scene.subject, device), ...(binding === undefined ? {} : { binding }) };
  const opened = await openWindow(scene.calm, request);
  const card = scene.card();
  const returns = await visitWindow(scene, opened, { card, phone: scene.phoneOf(card), ...how }, device);
  return { opened, card, returns };
}

/** At the host that has opened it. */
export function complete(scene: Scene, returned: InboundHttp, binding?: string): Promise<Returned> {
  return completeAt(scene.calm, returned, binding === undefined ? {} : { binding });
}

export function completeAt(
  { registry, account }: Host,
  returned: InboundHttp,
  given: ReturnContext = {},
): Promise<Returned> {
  return registry.get(account, 'billing-key-by-window').completeWindow(returned, given);
}
