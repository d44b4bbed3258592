import {
  InputError,
  newAttempt,
  nextStep,
  payment,
  sealHandle,
  secret,
  windowAttempt,
  won,
  type AccountRef,
  type Attempt,
  type BillingKey,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
  type HandleOwner,
  type Json,
  type KeptStep,
  type PaymentCanceller,
  type Ports,
  type Secret,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import type { DanalOneOptions } from '../options.js';
import { adoptedKey, adoptedPayment } from './adopting.js';
import { RECOVERY, WINDOW_MS } from './capabilities.js';
import { OneClient } from './client.js';
import {
  cancelMessage,
  chargeMessage,
  issueKeyMessage,
  windowScript,
  type OneContract,
  type WindowOrder,
} from './request.js';
import { readCancel, readCharge, readIssued, type OwnFields } from './response.js';
import { readReturn } from './window-return.js';

const VARIANT = 'one';
const ADAPTER = `danal/${VARIANT}`;

/** ONE: a window that Danal's SDK opens in the browser, and what is done with the key that is issued after it. */
export class DanalOneProvider implements WindowAdapter, PaymentCanceller {
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #contract: OneContract;
  readonly #client: OneClient;

  constructor(options: DanalOneOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#contract = options;
    this.#client = new OneClient(options, account, ports);
  }

  async beginWindow(request: CheckedWindow): Promise<WindowOpening> {
    const { orderId, amount, buyer } = request;
    const at = this.#ports.clock.now();
    const order: WindowOrder = { userId: buyer?.id ?? '', pays: amount?.minor ?? null };
    return {
      status: 'open',
      // No document says whether a sum is taken in the window already, or when the key is asked for.
      attempt: windowAttempt(request, { ...this.#about(), at, money: amount ?? null, ids: { orderId } }),
      step: { kind: 'sdk', script: windowScript(request, this.#contract, this.#client.script) },
      keep: order as unknown as Json,
      expires: new Date(at.getTime() + WINDOW_MS),
    };
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const order = keep as unknown as WindowOrder;
    const result = readReturn(returned, { ...order, orderId: attempt.orderId });
    if (result.kind === 'rejected') return { status: 'rejected', because: result.because, attempt };
    if (result.kind === 'left') return { status: 'abandoned', by: 'customer', attempt };
    if (result.kind === 'failed') return { status: 'failed', failure: result.failure, attempt };
    const money = order.pays === null ? null : won(order.pays);
    const { transactionId } = result;
    return this.#issue(order, transactionId, { ...nextStep(attempt, { transactionId }), money }, context);
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
    const message = chargeMessage(request, this.#contract);
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.charge, context, message, secrets: [key.value] },
      read: (answer, secrets) => readCharge(answer, { orderId, amount }, secrets),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore: before } = request;
    const { pgPaymentId, orderId } = handle;
    const { atMost } = handle.own as unknown as OwnFields;
    if (before.minor > atMost) {
      throw new InputError('cancellableBefore', 'is more than earlier cancels have left of this payment');
    }
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      operation: 'cancel',
      orderId,
      requestId: cancelId,
      money: amount,
      at: this.#ports.clock.now(),
      ids: { transactionId: pgPaymentId },
      paymentId: pgPaymentId,
      before,
    });
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.cancel, context, message: cancelMessage(request, this.#contract) },
      read: (answer, secrets) => readCancel(answer, { handle, amount, atMost }, secrets),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  /** `billingKey`, and the `userId` that it was issued with */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { billingKey, userId } = adoptedKey(fields);
    return this.#key(secret(billingKey), userId);
  }

  /** `transactionId`, `orderId` and `amount` of the payment, the amount as digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    return { account, pgPaymentId: handle.pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  async #issue(
    order: WindowOrder,
    transactionId: string,
    attempt: Attempt<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { orderId } = attempt;
    const message = issueKeyMessage(transactionId, this.#contract);
    const moved = await this.#client.move({
      ...{ operation: 'complete-window', attempt, recovery: RECOVERY.window, context, message },
      read: (answer, secrets) => readIssued(answer, { ...order, orderId }, secrets),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { billingKey, payment: fields } = moved.value;
    const paid = fields === null ? {} : { payment: payment(this.#ports.sealer, this.#owner, fields) };
    if (billingKey !== null) return { status: 'issued', attempt, key: this.#key(billingKey, order.userId), ...paid };
    if (paid.payment === undefined) throw new TypeError('an answer with neither key nor payment was read as a success');
    return { status: 'paid_without_key', attempt, payment: paid.payment };
  }

  #key(value: Secret, userId: string): BillingKey {
    return { ...this.#owner, value, context: { userId } };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: ADAPTER };
  }
}
