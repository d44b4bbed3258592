import {
  InputError,
  meaningOf,
  readCode,
  refusal,
  refused,
  windowAttempt,
  type Attempt,
  type CallContext,
  type CheckedWindow,
  type Failure,
  type KeptStep,
  type PgWords,
  type Resolver,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { WINDOW_LIVES_MS } from './capabilities.js';
import { settlebankCodes } from './codes.js';
import { refined } from './envelope.js';
import type { ResolverParts } from './resolvers.js';
import { checkTax } from './tax.js';
import { withKey } from './window-attempt.js';
import { readReturn, type Returned } from './window-return.js';
import { windowStep, type Shop } from './window-step.js';

type Opened = Attempt<'window'>;

/**
 * The payment window. SettleBank takes the payment in it, and what comes back is final and unsigned: so a payment is
 * believed when the look-up shows it, and whatever else comes back is a reason to look.
 */
export class SettlebankWindow {
  readonly #adapter: string;
  readonly #shop: Shop;
  readonly #parts: ResolverParts;
  readonly #resolve: Resolver<'window'>;

  constructor(adapter: string, shop: Shop, parts: ResolverParts, resolve: Resolver<'window'>) {
    this.#adapter = adapter;
    this.#shop = shop;
    this.#parts = parts;
    this.#resolve = resolve;
  }

  /** @throws InputError naming `tax` or `notifyUrl` */
  begin(request: CheckedWindow): WindowOpening {
    const { client, merchant, owner, ports } = this.#parts;
    const { amount, requestId, tax } = request;
    if (amount === undefined) throw new InputError('amount', 'is missing');
    checkTax({ amount, ...(tax && { tax }) });
    const at = ports.clock.now();
    const draft = { account: owner.account, adapter: this.#adapter, at, money: amount, ids: { mchtTrdNo: requestId } };
    return {
      status: 'open',
      attempt: windowAttempt(request, draft),
      step: windowStep({ ...request, amount }, this.#shop, merchant, at, client.windowHost),
      keep: null,
      expires: new Date(at.getTime() + WINDOW_LIVES_MS),
    };
  }

  async complete(
    returned: WindowReturn,
    { attempt }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { ids, money } = attempt;
    const order = { mchtTrdNo: ids['mchtTrdNo'] ?? '', trdAmt: String(money?.minor) };
    const read = readReturn(returned, order, this.#parts.merchant);
    if (read.kind === 'forged') return { status: 'rejected', because: 'forged', attempt };
    if (read.kind === 'changed') return { status: 'rejected', because: 'amount_changed', attempt };
    if (read.kind === 'left') return this.#left(attempt, context);
    return read.kind === 'paid' ? this.#paid(read, attempt, context) : this.#refused(read.pg, attempt, context);
  }

  /** Who has paid and then turns back must not lose the money; who has not, has not. */
  async #left(attempt: Opened, context?: CallContext): Promise<WindowOutcome> {
    const outcome = await this.#resolve(attempt, {}, context);
    const isNothing = outcome.status === 'unknown' && outcome.doubt === 'not_found_yet';
    return isNothing || outcome.status === 'abandoned' ? { status: 'abandoned', by: 'customer', attempt } : outcome;
  }

  async #paid(
    { billKey, card, pg }: Extract<Returned, { kind: 'paid' }>,
    opened: Opened,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const attempt = billKey === undefined ? opened : withKey(this.#parts.ports.sealer, opened, billKey);
    const outcome = await this.#resolve(attempt, {}, context);
    if (outcome.status === 'issued') return { ...outcome, key: { ...outcome.key, card } };
    return outcome.status === 'unknown' ? { ...outcome, pg: outcome.pg ?? pg } : outcome;
  }

  /** SettleBank tells a payment that failed from one that it does not know (yet). */
  async #refused(pg: PgWords, attempt: Opened, context?: CallContext): Promise<WindowOutcome> {
    if (await this.#parts.questions.isNotPaid(attempt, context)) {
      return { status: 'failed', failure: failureOf(pg), attempt };
    }
    const outcome = await this.#resolve(attempt, {}, context);
    return outcome.status === 'unknown' ? { ...outcome, pg: outcome.pg ?? pg } : outcome;
  }
}

/** That it has failed is the look-up's word, whatever the code means. */
function failureOf(pg: PgWords): Failure {
  const reading = readCode(refined(meaningOf(settlebankCodes('charge'), pg.code), pg), pg);
  return reading?.kind === 'refused' ? reading.failure : refused(refusal('unlisted_code'), pg).failure;
}
