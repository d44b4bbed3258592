import {
  InputError,
  nextStep,
  present,
  windowAttempt,
  type CallContext,
  type CheckedWindow,
  type HandleOwner,
  type KeptStep,
  type Ports,
  type Prepared,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
  type WindowStep,
} from '@billkey/core';
import { RECOVERY, WINDOW_LIVES_MS } from './capabilities.js';
import type { KcpClient } from './client.js';
import { keyOf, type KeyPlace } from './key.js';
import { exchangeMessage, printOf, registerMessage } from './request.js';
import { readIssue } from './response.js';
import type { Site } from './site.js';
import { readRegistration } from './window-response.js';
import { readReturn } from './window-return.js';
import { mobileStep, pcStep, type WindowPlace } from './window-step.js';

/** What a window works with. */
export interface WindowParts {
  readonly client: KcpClient;
  readonly owner: HandleOwner;
  readonly adapter: string;
  readonly ports: Ports;
  readonly site: Site;
  readonly place: WindowPlace;
}

/** Batch keys by KCP's payment window: a script on PC, a page on mobile, and one exchange for both. */
export class KcpWindow {
  readonly #parts: WindowParts;

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  async begin(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    const { owner, adapter, ports, place } = this.#parts;
    const { siteCode, groupId } = place;
    const at = ports.clock.now();
    const ids = { orderId: request.orderId, siteCode };
    const attempt = windowAttempt(request, { account: owner.account, adapter, at, money: null, ids });
    const step = await this.#step(request, context);
    if (step.status === 'failed') return { ...step, attempt };
    const keep = { siteCode, groupId } satisfies KeyPlace;
    const expires = new Date(at.getTime() + WINDOW_LIVES_MS);
    return { status: 'open', attempt, step: step.value, keep, expires };
  }

  async complete(
    returned: WindowReturn,
    { attempt: opened, keep, takeOnce }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { client, owner } = this.#parts;
    const place = keep as unknown as KeyPlace;
    const site = this.#siteOf(place);
    const read = readReturn(returned, { ...place, orderId: opened.orderId });
    if (read.kind === 'forged') return { status: 'rejected', because: 'forged', attempt: opened };
    if (read.kind === 'abandoned') return { status: 'abandoned', by: 'customer', attempt: opened };
    if (read.kind === 'failed') return { status: 'failed', failure: read.failure, attempt: opened };
    const { authentication, masked } = read;
    // The exchange says nothing of an order: what another window has brought would give the key of another card.
    if (!(await takeOnce(printOf(authentication)))) {
      return { status: 'rejected', because: 'replayed', attempt: opened };
    }
    const attempt = nextStep(opened, {});
    const moved = await client.move({
      ...{ operation: 'complete-window', attempt, recovery: RECOVERY.window, context },
      message: exchangeMessage(authentication, site),
      read: (answer) => readIssue(answer, 'complete-window', [authentication.encData, authentication.encInfo]),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { batchKey, card } = moved.value;
    const key = { ...keyOf(owner, batchKey, place), card: { ...card, ...present({ masked }) } };
    return { status: 'issued', attempt, key };
  }

  /** Only the window on mobile is registered. */
  async #step(request: CheckedWindow, context?: CallContext): Promise<Prepared<WindowStep>> {
    const { client, place, site } = this.#parts;
    if (request.device === 'pc') return { status: 'ready', value: pcStep(request, place, client.hosts.spay) };
    const { orderId, requestId } = request;
    const registered = await client.prepare({
      ...{ operation: 'begin-window', orderId, requestId, signal: context?.signal },
      message: registerMessage(request, request.returnTo(), site),
      read: (answer) => readRegistration(answer, client.hosts.window),
    });
    if (registered.status === 'failed') return registered;
    return { status: 'ready', value: mobileStep(request, place, registered.value) };
  }

  /** The site that the window was opened with: no other can exchange what it brings. */
  #siteOf({ siteCode }: KeyPlace): Site {
    const { site } = this.#parts;
    if (site.siteCode === siteCode) return site;
    throw new InputError('account', 'has not the site code any more that the window was opened with');
  }
}
