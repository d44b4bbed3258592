import {
  InputError,
  newAttempt,
  nextStep,
  NO_RECOVERY,
  payment,
  present,
  sealInAttempt,
  secret,
  unknown,
  type ActionRequired,
  type Attempt,
  type CallContext,
  type Capturing,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type Failed,
  type HandleOwner,
  type Json,
  type Money,
  type Payment,
  type Pending,
  type Ports,
  type RecoveryTable,
  type Secret,
  type SendAway,
  type Unknown,
} from '@billkey/core';
import { REVIEW, SECURE_MS } from './capabilities.js';
import type { BrickClient } from './client.js';
import {
  cardChargeFields,
  cardUserOf,
  cardUserOfKey,
  chargeMessage,
  continueMessage,
  keyChargeFields,
  sealable,
  tokenMessage,
  type BrickKeys,
  type BrickMessage,
  type ChargeFields,
  type SecureReturn,
} from './request.js';
import { readCharge, readToken, type ExpectedAnswer } from './response.js';
import { openSealed, type Sealed } from './sealed.js';

type Paying = 'issue' | 'charge' | 'key-in';
export type Charged = Paying | 'continue';

/** What is told of a charge, before the words of its operation. */
export type Told<O extends Charged> = { readonly attempt: Attempt<O> } & (
  | { readonly status: 'charged'; readonly payment: Payment; readonly token?: Secret }
  | Failed
  | Unknown
  | Pending
  | ActionRequired
);

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

/** A charge that its customer has to confirm first, as it is kept meanwhile. */
interface Waiting {
  readonly fields: ChargeFields;
  readonly last4: string | null;
}

type Ordered = Pick<Attempt, 'orderId' | 'requestId'> & { readonly amount?: Money | null };

interface Charging {
  readonly message: BrickMessage;
  readonly expected: Pick<ExpectedAnswer, 'token' | 'last4' | 'capture' | 'id'>;
  readonly hidden: readonly Secret[];
  readonly context: CallContext | undefined;
  /** What goes on when the customer comes back; absent where there is nowhere to come back to */
  readonly away?: { readonly sendAway: SendAway; readonly keep: Waiting };
}

/** All ways to charge, which are one request of Brick's. */
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
    const attempt = this.#attempt(operation, request, { user: cardUserOf(request), ...captureOf(request) });
    const { client, keys, mode, browserDomain } = this.#parts;
    const { orderId, requestId, card } = request;
    const token = await client.prepare({
      ...{ operation: 'token', orderId, requestId, signal: context?.signal },
      message: tokenMessage(card, keys),
      read: (answer) => readToken(answer, mode, card.number),
    });
    if (token.status === 'failed') return { ...token, attempt };
    const how = { store: operation === 'issue', browserDomain };
    const fields = cardChargeFields(request, token.value, how, new Date(attempt.at));
    const last4 = card.number.toString().slice(-4);
    return this.#charge(attempt, {
      message: chargeMessage(fields, keys),
      expected: { last4, ...captureOf(request) },
      hidden: [card.number, token.value],
      context,
      ...awayOf(request, { fields, last4 }),
    });
  }

  /** A card that is stored. */
  async byKey(request: CheckedCharge, context?: CallContext): Promise<Told<'charge'>> {
    const { key } = request;
    const attempt = this.#attempt('charge', request, { user: cardUserOfKey(key), ...captureOf(request) });
    const fields = keyChargeFields(request, new Date(attempt.at));
    return this.#charge(attempt, {
      message: chargeMessage(fields, this.#parts.keys),
      expected: { token: key.value, ...captureOf(request) },
      hidden: [key.value],
      context,
      ...awayOf(request, { fields, last4: null }),
    });
  }

  /** One of these again, when the bank has sent the customer back. Its attempt knows the charge before it is sent. */
  async again(first: Attempt, keep: Json, returned: SecureReturn, context?: CallContext): Promise<Told<'continue'>> {
    const { fields, last4 } = keep as unknown as Waiting;
    const { chargeId, secureToken } = returned;
    const token = secret(fields['token'] ?? '');
    const expected = { id: chargeId, ...captureOf(openSealed(this.#parts.ports.sealer, first)) };
    return this.#charge(this.continuing(first, { chargeId }), {
      message: continueMessage(fields, returned, this.#parts.keys),
      expected: last4 === null ? { ...expected, token } : { ...expected, last4 },
      hidden: [token, secureToken],
      context,
    });
  }

  /** The attempt of the second request for what `first` has begun. */
  continuing(first: Attempt, known: { readonly chargeId?: string } = {}): Attempt<'continue'> {
    const { operation: of, orderId, requestId, money } = first;
    const sealed = { ...openSealed(this.#parts.ports.sealer, first), of };
    return this.#attempt('continue', { orderId, requestId, amount: money }, sealed, known);
  }

  async #charge<O extends Charged>(
    attempt: Attempt<O>,
    { message, expected, hidden, context, away }: Charging,
  ): Promise<Told<O>> {
    const { operation, orderId, money } = attempt;
    const { client, owner, ports, mode, recovery } = this.#parts;
    if (money === null) throw new InputError('amount', 'is missing');
    const pages = away === undefined ? {} : { pages: [client.host('api'), PAGES] };
    const moved = await client.move({
      ...{ attempt, recovery: recovery[operation] ?? NO_RECOVERY, context, message },
      read: (answer) => readCharge(answer, operation, { ...expected, ...pages, orderId, amount: money, mode }, hidden),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    if ('page' in moved.value) return this.#sendAway(attempt, moved.value.page, away);
    const { fields, token } = moved.value;
    const told = payment(ports.sealer, owner, fields);
    if (fields.state !== 'in_review') return { status: 'charged', attempt, payment: told, ...present({ token }) };
    const known = await this.#knowing(attempt, fields.pgPaymentId, context);
    const { askAgainAt } = unknown('not_found_yet', known, REVIEW, ports.clock.now());
    return { status: 'pending', attempt: known, payment: told, askAgainAt };
  }

  async #sendAway<O extends Charged>(attempt: Attempt<O>, url: string, away: Charging['away']): Promise<Told<O>> {
    if (away === undefined) throw new TypeError('a page was read that nobody could be sent to');
    const { sendAway, keep } = away;
    const expires = new Date(this.#parts.ports.clock.now().getTime() + SECURE_MS);
    const step = { kind: 'redirect', url } as const;
    return { ...(await sendAway.wait({ step, attempt, keep: keep as unknown as Json, expires })), attempt };
  }

  /** The attempt with the id of its charge. */
  async #knowing<A extends Attempt>(attempt: A, chargeId: string, context?: CallContext): Promise<A> {
    if (attempt.ids['chargeId'] === chargeId) return attempt;
    const known = nextStep(attempt, { chargeId });
    // It was sent already: that it cannot be stored stops nothing, and the outcome has it too.
    await Promise.resolve(known)
      .then(context?.onAttempt)
      .catch(() => undefined);
    return known;
  }

  /** With the user sealed in it, by whom it is asked for, and charged again. */
  #attempt<O extends Charged>(
    operation: O,
    { orderId, requestId, amount = null }: Ordered,
    sealed: Sealed,
    known: { readonly chargeId?: string } = {},
  ): Attempt<O> {
    const { owner, ports } = this.#parts;
    const about = { account: owner.account, adapter: adapterOf(owner), operation, requestId };
    return newAttempt<O>({
      ...{ ...about, orderId, money: amount, at: ports.clock.now(), ids: { plan: orderId, ...known } },
      sealed: sealInAttempt(ports.sealer, about, sealable(sealed)),
    });
  }
}

/** Where Brick's pages of 3-D Secure are (docs: 3-D Secure, step 1): this domain and all below it. */
const PAGES = '.paymentwall.com';

/** `paymentwall/brick` */
export function adapterOf({ variant }: HandleOwner): `paymentwall/${string}` {
  return `paymentwall/${variant}`;
}

function captureOf({ capture }: Capturing): Capturing {
  return present({ capture });
}

function awayOf(
  { sendAway }: Pick<CheckedCharge, 'sendAway'>,
  keep: Waiting,
): Required<Pick<Charging, 'away'>> | object {
  return sendAway === undefined ? {} : { away: { sendAway, keep } };
}
