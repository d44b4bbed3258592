import { randomUUID } from 'node:crypto';
import {
  adoptFields,
  InputError,
  newAttempt,
  NO_RECOVERY,
  openHandle,
  payment,
  sealHandle,
  present,
  secret,
  seoulMidnight,
  type AccountRef,
  type Answer,
  type Attempt,
  type AttemptDraft,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyProvider,
  type BillingKeyRemover,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type CheckedWindow,
  type HandleOwner,
  type IssueOutcome,
  type KeptStep,
  type KeyInProvider,
  type Lookup,
  type Operation,
  type Payment,
  type PaymentCanceller,
  type PaymentFields,
  type PaymentFinder,
  type PaymentHandle,
  type PaymentQuery,
  type Ports,
  type Reading,
  type RemoveOutcome,
  type Secret,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import type { PaymentAcknowledger } from './acknowledging.js';
import { adoptedPayment } from './adopted-payment.js';
import { keyOf } from './billing-key.js';
import { RECOVERY } from './capabilities.js';
import { JtnetClient } from './client.js';
import { confirm } from './confirming.js';
import { Merchants, type Merchant } from './merchant.js';
import type { JtnetOptions } from './options.js';
import { readOwn } from './own-fields.js';
import {
  cancelMessage,
  chargeMessage,
  confirmCancelMessage,
  confirmPaymentMessage,
  issueMessage,
  keyInMessage,
  partialCancel,
  removeMessage,
  type JtnetMessage,
} from './request.js';
import { JtnetResolvers } from './resolvers.js';
import { CARD_TOKEN, readApproval, readCancel, readIssue, readRemove, type ExpectedApproval } from './response.js';
import { Searching } from './searching.js';
import { daysFrom } from './tid.js';
import { JtnetWindow } from './window.js';

const VARIANT = 'rest';
const ADAPTER = `jtnet/${VARIANT}`;

/** JTNet by its REST interface: each verb writes an attempt, posts one form, and names what came back; and its window. */
export class JtnetProvider
  implements
    BillingKeyProvider,
    WindowAdapter,
    KeyInProvider,
    BillingKeyRemover,
    PaymentCanceller,
    PaymentFinder,
    PaymentAcknowledger,
    AttemptResolver
{
  readonly findsBy = ['handle', 'pg-payment-id', 'order-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #merchants: Merchants;
  readonly #client: JtnetClient;
  readonly #searching: Searching;
  readonly #window: JtnetWindow;

  constructor(options: JtnetOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#merchants = new Merchants(options);
    this.#client = new JtnetClient(options, account, ports);
    this.#searching = new Searching(this.#client, ports.clock);
    const shared = { client: this.#client, searching: this.#searching, merchants: this.#merchants };
    const parts = { ...shared, owner: this.#owner, ports };
    const { resolvers } = new JtnetResolvers(parts);
    this.resolvers = resolvers;
    this.#window = new JtnetWindow(ADAPTER, parts, resolvers.window);
  }

  beginWindow(request: CheckedWindow): Promise<WindowOpening> {
    return Promise.resolve(this.#window.begin(request));
  }

  completeWindow(returned: WindowReturn, kept: KeptStep<'window'>, context?: CallContext): Promise<WindowOutcome> {
    return this.#window.complete(returned, kept, context);
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const merchant = this.#merchants.forBilling();
    const { orderId, requestId } = request;
    const attempt = this.#attempt({ operation: 'issue', orderId, requestId, money: null, ids: {} });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.issue,
      context,
      message: issueMessage(request, merchant),
      read: (answer) => readIssue(answer, secretsOf(request, merchant)),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { cardToken, card } = moved.value;
    return { status: 'issued', attempt, key: keyOf(this.#owner, secret(cardToken), card) };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const merchant = this.#merchants.forBilling();
    return this.#pay('charge', merchant, request, context, {
      message: chargeMessage(request, merchant),
      read: (answer, expected) => readApproval(answer, 'charge', expected, [merchant.apiKey, request.key.value]),
    });
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    const merchant = this.#merchants.forKeyIn();
    return this.#pay('key-in', merchant, request, context, {
      message: keyInMessage(request, merchant),
      read: (answer, expected) => readApproval(answer, 'key-in', expected, secretsOf(request, merchant)),
    });
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const merchant = this.#merchants.forBilling();
    // JTNet is sent none; an attempt has one.
    const orderId = `remove-${randomUUID()}`;
    const attempt = this.#attempt({ operation: 'remove', orderId, requestId: orderId, money: null, ids: {} });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message: removeMessage(key.value, merchant),
      read: (answer) => readRemove(answer, [merchant.apiKey, key.value]),
    });
    return moved.status === 'done'
      ? { status: 'removed', attempt, already: moved.value.already }
      : { ...moved, attempt };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId: requestId, amount: money, cancellableBefore: before, reason } = request;
    const { pgPaymentId: tid, orderId } = handle;
    const { moid } = readOwn(handle.own);
    const merchant = this.#merchants.ofTid(tid, 'payment.handle');
    const partial = money.minor !== handle.amount.minor;
    const ids = { tid, partialCancel: partialCancel(partial), ...present({ moid }) };
    const attempt = this.#attempt({ operation: 'cancel', orderId, requestId, money, ids, paymentId: tid, before });
    const left = before.minor - money.minor;
    const expected = { tid, orderId, moid, amount: handle.amount, partial, left };
    const moved = await this.#client.move({
      attempt,
      // Of parts nobody can be asked.
      recovery: partial ? NO_RECOVERY : RECOVERY.cancel,
      context,
      message: cancelMessage({ tid, cancelAmt: money.minor, partial, reason }, merchant),
      read: (answer) => readCancel(answer, expected, [merchant.apiKey, merchant.cancelPw]),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: money, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    if ('handle' in by) return this.#findByHandle(by.handle);
    if ('pgPaymentId' in by) {
      const merchant = this.#merchants.ofTid(by.pgPaymentId, 'pgPaymentId');
      return this.#found(await this.#searching.byTid(merchant, { tid: by.pgPaymentId }));
    }
    const days = daysFrom(seoulMidnight(by.day), this.#ports.clock.now());
    return this.#found(await this.#searching.byOrderIdIn(this.#merchants.all, { orderId: by.orderId, days }));
  }

  async acknowledge(
    { account, pgPaymentId, handle, state }: Parameters<PaymentAcknowledger['acknowledge']>[0],
    context?: Pick<CallContext, 'signal'>,
  ): Promise<boolean> {
    if (account !== this.#owner.account) throw new InputError('payment.account', 'is another account');
    const opened = openHandle(this.#ports.sealer, this.#owner, handle, 'payment.handle');
    if (opened.pgPaymentId !== pgPaymentId) throw new InputError('payment.handle', 'is of another payment');
    const merchant = this.#merchants.ofTid(pgPaymentId, 'payment.handle');
    const isCancel = state === 'cancelled' || state === 'partially_cancelled';
    const message = isCancel ? confirmCancelMessage(pgPaymentId, merchant) : confirmPaymentMessage(pgPaymentId);
    return confirm(this.#client, message, { orderId: opened.orderId, signal: context?.signal });
  }

  /** `card_token`, as JTNet issued it */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const rule = { pattern: CARD_TOKEN, rule: 'must be a card_token of at most 100 characters' };
    return keyOf(this.#owner, secret(adoptFields(fields, { card_token: rule }).card_token));
  }

  /** `tid`, `moid` and `paid_amt` of the approval, and `cancel_amt`, what was cancelled of it; amounts as digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields, this.#merchants);
    const { account } = this.#owner;
    const { pgPaymentId } = handle;
    return { account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  /** A charge and a key-in payment differ in their message and in what hides in them. */
  async #pay<O extends 'charge' | 'key-in'>(
    operation: O,
    { mid }: Merchant,
    { orderId, requestId, amount, instalmentMonths }: Omit<CheckedCharge, 'key'>,
    context: CallContext | undefined,
    wire: {
      readonly message: JtnetMessage;
      readonly read: (answer: Answer, expected: ExpectedApproval) => Reading<PaymentFields>;
    },
  ): Promise<ChargeOutcome<O>> {
    const attempt = this.#attempt<O>({ operation, orderId, requestId, money: amount, ids: { moid: orderId } });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY[operation],
      context,
      message: wire.message,
      read: (answer) => wire.read(answer, { mid, orderId, amount, instalmentMonths }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async #findByHandle(text: string): Promise<Lookup<Payment>> {
    const handle = openHandle(this.#ports.sealer, this.#owner, text, 'handle');
    const { pgPaymentId: tid, orderId, amount, own, facts } = handle;
    const merchant = this.#merchants.ofTid(tid, 'handle');
    const known = { orderId, amount, ...readOwn(own) };
    return this.#found(await this.#searching.byTid(merchant, { tid, known }), facts);
  }

  #found(lookup: Lookup<PaymentFields>, facts?: PaymentHandle['facts']): Lookup<Payment> {
    if (lookup.status !== 'found') return lookup;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, lookup.value, facts) };
  }

  #attempt<O extends Operation>(draft: Omit<AttemptDraft<O>, 'account' | 'adapter' | 'at'>): Attempt<O> {
    const { account } = this.#owner;
    return newAttempt<O>({ ...draft, account, adapter: ADAPTER, at: this.#ports.clock.now() });
  }
}

/** What hides in the answer to a request with a card. */
function secretsOf({ card }: Pick<CheckedKeyIn, 'card'>, { apiKey }: Merchant): readonly Secret[] {
  return [apiKey, card.number, card.holderId].filter((part) => part !== undefined);
}
