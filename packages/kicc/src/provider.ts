import {
  adoptFields,
  newAttempt,
  nextStep,
  openHandle,
  payment,
  sealHandle,
  secret,
  won,
  type AccountRef,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyRemover,
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
  type Lookup,
  type NotificationReceiver,
  type Payment,
  type PaymentCanceller,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Received,
  type RemoveOutcome,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
  windowAttempt,
  InputError,
} from '@billkey/core';
import { adoptedPayment } from './adopted-payment.js';
import { sealCancelled } from './cancelled-payment.js';
import { RECOVERY, WINDOW_LIVES_MS } from './capabilities.js';
import { KiccClient } from './client.js';
import { cancelTransactionId, chargeId, dayOf, readOwn, removeId, windowTransactionId } from './ids.js';
import type { Sources } from './notification-sources.js';
import { readNotification } from './notification.js';
import type { KiccOptions } from './options.js';
import { withCancels } from './payment-object.js';
import { Questions } from './questions.js';
import { beginWindowMessage, cancelMessage, chargeMessage, completeWindowMessage, removeMessage } from './request.js';
import { KiccResolvers, keyOf } from './resolvers.js';
import { BATCH_KEY, readCancel, readCharge, readIssue, readRemove, readWindowAddress } from './response.js';
import type { Merchant } from './signature.js';
import { checkTax } from './tax.js';
import { readReturn } from './window-return.js';

const VARIANT = 'ep9';
const ADAPTER = `kicc/${VARIANT}`;
const ANY_IP = '127.0.0.1';

/** KICC EasyPay: keys by its window, and everything else by posting JSON. */
export class KiccProvider
  implements WindowAdapter, BillingKeyRemover, PaymentCanceller, PaymentFinder, NotificationReceiver, AttemptResolver
{
  readonly findsBy = ['handle'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #merchant: Merchant;
  readonly #sources: Sources;
  readonly #client: KiccClient;
  readonly #questions: Questions;

  constructor(options: KiccOptions, account: AccountRef, ports: Ports) {
    const { mallId, secretKey, certType, clientIp = ANY_IP, mode } = options;
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#merchant = { mallId, secretKey: secret(secretKey), certType, clientIp };
    this.#client = new KiccClient(options, account, ports);
    this.#sources = { mode, isLocal: this.#client.host.protocol === 'http:' };
    this.#questions = new Questions(this.#client, this.#merchant);
    this.resolvers = new KiccResolvers(this.#client, this.#questions, this.#merchant, this.#owner, ports).resolvers;
  }

  async beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    const { orderId, requestId } = request;
    const { at, ...about } = this.#about();
    const ids = { shopOrderNo: orderId, shopTransactionId: windowTransactionId(request) };
    const attempt = windowAttempt(request, { ...about, at, money: null, ids });
    const opened = await this.#client.prepare({
      ...{ operation: 'begin-window', orderId, requestId, signal: context?.signal },
      message: beginWindowMessage(request, this.#merchant),
      read: (answer) => readWindowAddress(answer, this.#client.host),
    });
    if (opened.status === 'failed') return { ...opened, attempt };
    const step = { kind: 'redirect', url: opened.value.href } as const;
    const expires = new Date(at.getTime() + WINDOW_LIVES_MS);
    return { status: 'open', attempt, step, expires, keep: { shopOrderNo: orderId } };
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt: opened, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { shopOrderNo } = keep as { readonly shopOrderNo: string };
    const read = readReturn(returned, shopOrderNo);
    if (read.kind === 'forged') return { status: 'rejected', because: 'forged', attempt: opened };
    if (read.kind === 'abandoned') return { status: 'abandoned', by: 'customer', attempt: opened };
    if (read.kind === 'failed') return { status: 'failed', failure: read.failure, attempt: opened };
    const { authorizationId } = read;
    const { shopTransactionId = '' } = opened.ids;
    const day = dayOf(this.#ports.clock.now());
    const attempt = nextStep(opened, { approvalReqDate: day });
    const expected = { shopTransactionId, shopOrderNo };
    const moved = await this.#client.move({
      ...{ operation: 'complete-window', attempt, recovery: RECOVERY.window, context },
      message: completeWindowMessage({ ...expected, authorizationId, day }, this.#merchant),
      read: (answer) => readIssue(answer, expected, this.#merchant, authorizationId),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'issued', attempt, key: keyOf(this.#owner, moved.value) };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    checkTax(request);
    const { orderId, requestId, amount, key } = request;
    const { at, ...about } = this.#about();
    const [shopTransactionId, day] = [chargeId(request), dayOf(at)];
    const ids = { shopOrderNo: orderId, shopTransactionId, approvalReqDate: day };
    const attempt = newAttempt<'charge'>({
      ...{ ...about, at, operation: 'charge', orderId, requestId, money: amount, ids },
    });
    const expected = { shopTransactionId, shopOrderNo: orderId, amount };
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.charge, context },
      message: chargeMessage(request, shopTransactionId, day, this.#merchant),
      read: (answer) => readCharge(answer, expected, this.#merchant, key.value),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const { at, ...about } = this.#about();
    const [shopTransactionId, removeReqDate] = [removeId(), dayOf(at)];
    const attempt = newAttempt<'remove'>({
      ...{ ...about, at, operation: 'remove', orderId: shopTransactionId, requestId: shopTransactionId, money: null },
      ids: { shopTransactionId, removeReqDate },
    });
    const { mallId } = this.#merchant;
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.remove, context },
      message: removeMessage(key.value, shopTransactionId, removeReqDate, this.#merchant),
      read: (answer) => readRemove(answer, { mallId, shopTransactionId, removeReqDate }, key.value),
    });
    return moved.status === 'done' ? { status: 'removed', attempt, already: false } : { ...moved, attempt };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    checkTax(request);
    const { handle, cancelId, amount, cancellableBefore: before } = request;
    const { pgPaymentId: pgCno, orderId } = handle;
    const { at, ...about } = this.#about();
    const [shopTransactionId, day] = [cancelTransactionId(pgCno, cancelId), dayOf(at)];
    const act = { account: about.account, operation: 'cancel', requestId: cancelId } as const;
    const attempt = newAttempt<'cancel'>({
      ...{ ...about, ...act, at, orderId, money: amount, paymentId: pgCno, before },
      ids: { pgCno, shopTransactionId, cancelReqDate: day },
      sealed: sealCancelled(this.#ports.sealer, act, handle),
    });
    const whole = amount.minor === handle.amount.minor;
    const part = whole ? null : { amount: amount.minor, before: before.minor };
    const left = won(before.minor - amount.minor);
    const expected = { shopTransactionId, shopOrderNo: orderId, pgCno, left, own: handle.own };
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.cancel, context },
      message: cancelMessage({ ...request, pgCno, shopTransactionId, day, part }, this.#merchant),
      read: (answer) =>
        readCancel(answer, 'cancel', { ...expected, amount: handle.amount, cancelled: amount }, this.#merchant),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    if (!('handle' in by)) throw new InputError('by', 'must name a handle: KICC finds by nothing else');
    const { sealer } = this.#ports;
    const { facts, own, ...known } = openHandle(sealer, this.#owner, by.handle, 'handle');
    const { shopTransactionId, day } = readOwn(own);
    const { pgPaymentId: pgCno, orderId: shopOrderNo, amount } = known;
    const found = await this.#questions.charge({ shopTransactionId, shopOrderNo, pgCno, amount }, [day]);
    if (found.status !== 'found') return found;
    const value = known.cancellable === null ? found.value : withCancels(found.value, known.cancellable);
    return { status: 'found', value: payment(sealer, this.#owner, value, facts) };
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    const { account } = this.#owner;
    return readNotification(message, { ...this.#sources, account, merchant: this.#merchant });
  }

  /** `batchKey` (빌키), as KICC issued it to this mallId */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const rule = 'must be a batchKey of at most 60 characters';
    const { batchKey } = adoptFields(fields, { batchKey: { pattern: BATCH_KEY, rule } });
    return { ...this.#owner, value: secret(batchKey), context: {} };
  }

  /**
   * `pgCno`, `shopOrderNo`, `shopTransactionId`, `transactionDate` and `amount` of the approval, and `remainAmount`, what is
   * left of it; amounts as digits
   */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    const { pgPaymentId } = handle;
    return { account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string; readonly at: Date } {
    return { account: this.#owner.account, adapter: ADAPTER, at: this.#ports.clock.now() };
  }
}
