import { randomUUID } from 'node:crypto';
import {
  adoptFields,
  FreshSeconds,
  InputError,
  newAttempt,
  NO_RECOVERY,
  openHandle,
  payment,
  sealHandle,
  secret,
  won,
  type AccountRef,
  type Answer,
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
  type InboundHttp,
  type IssueOutcome,
  type KeptStep,
  type KeyInProvider,
  type Lookup,
  type NotificationReceiver,
  type Payment,
  type PaymentCanceller,
  type PaymentFields,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Reading,
  type Received,
  type RemoveOutcome,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { niceExtras } from '../extras.js';
import type { NiceWebapiOptions } from '../options.js';
import { adoptedPayment } from './adopted-payment.js';
import { MALL_RESERVED, RECOVERY } from './capabilities.js';
import { WebapiClient } from './client.js';
import { BID, keyOf } from './key.js';
import { readWebapiNotification } from './notification.js';
import {
  cancelMessage,
  chargeMessage,
  issueMessage,
  keyInMessage,
  removeMessage,
  statusMessage,
  type WebapiMessage,
} from './request.js';
import { WebapiResolvers } from './resolvers.js';
import { readApproval, readCancel, readIssue, readRemove, readStatus } from './response.js';
import type { Merchant } from './signature.js';
import { stateOf } from './status.js';
import { checkTax } from './tax.js';
import { tidAllocator, type TidMedium, type TidPartition } from './tid.js';
import { WebapiWindow } from './window.js';

const VARIANT = 'webapi';
const ADAPTER = `nice/${VARIANT}`;

/** NICE by its WEBAPI: each verb writes an attempt, posts one form, and names what came back. */
export class NiceWebapiProvider
  implements
    WindowAdapter,
    BillingKeyProvider,
    KeyInProvider,
    BillingKeyRemover,
    PaymentCanceller,
    PaymentFinder,
    NotificationReceiver,
    AttemptResolver
{
  /** A status look-up tells no amount, so only a payment that is known can be found. */
  readonly findsBy = ['handle'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #merchant: Merchant;
  readonly #partition: TidPartition;
  readonly #client: WebapiClient;
  readonly #window: WebapiWindow;
  /** A second partial cancel with the same EdiDate is taken for a repetition (manual: 취소, 부분취소). */
  readonly #cancelSeconds = new FreshSeconds();

  constructor(options: NiceWebapiOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#merchant = { mid: options.mid, merchantKey: secret(options.merchantKey) };
    this.#partition = options.tidPartition ?? { part: 0, of: 1 };
    const client = (this.#client = new WebapiClient(options, account, ports));
    const merchant = this.#merchant;
    this.#window = new WebapiWindow({ client, merchant, owner: this.#owner, adapter: ADAPTER, ports });
    this.resolvers = new WebapiResolvers(client, merchant, this.#owner, ports).resolvers;
  }

  beginWindow(request: CheckedWindow): Promise<WindowOpening> {
    return this.#window.begin(request);
  }

  completeWindow(returned: WindowReturn, kept: KeptStep<'window'>, context?: CallContext): Promise<WindowOutcome> {
    return this.#window.complete(returned, kept, context);
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    niceExtras(request.extras, null);
    const at = this.#ports.clock.now();
    const { orderId, requestId, card } = request;
    const ids = { orderId };
    const about = { ...this.#about(), operation: 'issue', orderId, requestId, money: null, at, ids } as const;
    const attempt = newAttempt<'issue'>(about);
    const hidden = [card.number, card.holderId].filter((part) => part !== undefined);
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.issue,
      context,
      message: issueMessage(request, this.#merchant, at),
      read: (answer) => readIssue(answer, hidden),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'issued', attempt, key: keyOf(this.#owner, moved.value.bid, moved.value.card) };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const extras = niceExtras(request.extras, MALL_RESERVED);
    return this.#pay('charge', '16', request, context, {
      message: (tid, at) => chargeMessage(request, tid, extras, this.#merchant, at),
      read: (answer, expected) => readApproval(answer, 'charge', expected, [request.key.value]),
    });
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    const extras = niceExtras(request.extras, MALL_RESERVED);
    const { number, holderId } = request.card;
    const hidden = [number, holderId].filter((part) => part !== undefined);
    return this.#pay('key-in', '01', request, context, {
      message: (tid, at) => keyInMessage(request, tid, extras, this.#merchant, at),
      read: (answer, expected) => readApproval(answer, 'key-in', expected, hidden),
    });
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const at = this.#ports.clock.now();
    // NICE wants a Moid for a delete too; the merchant has none.
    const orderId = `remove-${randomUUID()}`;
    const ids = { orderId };
    const about = { ...this.#about(), operation: 'remove', orderId, requestId: orderId, money: null, at, ids } as const;
    const attempt = newAttempt<'remove'>(about);
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message: removeMessage(key.value, orderId, this.#merchant, at),
      read: (answer) => readRemove(answer, key.value),
    });
    return moved.status === 'done'
      ? { status: 'removed', attempt, already: moved.value.already }
      : { ...moved, attempt };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    checkTax(request);
    const extras = niceExtras(request.extras, MALL_RESERVED);
    const { handle, cancelId: moid, amount, cancellableBefore: before } = request;
    const { pgPaymentId: tid, orderId } = handle;
    const partial = amount.minor !== handle.amount.minor;
    const at = this.#cancelSeconds.next(tid, this.#ports.clock.now());
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      operation: 'cancel',
      orderId,
      requestId: moid,
      money: amount,
      at,
      ids: { tid, orderId: moid, partialCancelCode: partial ? '1' : '0' },
      paymentId: tid,
      before,
    });
    const left = handle.cancellable === null ? null : won(before.minor - amount.minor);
    const expected = { tid, orderId, amount: handle.amount, cancelled: amount, left, moid, partial };
    const moved = await this.#client.move({
      attempt,
      // Of parts nobody can be asked.
      recovery: partial ? NO_RECOVERY : RECOVERY.cancel,
      context,
      message: cancelMessage({ ...request, tid, moid, cancelAmt: amount.minor, partial }, extras, this.#merchant, at),
      read: (answer) => readCancel(answer, expected, this.#merchant),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    if (!('handle' in by)) throw new InputError('by', 'must be a handle: NICE tells no amount with a status');
    const handle = openHandle(this.#ports.sealer, this.#owner, by.handle, 'handle');
    const found = await this.#client.ask({
      operation: 'find',
      orderId: handle.orderId,
      message: statusMessage(handle.pgPaymentId, this.#merchant, this.#ports.clock.now()),
      read: (answer) => readStatus(answer, handle.pgPaymentId),
    });
    if (found.status !== 'found') return found;
    const fields = stateOf(handle, found.value);
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, fields, handle.facts) };
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    const { mid } = this.#merchant;
    return readWebapiNotification(message, { account: this.#owner.account, mid });
  }

  /** `BID`, as NICE issued it */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    return keyOf(this.#owner, adoptFields(fields, { BID }).BID);
  }

  /** `TID`, `Moid` and `Amt` of the approval, and `RemainAmt`, what is left of it; amounts as digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { pgPaymentId } = handle;
    const { account } = this.#owner;
    return { account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  /** A charge and a key-in payment differ in their page and in what hides in them. */
  async #pay<O extends 'charge' | 'key-in'>(
    operation: O,
    medium: TidMedium,
    order: Pick<CheckedCharge, 'orderId' | 'requestId' | 'amount' | 'tax'>,
    context: CallContext | undefined,
    wire: {
      readonly message: (tid: string, at: Date) => WebapiMessage;
      readonly read: (answer: Answer, expected: Parameters<typeof readApproval>[2]) => Reading<PaymentFields>;
    },
  ): Promise<ChargeOutcome<O>> {
    checkTax(order);
    const at = this.#ports.clock.now();
    const tid = tidAllocator(this.#merchant.mid).next(medium, at, this.#partition);
    const { orderId, requestId, amount } = order;
    const ids = { tid, orderId };
    const attempt = newAttempt<O>({ ...this.#about(), operation, orderId, requestId, money: amount, at, ids });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY[operation],
      context,
      message: wire.message(tid, at),
      read: (answer) => wire.read(answer, { tid, orderId, amount }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: ADAPTER };
  }
}
