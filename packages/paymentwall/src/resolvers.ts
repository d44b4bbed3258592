import {
  openInAttempt,
  payment,
  present,
  resolveCancelByBalance,
  resolvePayment,
  secret,
  textField,
  type Attempt,
  type AttemptResolver,
  type CallContext,
  type ChargeOutcome,
  type HandleOwner,
  type IssueOutcome,
  type JsonFields,
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
import type { BrickClient } from './client.js';
import { findMessage, refundMessage, statusMessage, type BrickKeys, type CardUser } from './request.js';
import { readCancel, readFind, readStatus, type ExpectedStatus, type PaymentStatus } from './response.js';

type Paying = 'issue' | 'charge' | 'key-in';

/** What the project asks by. */
export interface BrickParts {
  readonly client: BrickClient;
  readonly keys: BrickKeys;
  readonly owner: HandleOwner;
  readonly ports: Ports;
  readonly mode: 'test' | 'live';
  readonly recovery: Readonly<Record<Paying, Recovery>>;
}

/** What became of Brick's attempts: by the id of the charge, if an answer or a pingback told it, else by the payment status API. */
export class BrickResolvers {
  readonly resolvers: AttemptResolver['resolvers'] = {
    issue: (attempt, wish, context) => this.#issue(attempt, wish, context),
    charge: (attempt, wish, context) => this.#pay(attempt, wish, context),
    'key-in': (attempt, wish, context) => this.#pay(attempt, wish, context),
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

  async #issue(attempt: Attempt<'issue'>, wish: Wish, context?: CallContext): Promise<IssueOutcome> {
    const user = this.#userOf(attempt);
    let token: Secret | undefined;
    const outcome = await this.#pay(attempt, wish, context, (found) => {
      token = found.token;
    });
    if (outcome.status !== 'approved') return outcome;
    if (token === undefined) return { ...outcome, status: 'paid_without_key' };
    return { ...outcome, status: 'issued', key: keyOf(this.#parts.owner, token, user, outcome.payment.card) };
  }

  #pay<O extends Paying>(
    attempt: Attempt<O>,
    wish: Wish,
    context: CallContext | undefined,
    seen?: (found: ReadCharge) => void,
  ): Promise<ChargeOutcome<O>> {
    return resolvePayment(attempt, wish, context, {
      clock: this.#parts.ports.clock,
      recovery: this.#recoveryOf(attempt),
      look: async (paid) => {
        const found = await this.#look(paid, context);
        if (found.status === 'found') seen?.(found.value);
        return fieldsOf(found);
      },
      reversals: (_paid, found) => [this.#refund(found, context)],
      seal: this.#seal,
    });
  }

  #refund({ pgPaymentId: id, orderId, amount }: PaymentFields, context?: CallContext): Reversal<Paying> {
    const { client, keys, mode } = this.#parts;
    return {
      ids: { chargeId: id },
      send: (attempt) =>
        client.move({
          operation: 'cancel',
          attempt,
          recovery: this.#recoveryOf(attempt),
          context,
          message: refundMessage(id, keys),
          read: (answer) => readCancel(answer, 'cancel', { orderId, mode, id, amount }),
        }),
    };
  }

  #recoveryOf({ operation, ids }: Attempt<Paying>): Recovery {
    return ids['chargeId'] === undefined ? this.#parts.recovery[operation] : BY_CHARGE_ID;
  }

  async #look(attempt: Attempt<Paying>, context?: CallContext): Promise<Lookup<ReadCharge>> {
    const { orderId, ids } = attempt;
    const known = ids['chargeId'];
    if (known !== undefined) return this.find(known, attempt, context);
    const { uid } = this.#userOf(attempt);
    const status = await this.status({ orderId, uid }, context);
    return status.status === 'found' ? this.find(status.value.chargeId, attempt, context) : status;
  }

  #userOf(attempt: Attempt<Paying>): CardUser {
    const sealed = openInAttempt(this.#parts.ports.sealer, attempt) as JsonFields;
    const text = (name: string): string => textField(sealed, name) ?? '';
    return { email: secret(text('email')), uid: secret(text('uid')) };
  }
}

function fieldsOf(found: Lookup<ReadCharge>): Lookup<PaymentFields> {
  return found.status === 'found' ? { status: 'found', value: found.value.fields } : found;
}
