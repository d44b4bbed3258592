import {
  nextStep,
  windowAttempt,
  type CallContext,
  type CheckedWindow,
  type HandleOwner,
  type KeptStep,
  type Ports,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { niceExtras } from '../extras.js';
import { RECOVERY, WINDOW_LIFE_MS } from './capabilities.js';
import type { WebapiClient } from './client.js';
import { keyOf } from './key.js';
import { exchangeMessage, printOf } from './request.js';
import { readExchange } from './response.js';
import type { Merchant } from './signature.js';
import { readReturn } from './window-return.js';
import { amountOf, windowStep } from './window-step.js';

/** What a window works with. */
export interface WindowParts {
  readonly client: WebapiClient;
  readonly merchant: Merchant;
  readonly owner: HandleOwner;
  readonly adapter: string;
  readonly ports: Ports;
}

/** Billing keys by the payment window: a script on PC, a page on mobile, and one exchange for both. */
export class WebapiWindow {
  readonly #parts: WindowParts;

  constructor(parts: WindowParts) {
    this.#parts = parts;
  }

  /** The form is signed and asks nobody: the browser takes it to NICE. */
  async begin(request: CheckedWindow): Promise<WindowOpening> {
    niceExtras(request.extras, null);
    const { client, merchant, owner, adapter, ports } = this.#parts;
    const at = ports.clock.now();
    const ids = { orderId: request.orderId };
    return {
      status: 'open',
      attempt: windowAttempt(request, { account: owner.account, adapter, at, money: null, ids }),
      step: windowStep(request, merchant, client.hosts, at),
      keep: { amt: amountOf(request) },
      expires: new Date(at.getTime() + WINDOW_LIFE_MS),
    };
  }

  async complete(
    returned: WindowReturn,
    { attempt: opened, keep, takeOnce }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { client, merchant, owner, ports } = this.#parts;
    const { amt } = keep as { readonly amt: string };
    const read = readReturn(returned, { orderId: opened.orderId, amt }, merchant);
    if (read.kind === 'rejected') return { status: 'rejected', because: read.because, attempt: opened };
    if (read.kind === 'abandoned') return { status: 'abandoned', by: 'customer', attempt: opened };
    if (read.kind === 'failed') return { status: 'failed', failure: read.failure, attempt: opened };
    const { authentication } = read;
    // NICE signs no order with it: what another window has brought would give the key of another card.
    if (!(await takeOnce(printOf(authentication)))) {
      return { status: 'rejected', because: 'replayed', attempt: opened };
    }
    const attempt = nextStep(opened, { txTid: authentication.txTid });
    const moved = await client.move({
      ...{ operation: 'complete-window', attempt, recovery: RECOVERY.window, context },
      message: exchangeMessage(authentication, merchant, ports.clock.now()),
      read: (answer) => readExchange(answer, authentication),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { bid, card } = moved.value;
    return { status: 'issued', attempt, key: keyOf(owner, bid, card) };
  }
}
