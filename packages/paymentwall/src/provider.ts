import {
  InputError,
  newAttempt,
  nextStep,
  openHandle,
  payment,
  present,
  sealHandle,
  sealInAttempt,
  secret,
  unknown,
  type AccountRef,
  type ApprovalFacts,
  type Attempt,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyProvider,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type HandleOwner,
  type InboundHttp,
  type IssueOutcome,
  type KeyInProvider,
  type Lookup,
  type NotificationReceiver,
  type Payment,
  type PaymentCanceller,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Received,
  type Secret,
} from '@billkey/core';
import { adoptedKey, adoptedPayment } from './adopted.js';
import { keyOf } from './billing-key.js';
import { RECOVERY, RECOVERY_BY_STATUS, REVIEW } from './capabilities.js';
import { CHARGE_ID } from './charge-id.js';
import type { ExpectedCharge } from './charge-object.js';
import { BrickClient } from './client.js';
import { readPingback } from './notification.js';
import type { PaymentwallOptions } from './options.js';
import {
  cardChargeMessage,
  cardUserOf,
  cardUserOfKey,
  keyChargeMessage,
  refundMessage,
  sealable,
  tokenMessage,
  voidMessage,
  type BrickKeys,
  type BrickMessage,
  type CardUser,
} from './request.js';
import { BrickResolvers } from './resolvers.js';
import { readCancel, readCharge, readToken } from './response.js';

const VARIANT = 'brick';
const ADAPTER = `paymentwall/${VARIANT}`;

type Paying = 'issue' | 'charge' | 'key-in';

/** What is told of a charge, before the words of its operation. */
type Told<O extends Paying> =
  | { readonly status: 'paid'; readonly attempt: Attempt<O>; readonly payment: Payment; readonly token?: Secret }
  | Extract<ChargeOutcome<O>, { readonly status: 'failed' | 'unknown' | 'pending' }>;

interface Charging {
  readonly message: BrickMessage;
  readonly expected: Pick<ExpectedCharge, 'token' | 'last4'>;
  readonly hidden: readonly Secret[];
  readonly context: CallContext | undefined;
}

/** Paymentwall by Brick: each verb writes an attempt, sends one moving message, and names what came back. */
export class BrickProvider
  implements BillingKeyProvider, KeyInProvider, PaymentCanceller, PaymentFinder, NotificationReceiver, AttemptResolver
{
  readonly findsBy: PaymentFinder['findsBy'];
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #options: PaymentwallOptions;
  readonly #ports: Ports;
  readonly #keys: BrickKeys;
  readonly #client: BrickClient;
  readonly #asking: BrickResolvers;
  readonly #recovery: typeof RECOVERY | typeof RECOVERY_BY_STATUS;

  constructor(options: PaymentwallOptions, account: AccountRef, ports: Ports) {
    const { mode, publicKey, projectKey = null, paymentStatusApi } = options;
    this.#owner = { account, variant: VARIANT };
    this.#options = options;
    this.#ports = ports;
    this.#keys = {
      ...{ publicKey, projectKey },
      privateKey: secret(options.privateKey),
      secretKey: secret(options.secretKey),
    };
    this.#client = new BrickClient(options, account, ports);
    this.#recovery = paymentStatusApi === 'enabled' ? RECOVERY_BY_STATUS : RECOVERY;
    this.findsBy = paymentStatusApi === 'enabled' ? ['handle', 'pg-payment-id'] : ['handle'];
    this.#asking = new BrickResolvers({
      ...{ client: this.#client, keys: this.#keys, owner: this.#owner },
      ...{ ports, mode, recovery: this.#recovery },
    });
    this.resolvers = this.#asking.resolvers;
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const user = cardUserOf(request);
    const told = await this.#payByCard('issue', request, user, context);
    if (told.status !== 'paid') return told;
    const { token, ...paid } = told;
    if (token === undefined) return { ...paid, status: 'paid_without_key' };
    return { ...paid, status: 'issued', key: keyOf(this.#owner, token, user, paid.payment.card) };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { key } = request;
    const attempt = this.#attempt('charge', request, cardUserOfKey(key));
    return approved(
      await this.#charge(attempt, {
        message: keyChargeMessage(request, this.#keys, new Date(attempt.at)),
        expected: { token: key.value },
        hidden: [key.value],
        context,
      }),
    );
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    return approved(await this.#payByCard('key-in', request, cardUserOf(request), context));
  }

  /** All of it: refunded, or voided while it is only authorized. */
  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore } = request;
    const { pgPaymentId: id, orderId } = handle;
    const attempt = newAttempt<'cancel'>({
      ...{ ...this.#about(), operation: 'cancel', orderId, requestId: cancelId, money: amount },
      ...{ at: this.#ports.clock.now(), ids: { chargeId: id }, paymentId: id, before: cancellableBefore },
    });
    const isVoid = handle.own['captured'] === false;
    const operation = isVoid ? 'void' : 'cancel';
    const { mode } = this.#options;
    const moved = await this.#client.move({
      ...{ operation, attempt, recovery: RECOVERY.cancel, context },
      message: isVoid ? voidMessage(id, this.#keys) : refundMessage(id, this.#keys),
      read: (answer) => readCancel(answer, operation, { orderId, mode, id, amount: handle.amount }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    if ('handle' in by) {
      const { pgPaymentId, orderId, facts } = openHandle(this.#ports.sealer, this.#owner, by.handle, 'handle');
      return this.#find(pgPaymentId, orderId, facts);
    }
    if (!('pgPaymentId' in by))
      throw new InputError('orderId', 'does not do: Paymentwall finds orders by their user only');
    if (!this.findsBy.includes('pg-payment-id')) {
      throw new InputError(
        'pgPaymentId',
        'does not do without the payment status API: a charge does not name its order',
      );
    }
    if (!CHARGE_ID.pattern.test(by.pgPaymentId)) throw new InputError('pgPaymentId', CHARGE_ID.rule);
    const found = await this.#asking.status({ chargeId: by.pgPaymentId });
    return found.status === 'found' ? this.#find(found.value.chargeId, found.value.orderId) : found;
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    const { mode, signatureVersion: version = 3 } = this.#options;
    return readPingback(message, { account: this.#owner.account, mode, secretKey: this.#keys.secretKey, version });
  }

  /** `token`, with the `email` and the `uid` that it was charged with first; `uid` is the e-mail where none was given */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    return adoptedKey(this.#owner, fields);
  }

  /** `id` of the charge, with the `plan`, `amount` and `currency` that were charged */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    return { account, pgPaymentId: handle.pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  async #payByCard<O extends 'issue' | 'key-in'>(
    operation: O,
    request: CheckedIssue | CheckedKeyIn,
    user: CardUser,
    context?: CallContext,
  ): Promise<Told<O>> {
    const attempt = this.#attempt(operation, request, user);
    const { mode, browserDomain } = this.#options;
    const { orderId, requestId, card } = request;
    const token = await this.#client.prepare({
      ...{ operation: 'token', orderId, requestId, signal: context?.signal },
      message: tokenMessage(card, this.#keys),
      read: (answer) => readToken(answer, mode, card.number),
    });
    if (token.status === 'failed') return { ...token, attempt };
    const how = { store: operation === 'issue', browserDomain };
    return this.#charge(attempt, {
      message: cardChargeMessage(request, token.value, how, this.#keys, new Date(attempt.at)),
      expected: { last4: card.number.toString().slice(-4) },
      hidden: [card.number, token.value],
      context,
    });
  }

  async #charge<O extends Paying>(
    attempt: Attempt<O>,
    { message, expected, hidden, context }: Charging,
  ): Promise<Told<O>> {
    const { operation, orderId, money } = attempt;
    const { mode } = this.#options;
    if (money === null) throw new InputError('amount', 'is missing');
    const moved = await this.#client.move({
      ...{ attempt, recovery: this.#recovery[operation], context, message },
      read: (answer) => readCharge(answer, operation, { ...expected, orderId, amount: money, mode }, hidden),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { fields, token } = moved.value;
    const told = payment(this.#ports.sealer, this.#owner, fields);
    if (fields.state === 'paid') return { status: 'paid', attempt, payment: told, ...present({ token }) };
    const known = nextStep(attempt, { chargeId: fields.pgPaymentId });
    // It was sent already: that it cannot be stored stops nothing, and the outcome has it too.
    await Promise.resolve(known)
      .then(context?.onAttempt)
      .catch(() => undefined);
    const { askAgainAt } = unknown('not_found_yet', known, REVIEW, this.#ports.clock.now());
    return { status: 'pending', attempt: known, payment: told, askAgainAt };
  }

  async #find(chargeId: string, orderId: string, facts?: ApprovalFacts): Promise<Lookup<Payment>> {
    const found = await this.#asking.find(chargeId, { orderId });
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, found.value.fields, facts) };
  }

  /** With the user sealed in it, by whom it is asked for, and charged again. */
  #attempt<O extends Paying>(
    operation: O,
    { orderId, requestId, amount }: CheckedIssue | CheckedCharge | CheckedKeyIn,
    user: CardUser,
  ): Attempt<O> {
    const about = { ...this.#about(), operation, requestId };
    const sealed = sealInAttempt(this.#ports.sealer, about, sealable(user));
    const at = this.#ports.clock.now();
    return newAttempt<O>({ ...about, orderId, money: amount ?? null, at, ids: { plan: orderId }, sealed });
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: ADAPTER };
  }
}

function approved<O extends 'charge' | 'key-in'>(told: Told<O>): ChargeOutcome<O> {
  if (told.status !== 'paid') return told;
  const { attempt, payment: paid } = told;
  return { status: 'approved', attempt, payment: paid };
}
