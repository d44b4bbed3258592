import type { InboundHttp } from '@billkey/core';
import { HttpCustomer, type ScriptedStep, type WindowStep } from '@billkey/simulator';
import type { InstalledPg } from '../../installed.js';
import type { Customer, Errand } from './customer.js';

/** Nobody listens there: the customer stops at the door. */
const RETURN_URL = 'http://localhost/pay/return';

/** A customer without a browser. */
export class DoorCustomer implements Customer {
  readonly kind = 'http';
  readonly returnUrl = RETURN_URL;
  readonly #pgs: readonly InstalledPg[];

  constructor(pgs: readonly InstalledPg[]) {
    this.#pgs = pgs;
  }

  async go({ pg, step, state, visit }: Errand): Promise<InboundHttp> {
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL) });
    const [back] = await customer.go(this.#first(pg, step), visit);
    if (back === undefined) throw new Error('nothing came back from the window');
    const { pathname, search } = new URL(back.url);
    if (!search.includes(state)) throw new Error('the window came back to another address');
    return { ...back, url: pathname + search };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What a script of the PG's would do first, its simulator knows. */
  #first(pg: string, step: Errand['step']): WindowStep {
    if (step.kind === 'redirect' || step.script === undefined) return step as WindowStep;
    const found = this.#pgs.find(({ simulator }) => simulator.pg === pg);
    const first = found?.simulator.scripted?.(step as ScriptedStep);
    if (first === undefined) throw new Error(`the simulator of ${pg} has no way into a window without its script`);
    return first;
  }
}
