import { randomUUID } from 'node:crypto';
import {
  newAttempt,
  payment,
  sealHandle,
  secret,
  present,
  windowAttempt,
  won,
  type AccountRef,
  type BillingKey,
  type BillingKeyInspector,
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
  type KeptStep,
  type Lookup,
  type PaymentCanceller,
  type Ports,
  type RemoveOutcome,
  type Secret,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { adoptedKey, adoptedPayment } from './adopted.js';
import { RECOVERY, WINDOW_LIVES_MS } from './capabilities.js';
import { PaycoClient } from './client.js';
import type { PaycoOptions } from './options.js';
import type { OwnFields } from './own-fields.js';
import {
  cancelMessage,
  chargeMessage,
  infoMessage,
  itemOf,
  registeredOf,
  removeMessage,
  reserveMessage,
  type Merchant,
} from './request.js';
import { readCancel, readCharge, readInfo, readRemove, readReserve } from './response.js';
import { readReturn } from './window-return.js';

const VARIANT = 'auto-payment';
const ADAPTER = `payco/${VARIANT}`;

/** What completing a window needs of its beginning. */
interface Kept {
  readonly referenceKey: string;
}

/** PAYCO's automatic payment: a window registers a key, and each verb after it sends one message. */
export class PaycoProvider implements WindowAdapter, BillingKeyRemover, BillingKeyInspector, PaymentCanceller {
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #merchant: Merchant;
  readonly #client: PaycoClient;

  constructor(options: PaycoOptions, account: AccountRef, ports: Ports) {
    const { sellerKey, cpId, productId } = options;
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#merchant = { sellerKey: secret(sellerKey), cpId, productId };
    this.#client = new PaycoClient(options, account, ports);
  }

  async beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    const about = this.#about();
    // Nobody can guess it, and it is new for each window: what comes back is compared with it.
    const referenceKey = randomUUID();
    const reserved = await this.#client.prepare({
      operation: 'begin-window',
      orderId: request.orderId,
      requestId: request.requestId,
      signal: context?.signal,
      message: reserveMessage(request, referenceKey, this.#merchant),
      read: (answer) => readReserve(answer, this.#client.windowHosts),
    });
    const { reserveOrderNo } = reserved.status === 'ready' ? reserved.value : { reserveOrderNo: undefined };
    const ids = { sellerAutoPaymentReferenceKey: referenceKey, ...present({ reserveOrderNo }) };
    const attempt = windowAttempt(request, { ...about, money: null, ids });
    if (reserved.status === 'failed') return { ...reserved, attempt };
    return {
      status: 'open',
      attempt,
      step: { kind: 'redirect', url: reserved.value.url.href },
      expires: new Date(about.at.getTime() + WINDOW_LIVES_MS),
      keep: { referenceKey } satisfies Kept,
    };
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { referenceKey } = keep as unknown as Kept;
    const brought = readReturn(returned, referenceKey);
    if (brought.kind === 'forged') return { status: 'rejected', because: 'forged', attempt };
    if (brought.kind === 'cancelled') return { status: 'abandoned', by: 'customer', attempt };
    if (brought.kind === 'failed') return { status: 'failed', failure: brought.failure, attempt };
    const registered = { referenceKey, certifyKey: brought.certifyKey };
    // Asks, and moves nothing: whatever becomes of it, it can be asked again.
    const told = await this.#client.prepare({
      operation: 'complete-window',
      orderId: attempt.orderId,
      requestId: attempt.requestId,
      signal: context?.signal,
      message: infoMessage(registered, this.#merchant),
      read: (answer) => readInfo(answer, 'complete-window', registered),
    });
    if (told.status === 'failed') return { ...told, attempt };
    const { autoPaymentNo, card } = told.value;
    const key = this.#key(autoPaymentNo, brought.certifyKey, referenceKey);
    return { status: 'issued', attempt, key: { ...key, ...present({ card }) } };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { orderId, requestId, amount, key } = request;
    const attempt = newAttempt<'charge'>({
      ...this.#about(),
      operation: 'charge',
      orderId,
      requestId,
      money: amount,
      ids: { sellerOrderReferenceKey: orderId },
    });
    const secrets = this.#secretsOf(key);
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.charge,
      context,
      message: chargeMessage(request, this.#merchant),
      read: (answer) => readCharge(answer, { orderId, amount, item: itemOf(this.#merchant), secrets }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const registered = registeredOf(key);
    const attempt = newAttempt<'remove'>({
      ...this.#about(),
      operation: 'remove',
      orderId: registered.referenceKey,
      requestId: `remove-${randomUUID()}`,
      money: null,
      ids: { sellerAutoPaymentReferenceKey: registered.referenceKey },
    });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message: removeMessage(registered, this.#merchant),
      read: (answer) => readRemove(answer, this.#secretsOf(key)),
    });
    return moved.status === 'done' ? { status: 'removed', attempt, already: false } : { ...moved, attempt };
  }

  /** Of a key that is gone PAYCO answers a code that is not public: that is no answer. */
  async inspectBillingKey(key: BillingKey): Promise<Lookup<{ readonly usable: boolean; readonly card?: CardSummary }>> {
    const registered = registeredOf(key);
    const told = await this.#client.ask({
      operation: 'inspect',
      orderId: registered.referenceKey,
      message: infoMessage(registered, this.#merchant),
      read: (answer) => readInfo(answer, 'inspect', registered, key.value),
    });
    if (told.status !== 'found') return told;
    const { card } = told.value;
    return { status: 'found', value: { usable: true, ...present({ card }) } };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore } = request;
    const { pgPaymentId: orderNo, orderId } = handle;
    const { orderCertifyKey, ...item } = handle.own as unknown as OwnFields;
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      operation: 'cancel',
      orderId,
      requestId: cancelId,
      money: amount,
      ids: { orderNo },
      paymentId: orderNo,
      before: cancellableBefore,
    });
    const cancelKey = secret(orderCertifyKey);
    // Items make it a part; without them PAYCO cancels in full, which is only said of a payment that is whole.
    const whole = amount.minor === handle.amount.minor;
    const cancel = { ...request, orderNo, orderCertifyKey: cancelKey, item: whole ? null : item };
    const left = won(cancellableBefore.minor - amount.minor);
    const secrets = [this.#merchant.sellerKey, cancelKey];
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.cancel,
      context,
      message: cancelMessage(cancel, this.#merchant),
      read: (answer) => readCancel(answer, { handle, amount, left, secrets }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  /** `autoPaymentNo`, `autoPaymentCertifyKey` and `sellerAutoPaymentReferenceKey` of a registration */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { autoPaymentNo, autoPaymentCertifyKey, sellerAutoPaymentReferenceKey } = adoptedKey(fields);
    return this.#key(secret(autoPaymentNo), secret(autoPaymentCertifyKey), sellerAutoPaymentReferenceKey);
  }

  /**
   * `orderNo`, `orderCertifyKey`, `sellerOrderReferenceKey` and `totalPaymentAmt` of the answer to a charge,
   * `sellerOrderProductReferenceKey` of its item, and `remainCancelPossibleAmt`, what is left of it; amounts as digits
   */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields, this.#merchant);
    const { account } = this.#owner;
    const { pgPaymentId } = handle;
    return { account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  #key(autoPaymentNo: Secret, autoPaymentCertifyKey: Secret, sellerAutoPaymentReferenceKey: string): BillingKey {
    return {
      ...this.#owner,
      value: autoPaymentNo,
      context: { autoPaymentCertifyKey, sellerAutoPaymentReferenceKey },
    };
  }

  #secretsOf(key: BillingKey): readonly Secret[] {
    return [this.#merchant.sellerKey, key.value, registeredOf(key).certifyKey];
  }

  #about(): { readonly account: AccountRef; readonly adapter: string; readonly at: Date } {
    return { account: this.#owner.account, adapter: ADAPTER, at: this.#ports.clock.now() };
  }
}
