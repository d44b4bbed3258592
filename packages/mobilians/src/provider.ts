import {
  InputError,
  newAttempt,
  nextStep,
  NO_RECOVERY,
  payment,
  present,
  sealHandle,
  unknown,
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
  type InboundHttp,
  type KeptStep,
  type Moved,
  type NotificationReceiver,
  type PaymentCanceller,
  type Ports,
  type Received,
  type Recovery,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { adoptedKey, adoptedPayment } from './adopted.js';
import { MobiliansClient } from './client.js';
import { contractOf, type Contract } from './contract.js';
import { readNotification } from './notification.js';
import type { MobiliansOptions } from './options.js';
import { atMostOf } from './own-fields.js';
import { approvalMessage, cancellingOf, cancelMessage, chargeMessage, registrationMessage } from './request.js';
import { readApproval, readCancel, readCharge, readRegistration, type Approved, type IssuedKey } from './response.js';
import { readReturn, type Authenticated } from './return.js';
import { keepWindow, keptWindow, type RegisteredWindow } from './window.js';

/** Registration without a time_stamp: the window is good for ten minutes. */
const WINDOW_MS = 10 * 60_000;

/** What phones and cards differ in. */
export interface Way {
  readonly variant: 'phone' | 'card';
  readonly recovery: Readonly<Record<'window' | 'charge' | 'cancel', Recovery>>;
}

/** KG Mobilians: a window finds out who pays, and its approval, a charge and a cancel are one request each. */
export class MobiliansProvider implements WindowAdapter, PaymentCanceller, NotificationReceiver {
  readonly #owner: HandleOwner;
  readonly #recovery: Way['recovery'];
  readonly #isLocal: boolean;
  readonly #mode: MobiliansOptions['mode'];
  readonly #contract: Contract;
  readonly #client: MobiliansClient;
  readonly #ports: Ports;

  constructor({ variant, recovery }: Way, options: MobiliansOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant };
    this.#recovery = recovery;
    this.#mode = options.mode;
    this.#contract = contractOf(options);
    this.#client = new MobiliansClient(options, account, ports);
    this.#isLocal = this.#client.host.protocol === 'http:';
    this.#ports = ports;
  }

  async beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    const { orderId, requestId, amount } = request;
    const about = this.#about();
    const message = registrationMessage(request, this.#contract);
    const expected = { orderId, okUrl: request.returnTo(), amount: amount?.minor ?? 0, host: this.#client.host };
    const ready = await this.#client.prepare({
      operation: 'begin-window',
      orderId,
      requestId,
      signal: context?.signal,
      message,
      read: (answer) => readRegistration(answer, this.#contract, expected),
    });
    const opened = ready.status === 'ready' ? ready.value : null;
    const ids = { tradeId: orderId, ...present({ tid: opened?.window.tid }) };
    // Nothing moves before the approval that completes it.
    const attempt = windowAttempt(request, { ...about, money: null, ids });
    if (ready.status === 'failed') return { ...ready, attempt };
    return {
      status: 'open',
      attempt,
      step: { kind: 'redirect', url: ready.value.payUrl.href },
      keep: keepWindow(ready.value.window),
      expires: new Date(about.at.getTime() + WINDOW_MS),
    };
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    // Of close_url nothing but that it was called is told.
    if (returned.arrival === 'close' || returned.arrival === 'cancel') {
      return { status: 'abandoned', by: 'customer', attempt };
    }
    const window = keptWindow(attempt.orderId, keep);
    const read = readReturn(returned, window, this.#contract);
    if (read.status !== 'authenticated') return { ...read, attempt };
    const money = window.won === 0 ? null : won(window.won);
    const moving = nextStep({ ...attempt, money }, { payToken: read.payToken });
    const moved = await this.#approve(moving, window, read, context);
    if (moved.status === 'done') return this.#issued(moved.value, moving);
    return { ...this.#judged(moved, moving), attempt: moving };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { orderId, requestId, amount, key } = request;
    const message = chargeMessage(request, this.#contract);
    const attempt = newAttempt<'charge'>({
      ...this.#about(),
      operation: 'charge',
      orderId,
      requestId,
      money: amount,
      ids: { tradeId: orderId },
    });
    const recovery = this.#recovery.charge;
    const moved = await this.#client.move({
      ...{ attempt, recovery, context, message },
      read: (answer) => readCharge(answer, this.#contract, { orderId, amount: amount.minor, key }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore: before } = request;
    const { pgPaymentId, orderId } = handle;
    if (before.minor > atMostOf(handle)) {
      throw new InputError('cancellableBefore', 'is more than earlier cancels have left of this payment');
    }
    const cancelling = cancellingOf(request);
    const message = cancelMessage(cancelling, this.#contract);
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      operation: 'cancel',
      orderId,
      requestId: cancelId,
      money: amount,
      ids: { tradeId: orderId, payToken: pgPaymentId },
      paymentId: pgPaymentId,
      before,
    });
    const recovery = this.#recovery.cancel;
    const moved = await this.#client.move({
      ...{ attempt, recovery, context, message },
      read: (answer) => readCancel(answer, this.#contract, { ...cancelling, handle }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    const { sealer } = this.#ports;
    const sources = { mode: this.#mode, isLocal: this.#isLocal };
    return readNotification(message, { ...sources, owner: this.#owner, contract: this.#contract, sealer });
  }

  /**
   * Of a phone `mc_bill_key`, `mc_user_key` and `amount`, the won of its first payment, which all others have to have; of a
   * card `cn_bill_key`
   */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    return this.#key(adoptedKey(fields, this.#contract.cashCode));
  }

  /**
   * `trade_id`, `pay_token` (of a charge its `mobil_id`) and `amount` of the payment, and `remaining`, what is left of it:
   * KG Mobilians has no name for that; amounts as digits
   */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { pgPaymentId } = handle;
    const { account } = this.#owner;
    return { account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  #approve(
    attempt: Attempt<'window'>,
    window: RegisteredWindow,
    authenticated: Authenticated,
    context: CallContext | undefined,
  ): Promise<Moved<Approved>> {
    const recovery = this.#recovery.window;
    return this.#client.move({
      operation: 'complete-window',
      ...{ attempt, recovery, context, message: approvalMessage(window, authenticated, this.#contract) },
      read: (answer) => readApproval(answer, this.#contract, window, authenticated),
    });
  }

  #issued({ payment: paid, key }: Approved, attempt: Attempt<'window'>): WindowOutcome {
    const taken = paid === null ? {} : { payment: payment(this.#ports.sealer, this.#owner, paid) };
    if (key !== null) return { status: 'issued', attempt, key: this.#key(key), ...taken };
    return { status: 'paid_without_key', attempt, ...taken } as WindowOutcome;
  }

  /**
   * Whether a key without a payment still needs its approval is not documented: where that is refused by a code of no list,
   * the key may have been made in the window, and only a notification tells.
   */
  #judged(moved: Exclude<Moved<never>, { status: 'done' }>, { money, ...attempt }: Attempt<'window'>): typeof moved {
    if (moved.status !== 'failed' || money !== null || moved.failure.certainty !== 'presumed') return moved;
    const { pg } = moved.failure;
    return unknown('unlisted_code', { money, ...attempt }, NO_RECOVERY, this.#ports.clock.now(), present({ pg }));
  }

  #key(issued: IssuedKey): BillingKey {
    return { ...this.#owner, ...issued };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string; readonly at: Date } {
    const { account, variant } = this.#owner;
    return { account, adapter: `mobilians/${variant}`, at: this.#ports.clock.now() };
  }
}
