import {
  absent,
  payment,
  present,
  resolveCancelByBalance,
  refusal,
  resolvePayment,
  unknown,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type CaptureOutcome,
  type ChargeOutcome,
  type ContinueOutcome,
  type HandleOwner,
  type Lookup,
  type PaymentFields,
  type Ports,
  type Recovery,
  type Reversal,
  type Secret,
  type Wish,
} from '@billkey/core';
import { keyOf } from './billing-key.js';
import { BY_CHARGE_ID, RECOVERY } from './capabilities.js';
import type { ReadCharge } from './charge-object.js';
import type { Charged } from './charging.js';
import type { BrickClient } from './client.js';
import { findMessage, manageMessage, statusMessage, type BrickKeys } from './request.js';
import { readCancel, readFind, readStatus, type ExpectedStatus, type PaymentStatus } from './response.js';
import { openSealed } from './sealed.js';

/** What the project asks by. */
export interface BrickParts {
  readonly client: BrickClient;
  readonly keys: BrickKeys;
  readonly owner: HandleOwner;
  readonly ports: Ports;
  readonly mode: 'test' | 'live';
  readonly recovery: Readonly<Record<Charged, Recovery>>;
}

const NOT_THERE = { captured: false, fields: null } as const;

/** What became of Brick's attempts: by the id of the charge, if an answer or a pingback told it, else by the payment status API. */
export class BrickResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    issue: (attempt, wish, context) => this.#issue(attempt, wish, context),
    charge: (attempt, wish, context) => this.#pay(attempt, wish, context),
    'key-in': (attempt, wish, context) => this.#pay(attempt, wish, context),
    continue: (attempt, wish, context) => this.#continue(attempt, wish, context),
    capture: (attempt, _wish, context) => this.#capture(attempt, context),
    cancel: (attempt, _wish, context) =>
      resolveCancelByBalance(attempt, context, {
        clock: this.#parts.ports.clock,
        recovery: RECOVERY.cancel,
        look: async () => fieldsOf(await this.find(attempt.paymentId ?? '', attempt, context)),
        seal: this.#seal,
      }),
  };
  readonly #parts: BrickParts;
  readonly #seal: (fields: PaymentFields) => ReturnType<typeof payment>;

  constructor(parts: BrickParts) {
    this.#parts = parts;
    this.#seal = (fields) => payment(parts.ports.sealer, parts.owner, fields);
  }

  /** Looks a charge up. It does not name its order; `before`: what it was for, where that is known. */
  find(
    chargeId: string,
    { orderId, before }: Pick<Attempt, 'orderId' | 'before'>,
    context?: CallContext,
  ): Promise<Lookup<ReadCharge>> {
    const { client, keys, mode } = this.#parts;
    const expected = { orderId, mode, id: chargeId, ...present({ amount: before ?? undefined }) };
    return client.ask({
      ...{ operation: 'find', orderId, signal: context?.signal },
      message: findMessage(chargeId, keys),
      read: (answer) => readFind(answer, expected),
    });
  }

  /** Which charge it is, and of which order. */
  status(expected: Omit<ExpectedStatus, 'mode'>, context?: CallContext): Promise<Lookup<PaymentStatus>> {
    const { client, keys, mode } = this.#parts;
    const { chargeId = '', orderId, uid } = expected;
    const by = orderId === undefined || uid === undefined ? { ref: chargeId } : { orderId, uid };
    return client.ask({
      operation: 'find',
      orderId,
      signal: context?.signal,
      message: statusMessage(by, keys),
      read: (answer) => readStatus(answer, { ...expected, mode }),
    });
  }

  async #continue(attempt: Attempt<'continue'>, wish: Wish, context?: CallContext): Promise<ContinueOutcome> {
    const isIssue = openSealed(this.#parts.ports.sealer, attempt).of === 'issue';
    return isIssue ? this.#issue(attempt, wish, context) : this.#pay(attempt, wish, context);
  }

  async #issue<O extends 'issue' | 'continue'>(attempt: Attempt<O>, wish: Wish, context?: CallContext) {
    const { user } = openSealed(this.#parts.ports.sealer, attempt);
    let token: Secret | undefined;
    const outcome = await this.#pay(attempt, wish, context, (found) => {
      token = found.token;
    });
    if (outcome.status !== 'approved') return outcome;
    if (token === undefined) return { ...outcome, status: 'paid_without_key' } as const;
    const { owner } = this.#parts;
    return { ...outcome, status: 'issued', key: keyOf(owner, token, user, outcome.payment.card) } as const;
  }

  async #pay<O extends Charged>(
    attempt: Attempt<O>,
    wish: Wish,
    context: CallContext | undefined,
    seen?: (found: ReadCharge) => void,
  ): Promise<ChargeOutcome<O>> {
    const { clock } = this.#parts.ports;
    const recovery = this.#recoveryOf(attempt);
    const outcome = await resolvePayment(attempt, wish, context, {
      ...{ clock, recovery },
      look: async (paid) => {
        const found = await this.#look(paid, context);
        if (found.status === 'found') seen?.(found.value);
        return fieldsOf(found);
      },
      reversals: (_paid, found) => [this.#reversal(found, context)],
      seal: this.#seal,
    });
    const isHeld = outcome.status === 'approved' && outcome.payment.state === 'authorized';
    if (!isHeld || openSealed(this.#parts.ports.sealer, attempt).capture === 'later') return outcome;
    // The amount was to be paid, and is not.
    return { ...unknown('pg_says_unknown', attempt, recovery, clock.now()), attempt };
  }

  async #capture(attempt: Attempt<'capture'>, context?: CallContext): Promise<CaptureOutcome> {
    const { clock } = this.#parts.ports;
    const found = await this.find(attempt.paymentId ?? '', { ...attempt, before: attempt.money }, context);
    if (found.status === 'no_answer') {
      const { pg, cause } = found.failure;
      const why = present({ pg, cause });
      return { ...unknown('no_answer', attempt, RECOVERY.capture, clock.now(), why), attempt };
    }
    const { fields, captured } = found.status === 'found' ? found.value : NOT_THERE;
    if (captured) return { status: 'captured', already: true, payment: this.#seal(fields), attempt };
    if (fields?.state === 'authorized') return { ...absent(attempt, RECOVERY.capture, clock.now()), attempt };
    if (fields?.state !== 'cancelled') {
      return { ...unknown('not_found_yet', attempt, RECOVERY.capture, clock.now()), attempt };
    }
    // Voided, or nobody captured it in time.
    return { status: 'failed', failure: { ...refusal('already_cancelled'), certainty: 'stated' }, attempt };
  }

  #reversal({ pgPaymentId: id, orderId, amount, state }: PaymentFields, context?: CallContext): Reversal<Charged> {
    const { client, keys, mode } = this.#parts;
    const operation = state === 'authorized' ? 'void' : 'cancel';
    return {
      ids: { chargeId: id },
      send: (attempt) =>
        client.move({
          operation,
          attempt,
          recovery: this.#recoveryOf(attempt),
          context,
          message: manageMessage(state === 'authorized' ? 'void' : 'refund', id, keys),
          read: (answer) => readCancel(answer, operation, { orderId, mode, id, amount }),
        }),
    };
  }

  #recoveryOf({ operation, ids }: Attempt<Charged>): Recovery {
    return ids['chargeId'] === undefined ? this.#parts.recovery[operation] : BY_CHARGE_ID;
  }

  async #look(attempt: Attempt<Charged>, context?: CallContext): Promise<Lookup<ReadCharge>> {
    const { orderId, ids } = attempt;
    const known = ids['chargeId'];
    if (known !== undefined) return this.find(known, attempt, context);
    const { user } = openSealed(this.#parts.ports.sealer, attempt);
    const status = await this.status({ orderId, uid: user.uid }, context);
    return status.status === 'found' ? this.find(status.value.chargeId, attempt, context) : status;
  }
}

function fieldsOf(found: Lookup<ReadCharge>): Lookup<PaymentFields> {
  return found.status === 'found' ? { status: 'found', value: found.value.fields } : found;
}
