import {
  payment,
  resolveCancelByBalance,
  resolveRemovalByRepeating,
  won,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CancelOutcome,
  type HandleOwner,
  type Lookup,
  type PaymentFields,
  type Ports,
  type RemoveOutcome,
  type Wish,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import type { KcpClient } from './client.js';
import { groupOf } from './key.js';
import { findMessage, removeMessage } from './request.js';
import { readFind, readRemove } from './response.js';
import { allSites, type Sites } from './site.js';

/** Where resolvers ask. */
export interface Asked {
  readonly client: KcpClient;
  readonly sites: Sites;
  readonly mode: 'test' | 'live';
}

/** What became of cancels and deletions. Charges and key-in payments have no resolver: nobody can be asked. */
export class KcpResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    cancel: (attempt, _wish, context) => this.#cancel(attempt, context),
    remove: (attempt, wish, context) => this.#remove(attempt, wish, context),
  };
  readonly #asked: Asked;
  readonly #ports: Ports;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(asked: Asked, owner: HandleOwner, ports: Ports) {
    this.#asked = asked;
    this.#ports = ports;
    this.#seal = (fields) => payment(ports.sealer, owner, fields);
  }

  #cancel(attempt: Attempt<'cancel'>, context?: CallContext): Promise<CancelOutcome> {
    return resolveCancelByBalance(attempt, context, {
      clock: this.#ports.clock,
      recovery: RECOVERY.cancel,
      look: () => this.#find(attempt, context),
      seal: this.#seal,
    });
  }

  async #find(attempt: Attempt<'cancel'>, context?: CallContext): Promise<Lookup<PaymentFields>> {
    const { paymentId: tno = '', orderId } = attempt;
    const site = allSites(this.#asked.sites).find(({ siteCode }) => siteCode === attempt.ids['siteCode']);
    // The account was given another site since: KCP tells a payment to its own site only.
    if (site === undefined) {
      return { status: 'no_answer', failure: { reason: 'unauthorized', retry: 'fix_request', certainty: 'stated' } };
    }
    const { mode } = this.#asked;
    // What the payment was of: the attempt's money is that of the cancel.
    const amount = won(Number(attempt.ids['paid']));
    return this.#asked.client.ask({
      operation: 'find',
      orderId,
      signal: context?.signal,
      message: findMessage(tno, site),
      read: (answer) => readFind(answer, { tno, orderId, amount, mode, siteCode: site.siteCode }),
    });
  }

  #remove(removed: Attempt<'remove'>, wish: Wish, context?: CallContext): Promise<RemoveOutcome> {
    const { billing } = this.#asked.sites;
    if (billing === null) throw new TypeError('an account without keys has no attempt to remove one');
    return resolveRemovalByRepeating(removed, wish, {
      clock: this.#ports.clock,
      recovery: RECOVERY.remove,
      ids: {},
      send: (attempt, key) =>
        this.#asked.client.move({
          attempt,
          recovery: RECOVERY.remove,
          context,
          message: removeMessage(key.value, billing, groupOf(key, billing)),
          read: (answer) => readRemove(answer, key.value),
        }),
    });
  }
}
