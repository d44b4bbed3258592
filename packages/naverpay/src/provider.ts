import {
  InputError,
  newAttempt,
  nextStep,
  openHandle,
  payment,
  returnedFields,
  sealHandle,
  unknown,
  windowAttempt,
  type AccountRef,
  type ApprovalFacts,
  type AttemptResolver,
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
  type Payment,
  type PaymentCanceller,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type RemoveOutcome,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { adoptedKey, adoptedPayment } from './adopted.js';
import { RECOVERY, WINDOW_LIFE_MS } from './capabilities.js';
import { NaverpayClient } from './client.js';
import { chargeExtras, windowExtras } from './extras.js';
import { cancelKey, chargeKey, exchangeKey, removalKey } from './idempotency.js';
import type { NaverpayOptions } from './options.js';
import { taxFreeOf, taxFreeOfCancel } from './own.js';
import { Questions } from './questions.js';
import { Registrations } from './registrations.js';
import { approveMessage, beginMessage, cancelMessage, removeMessage, reserveMessage, windowStep } from './request.js';
import { NaverpayResolvers } from './resolvers.js';
import { PAYMENT_ID, readApproval, readCancel, readPrepared, readRemove, readReserved } from './response.js';
import { readReturn } from './window-return.js';

const VARIANT = 'v2';
const ADAPTER = `naverpay/${VARIANT}`;

/** Naver Pay: keys through its window, which are charged in two calls of which the second one moves. */
export class NaverpayProvider
  implements WindowAdapter, BillingKeyRemover, BillingKeyInspector, PaymentCanceller, PaymentFinder, AttemptResolver
{
  readonly findsBy = ['handle', 'pg-payment-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #options: NaverpayOptions;
  readonly #ports: Ports;
  readonly #client: NaverpayClient;
  readonly #questions: Questions;
  readonly #registrations: Registrations;

  constructor(options: NaverpayOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#options = options;
    this.#ports = ports;
    const client = (this.#client = new NaverpayClient(options, account, ports));
    const questions = (this.#questions = new Questions(client, options.historyVersion));
    const registrations = (this.#registrations = new Registrations(this.#owner, client, questions, ports));
    this.resolvers = new NaverpayResolvers({ client, questions, registrations, ports, owner: this.#owner }).resolvers;
  }

  /** Reserves the registration first, so that a return can be held against its id. */
  async beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    const { orderId, requestId, device } = request;
    const { productCode = orderId } = windowExtras(request.extras);
    const at = this.#ports.clock.now();
    const reserved = await this.#client.prepare({
      ...{ operation: 'begin-window', orderId, requestId, signal: context?.signal },
      message: beginMessage(request, productCode),
      read: readReserved,
    });
    const about = { ...this.#about(), at, money: null };
    if (reserved.status === 'failed') {
      return { ...reserved, attempt: windowAttempt(request, { ...about, ids: { productCode } }) };
    }
    const reserveId = reserved.value;
    return {
      status: 'open',
      attempt: windowAttempt(request, { ...about, ids: { productCode, reserveId } }),
      step: windowStep(reserveId, device, this.#options, this.#client.hosts.sdk),
      keep: { reserveId },
      expires: new Date(at.getTime() + WINDOW_LIFE_MS),
    };
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt, keep }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    const { reserveId } = keep as { readonly reserveId: string };
    const told = readReturn(returnedFields(returned, 'utf-8'), reserveId);
    if (told.status !== 'agreed') return { ...told, attempt };
    const { tempReceiptId } = told;
    const idempotencyKey = exchangeKey({ reserveId, tempReceiptId });
    const exchanging = nextStep(attempt, { tempReceiptId, idempotencyKey });
    return this.#registrations.exchange(exchanging, context);
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { key, orderId, requestId, amount, tax } = request;
    const extras = chargeExtras(request.extras);
    const idempotencyKey = chargeKey(request);
    const about = { orderId, requestId, money: amount, at: this.#ports.clock.now() };
    const ids = { merchantPayId: orderId, idempotencyKey };
    const begun = newAttempt({ ...this.#about(), ...about, operation: 'charge', ids });
    const prepared = await this.#client.prepare({
      ...{ operation: 'prepare-charge', orderId, requestId, signal: context?.signal },
      message: reserveMessage(request, extras),
      read: (answer) => readPrepared(answer, key.value),
    });
    if (prepared.status === 'failed') {
      return { ...(await this.#questions.reasonOf(prepared, key, context)), attempt: begun };
    }
    const paymentId = prepared.value;
    const attempt = nextStep(begun, { paymentId });
    const expected = { key: key.value, paymentId, orderId, amount, taxFree: tax?.taxFree ?? 0 };
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.charge, context },
      message: approveMessage(key.value, paymentId, idempotencyKey),
      read: (answer) => readApproval(answer, expected),
    });
    if (moved.status === 'failed') return { ...(await this.#questions.reasonOf(moved, key, context)), attempt };
    if (moved.status === 'unknown') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const idempotencyKey = removalKey();
    const orderId = `remove-${idempotencyKey}`;
    const about = { orderId, requestId: orderId, money: null, at: this.#ports.clock.now() };
    const attempt = newAttempt({ ...this.#about(), ...about, operation: 'remove', ids: { idempotencyKey } });
    const sent = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.remove, context },
      message: removeMessage(key.value, idempotencyKey),
      read: (answer) => readRemove(answer, key.value, false),
    });
    const moved = await this.#questions.removed(sent, key, context);
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'removed', attempt, already: moved.value.already };
  }

  async inspectBillingKey(key: BillingKey): Promise<Lookup<{ readonly usable: boolean; readonly card?: CardSummary }>> {
    return this.#questions.inspect(key);
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount: cancelled, cancellableBefore: before, tax } = request;
    const { pgPaymentId: paymentId, orderId, amount, own, facts } = handle;
    const left = before.minor - cancelled.minor;
    const taxFree = tax?.taxFree ?? taxFreeOfCancel(own, left);
    const taxFreeBefore = taxFreeOf(own);
    const taxFreeLeft = taxFreeBefore === null ? null : Math.max(0, taxFreeBefore - taxFree);
    const idempotencyKey = cancelKey(paymentId, cancelId);
    const attempt = newAttempt({
      ...{ ...this.#about(), operation: 'cancel', orderId, requestId: cancelId, money: cancelled },
      ...{ at: this.#ports.clock.now(), paymentId, before },
      ids: { merchantPayTransactionKey: cancelId, idempotencyKey },
    });
    const cancel = { ...request, paymentId, orderId, transactionKey: cancelId, taxFree, left };
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.cancel, context },
      message: cancelMessage(cancel, idempotencyKey),
      read: (answer) => readCancel(answer, { paymentId, orderId, amount, before, cancelled, taxFreeLeft }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const now = payment(this.#ports.sealer, this.#owner, moved.value.fields, facts);
    if (moved.value.done) return { status: 'cancelled', attempt, payment: now, cancelled, already: false };
    const { askAgainAt } = unknown('not_found_yet', attempt, RECOVERY.cancel, this.#ports.clock.now());
    return { status: 'pending', attempt, payment: now, askAgainAt };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    if ('handle' in by) {
      const { pgPaymentId, orderId, facts } = openHandle(this.#ports.sealer, this.#owner, by.handle, 'handle');
      return this.#find(pgPaymentId, orderId, facts);
    }
    if (!('pgPaymentId' in by)) throw new InputError('orderId', 'does not do: Naver Pay finds payments by its own id');
    if (!PAYMENT_ID.test(by.pgPaymentId)) throw new InputError('pgPaymentId', 'must be a paymentId of Naver Pay');
    return this.#find(by.pgPaymentId);
  }

  /** `recurrentId`, as the registration was given it */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    return { ...this.#owner, value: adoptedKey(fields), context: {} };
  }

  /**
   * `paymentId`, `merchantPayKey` and `totalPayAmount` of the approval; `totalRestAmount` and `taxExScopeRestAmount`, what
   * is left of it and of its tax-free part
   */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    return { account, pgPaymentId: handle.pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  async #find(paymentId: string, orderId?: string, facts?: ApprovalFacts): Promise<Lookup<Payment>> {
    const found = await this.#questions.find(paymentId, orderId);
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, found.value.fields, facts) };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: ADAPTER };
  }
}
