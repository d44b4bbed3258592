import { randomUUID } from 'node:crypto';
import {
  newAttempt,
  nextStep,
  payment,
  resolveRemovalByRepeating,
  sealHandle,
  secret,
  windowAttempt,
  won,
  type AccountRef,
  type Attempt,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyRemover,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type CardSummary,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type HandleOwner,
  type InboundHttp,
  type Json,
  type KeptStep,
  type Moved,
  type NotificationReceiver,
  type PaymentCanceller,
  type Ports,
  type Received,
  type RemoveOutcome,
  type Secret,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import type { DanalClassicOptions } from '../options.js';
import { adoptedKey, adoptedPayment } from './adopting.js';
import { RECOVERY, WINDOW_MS } from './capabilities.js';
import { ClassicClient } from './client.js';
import { readNotification, type Notified } from './notification.js';
import {
  beginMessage,
  cancelMessage,
  chargeMessage,
  contextOf,
  issueKeyMessage,
  removeMessage,
  type WindowOrder,
} from './request.js';
import { readCancel, readCharge, readIssued, readOpened, readRemove } from './response.js';
import { readReturn } from './window-return.js';

const VARIANT = 'classic';
const ADAPTER = `danal/${VARIANT}`;

/** The card protocol: a window that authenticates, and what is done with the key that is issued after it. */
export class DanalClassicProvider
  implements WindowAdapter, BillingKeyRemover, PaymentCanceller, NotificationReceiver, AttemptResolver
{
  readonly resolvers: AttemptResolver['resolvers'] = {
    remove: (attempt, wish, context) =>
      resolveRemovalByRepeating(attempt, wish, {
        clock: this.#ports.clock,
        recovery: RECOVERY.remove,
        ids: {},
        send: (again, key) => this.#remove(again, key, context),
      }),
  };
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #client: ClassicClient;
  readonly #notified: Notified;

  constructor(options: DanalClassicOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#client = new ClassicClient(options, account, ports);
    const { cryptoKey, host } = this.#client;
    const isLocal = host.protocol === 'http:';
    this.#notified = { owner: this.#owner, sealer: ports.sealer, cryptoKey, isLocal };
  }

  async beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    const { orderId, requestId, amount, buyer } = request;
    const at = this.#ports.clock.now();
    // Nothing moves before the key is issued.
    const draft = { ...this.#about(), at, money: null };
    const opened = await this.#client.prepare({
      ...{ operation: 'begin-window', orderId, requestId, signal: context?.signal, message: beginMessage(request) },
      read: (answer, reader) => readOpened(answer, { orderId }, this.#client.windowHosts, reader),
    });
    if (opened.status !== 'ready')
      return { ...opened, attempt: windowAttempt(request, { ...draft, ids: { orderId } }) };
    const { tid, startUrl, startParams } = opened.value;
    const order: WindowOrder = { tid, userId: buyer?.id ?? '', pays: amount?.minor ?? null };
    return {
      status: 'open',
      attempt: windowAttempt(request, { ...draft, ids: { orderId, tid } }),
      step: {
        kind: 'form',
        action: startUrl.href,
        charset: 'euc-kr',
        fields: { STARTPARAMS: startParams, CIURL: '', COLOR: '' },
      },
      keep: order as unknown as Json,
      expires: new Date(at.getTime() + WINDOW_MS),
    };
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    if (returned.arrival === 'cancel') return { status: 'abandoned', by: 'customer', attempt };
    const order = keep as unknown as WindowOrder;
    const { orderId } = attempt;
    const result = readReturn(returned, { ...order, orderId }, this.#client.cryptoKey);
    if (result.kind === 'forged') return { status: 'rejected', because: 'forged', attempt };
    if (result.kind === 'left') return { status: 'abandoned', by: 'customer', attempt };
    if (result.kind === 'failed') return { status: 'failed', failure: result.failure, attempt };
    return this.#issue(order, { ...nextStep(attempt, { tid: order.tid }), money: moneyOf(order) }, context);
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { orderId, requestId, amount, key } = request;
    const attempt = newAttempt<'charge'>({
      ...this.#about(),
      operation: 'charge',
      orderId,
      requestId,
      money: amount,
      at: this.#ports.clock.now(),
      ids: { orderId },
    });
    const { userId } = contextOf(key.context);
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.charge, context, message: chargeMessage(request), secrets: [key.value] },
      read: (answer, reader) => readCharge(answer, { orderId, userId, amount }, reader),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    // A delete has no id at Danal; the attempt has to have one.
    const orderId = `remove-${randomUUID()}`;
    const attempt = newAttempt<'remove'>({
      ...this.#about(),
      operation: 'remove',
      orderId,
      requestId: orderId,
      money: null,
      at: this.#ports.clock.now(),
      ids: {},
    });
    const moved = await this.#remove(attempt, key, context);
    return moved.status === 'done'
      ? { status: 'removed', attempt, already: moved.value.already }
      : { ...moved, attempt };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore: before } = request;
    const { pgPaymentId, orderId } = handle;
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      operation: 'cancel',
      orderId,
      requestId: cancelId,
      money: amount,
      at: this.#ports.clock.now(),
      ids: { tid: pgPaymentId },
      paymentId: pgPaymentId,
      before,
    });
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.cancel, context, message: cancelMessage(request) },
      read: (answer, reader) => readCancel(answer, { handle, amount }, reader),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    return readNotification(message, this.#notified);
  }

  /** `BILLKEY`, and the `USERID` that it was issued with */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { BILLKEY, USERID } = adoptedKey(fields);
    return this.#key(secret(BILLKEY), USERID, {});
  }

  /** `TID`, `ORDERID` and `AMOUNT` of the payment, and `BALANCE`, what is left of it; amounts as digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    return { account, pgPaymentId: handle.pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  async #issue(order: WindowOrder, attempt: Attempt<'window'>, context?: CallContext): Promise<WindowOutcome> {
    const { orderId } = attempt;
    const moved = await this.#client.move({
      ...{ operation: 'complete-window', attempt, recovery: RECOVERY.window, context, message: issueKeyMessage(order) },
      read: (answer, reader) => readIssued(answer, { ...order, orderId }, reader),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { billKey, card, payment: fields } = moved.value;
    const paid = fields === null ? {} : { payment: payment(this.#ports.sealer, this.#owner, fields) };
    if (billKey !== null) return { status: 'issued', attempt, key: this.#key(billKey, order.userId, card), ...paid };
    if (paid.payment === undefined) throw new TypeError('an answer with neither key nor payment was read as a success');
    return { status: 'paid_without_key', attempt, payment: paid.payment };
  }

  #remove(
    attempt: Attempt<'remove'>,
    { value }: BillingKey,
    context?: CallContext,
  ): Promise<Moved<{ readonly already: boolean }>> {
    return this.#client.move({
      ...{ attempt, recovery: RECOVERY.remove, context, message: removeMessage(value), secrets: [value] },
      read: readRemove,
    });
  }

  #key(value: Secret, userId: string, card: CardSummary): BillingKey {
    const known = Object.keys(card).length === 0 ? {} : { card };
    return { ...this.#owner, value, context: { userId }, ...known };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: ADAPTER };
  }
}

function moneyOf({ pays }: WindowOrder): Attempt['money'] {
  return pays === null ? null : won(pays);
}
