import { randomBytes } from 'node:crypto';
import {
  NO_RECOVERY,
  unknown,
  windowAttempt,
  won,
  type Attempt,
  type CallContext,
  type CheckedWindow,
  type Json,
  type KeptStep,
  type Money,
  type Resolver,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { keyOf } from './billing-key.js';
import { WINDOW_LIVES_MS } from './capabilities.js';
import { readKeyOnly } from './codes.js';
import { confirm } from './confirming.js';
import { confirmPaymentMessage } from './request.js';
import type { ResolverParts } from './resolvers.js';
import type { WindowText } from './signature.js';
import { asMismatch, withResult } from './window-attempt.js';
import { readReturn, type WindowResult } from './window-return.js';
import { windowStep } from './window-step.js';

type Opened = Attempt<'window'>;

/**
 * The window of tPay. What comes back from it is final: nothing is exchanged. Of that only amount and moid are JTNet's for
 * sure, so that a payment is believed when the search for it shows it, and a key without one rests on a moid that nobody
 * can guess.
 */
export class JtnetWindow {
  readonly #adapter: string;
  readonly #parts: ResolverParts;
  readonly #resolve: Resolver<'window'>;

  constructor(adapter: string, parts: ResolverParts, resolve: Resolver<'window'>) {
    this.#adapter = adapter;
    this.#parts = parts;
    this.#resolve = resolve;
  }

  begin(request: CheckedWindow): WindowOpening {
    const { client, merchants, owner, ports } = this.#parts;
    const at = ports.clock.now();
    const { amount } = request;
    // Never that of another window, and nobody's guess: what is not encrypted of a result hangs on it.
    const order: WindowText = { moid: randomBytes(16).toString('hex'), amt: String(amount?.minor ?? 0) };
    const draft = { account: owner.account, adapter: this.#adapter, at, money: amount ?? null };
    return {
      status: 'open',
      attempt: windowAttempt(request, { ...draft, ids: { moid: order.moid } }),
      step: windowStep(request, order, merchants.forBilling(), at, client.windows),
      keep: order as unknown as Json,
      expires: new Date(at.getTime() + WINDOW_LIVES_MS),
    };
  }

  async complete(
    returned: WindowReturn,
    { attempt, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const order = keep as unknown as WindowText;
    const read = readReturn(returned, order, this.#parts.merchants.forBilling());
    if (read.kind === 'forged') return { status: 'rejected', because: 'forged', attempt };
    const { money } = attempt;
    if (read.kind === 'left') {
      // Who has paid and then turns back must not lose the money.
      return money === null ? { status: 'abandoned', by: 'customer', attempt } : this.#resolve(attempt, {}, context);
    }
    const { result } = read;
    const isChanged = result.amt !== undefined && result.amt !== order.amt;
    if (money === null) {
      if (isChanged) return { status: 'rejected', because: 'amount_changed', attempt };
      return this.#keyOnly(result, attempt, context);
    }
    return isChanged ? this.#changed(result, attempt, money, context) : this.#paid(result, attempt, context);
  }

  /** Nothing has moved, whatever it says: only its success has to be JTNet's. */
  async #keyOnly(result: WindowResult, attempt: Opened, context?: CallContext): Promise<WindowOutcome> {
    const { bid, card, pg, tid } = result;
    const reading = readKeyOnly(pg);
    if (reading?.kind === 'refused') return { status: 'failed', failure: reading.failure, attempt };
    // A key may have been issued, which nobody can be asked for.
    const doubt = reading?.kind === 'unclear' ? reading.doubt : 'broken_answer';
    if (reading !== null || bid === undefined) {
      return { ...unknown(doubt, attempt, NO_RECOVERY, this.#parts.ports.clock.now(), { pg }), attempt };
    }
    const { client, owner } = this.#parts;
    // A payment's is sent by `acknowledge`, once it is stored.
    if (tid !== undefined) {
      await confirm(client, confirmPaymentMessage(tid), { orderId: attempt.orderId, signal: context?.signal });
    }
    return { status: 'issued', key: keyOf(owner, bid, card), attempt };
  }

  /** Whatever it says, JTNet's list is asked. */
  async #paid(result: WindowResult, opened: Opened, context?: CallContext): Promise<WindowOutcome> {
    const attempt = withResult(this.#parts.ports.sealer, opened, result);
    const outcome = await this.#resolve(attempt, {}, context);
    if (outcome.status === 'issued') return { ...outcome, key: { ...outcome.key, card: result.card } };
    return outcome.status === 'unknown' ? { ...outcome, pg: outcome.pg ?? result.pg } : outcome;
  }

  /** JTNet has made an amount that was not asked for, or the customer has put another one's there. */
  async #changed(
    { amt = '', tid }: WindowResult,
    opened: Opened,
    money: Money,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const changed = { status: 'rejected', because: 'amount_changed', attempt: opened } as const;
    if (tid === undefined) return changed;
    const { searching, merchants } = this.#parts;
    const known = { orderId: opened.orderId, moid: opened.ids['moid'], inPart: false };
    const found = await searching.byTid(merchants.forBilling(), { tid, known, signal: context?.signal });
    if (found.status === 'found' && found.value.amount.minor === money.minor) return changed;
    return this.#resolve(asMismatch(opened, tid, won(Number(amt))), {}, context);
  }
}
