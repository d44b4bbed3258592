import {
  InputError,
  newAttempt,
  NO_RECOVERY,
  nextStep,
  payment,
  present,
  sealInAttempt,
  unknown,
  type Attempt,
  type CallContext,
  type ChargeOutcome,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type HandleOwner,
  type Payment,
  type Ports,
  type RecoveryTable,
  type Secret,
} from '@billkey/core';
import { REVIEW } from './capabilities.js';
import type { ExpectedCharge } from './charge-object.js';
import type { BrickClient } from './client.js';
import {
  cardChargeMessage,
  cardUserOf,
  cardUserOfKey,
  keyChargeMessage,
  sealable,
  tokenMessage,
  type BrickKeys,
  type BrickMessage,
  type CardUser,
} from './request.js';
import { readCharge, readToken } from './response.js';

export type Paying = 'issue' | 'charge' | 'key-in';

/** What is told of a charge, before the words of its operation. */
export type Told<O extends Paying> =
  | { readonly status: 'charged'; readonly attempt: Attempt<O>; readonly payment: Payment; readonly token?: Secret }
  | Extract<ChargeOutcome<O>, { readonly status: 'failed' | 'unknown' | 'pending' }>;

/** What charges are made with. */
export interface ChargingParts {
  readonly client: BrickClient;
  readonly keys: BrickKeys;
  readonly owner: HandleOwner;
  readonly ports: Ports;
  readonly mode: 'test' | 'live';
  readonly browserDomain: string;
  readonly recovery: RecoveryTable;
}

interface Charging {
  readonly message: BrickMessage;
  readonly expected: Pick<ExpectedCharge, 'token' | 'last4'> & Pick<CheckedCharge, 'capture'>;
  readonly hidden: readonly Secret[];
  readonly context: CallContext | undefined;
}

/** The three ways to charge, which are one request of Brick's. */
export class BrickCharging {
  readonly #parts: ChargingParts;

  constructor(parts: ChargingParts) {
    this.#parts = parts;
  }

  /** A card that is typed: it becomes a one-time token first. */
  async byCard<O extends 'issue' | 'key-in'>(
    operation: O,
    request: CheckedIssue | CheckedKeyIn,
    context?: CallContext,
  ): Promise<Told<O>> {
    const attempt = this.#attempt(operation, request, cardUserOf(request));
    const { client, keys, mode, browserDomain } = this.#parts;
    const { orderId, requestId, card, capture } = request;
    const token = await client.prepare({
      ...{ operation: 'token', orderId, requestId, signal: context?.signal },
      message: tokenMessage(card, keys),
      read: (answer) => readToken(answer, mode, card.number),
    });
    if (token.status === 'failed') return { ...token, attempt };
    const how = { store: operation === 'issue', browserDomain };
    return this.#charge(attempt, {
      message: cardChargeMessage(request, token.value, how, keys, new Date(attempt.at)),
      expected: { last4: card.number.toString().slice(-4), ...present({ capture }) },
      hidden: [card.number, token.value],
      context,
    });
  }

  /** A card that is stored. */
  async byKey(request: CheckedCharge, context?: CallContext): Promise<Told<'charge'>> {
    const { key, capture } = request;
    const attempt = this.#attempt('charge', request, cardUserOfKey(key));
    return this.#charge(attempt, {
      message: keyChargeMessage(request, this.#parts.keys, new Date(attempt.at)),
      expected: { token: key.value, ...present({ capture }) },
      hidden: [key.value],
      context,
    });
  }

  async #charge<O extends Paying>(
    attempt: Attempt<O>,
    { message, expected, hidden, context }: Charging,
  ): Promise<Told<O>> {
    const { operation, orderId, money } = attempt;
    const { client, owner, ports, mode, recovery } = this.#parts;
    if (money === null) throw new InputError('amount', 'is missing');
    const moved = await client.move({
      ...{ attempt, recovery: recovery[operation] ?? NO_RECOVERY, context, message },
      read: (answer) => readCharge(answer, operation, { ...expected, orderId, amount: money, mode }, hidden),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { fields, token } = moved.value;
    const told = payment(ports.sealer, owner, fields);
    if (fields.state !== 'in_review') return { status: 'charged', attempt, payment: told, ...present({ token }) };
    const known = nextStep(attempt, { chargeId: fields.pgPaymentId });
    // It was sent already: that it cannot be stored stops nothing, and the outcome has it too.
    await Promise.resolve(known)
      .then(context?.onAttempt)
      .catch(() => undefined);
    const { askAgainAt } = unknown('not_found_yet', known, REVIEW, ports.clock.now());
    return { status: 'pending', attempt: known, payment: told, askAgainAt };
  }

  /** With the user sealed in it, by whom it is asked for, and charged again. */
  #attempt<O extends Paying>(
    operation: O,
    request: CheckedIssue | CheckedCharge | CheckedKeyIn,
    user: CardUser,
  ): Attempt<O> {
    const { orderId, requestId, amount } = request;
    const { owner, ports } = this.#parts;
    const about = { account: owner.account, adapter: adapterOf(owner), operation, requestId };
    const sealed = sealInAttempt(ports.sealer, about, sealable(user, request));
    const ids = { plan: orderId };
    return newAttempt<O>({ ...about, orderId, money: amount ?? null, at: ports.clock.now(), ids, sealed });
  }
}

/** `paymentwall/brick` */
export function adapterOf({ variant }: HandleOwner): `paymentwall/${string}` {
  return `paymentwall/${variant}`;
}
