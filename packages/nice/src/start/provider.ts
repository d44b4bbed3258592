import { randomUUID } from 'node:crypto';
import {
  adoptFields,
  newAttempt,
  openHandle,
  payment,
  seoulTime,
  seoulMidnight,
  won,
  type AccountRef,
  type ApprovalFacts,
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
  type HandleOwner,
  type InboundHttp,
  type IssueOutcome,
  type Lookup,
  type NotificationReceiver,
  type Payment,
  type PaymentCanceller,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Received,
  type RemoveOutcome,
  secret,
  sealHandle,
  InputError,
} from '@billkey/core';
import { niceExtras } from '../extras.js';
import type { NiceStartOptions } from '../options.js';
import { adoptedPayment, IN_PATHS, TID } from './adopted-payment.js';
import { MALL_RESERVED, RECOVERY } from './capabilities.js';
import { StartClient } from './client.js';
import { readStartNotification } from './notification.js';
import type { ExpectedPayment } from './payment-object.js';
import {
  cancelMessage,
  chargeMessage,
  findByOrderMessage,
  findByTidMessage,
  issueMessage,
  removeMessage,
  type Signer,
} from './request.js';
import { StartResolvers } from './resolvers.js';
import { readCancel, readCharge, readFind, readIssue, readRemove } from './response.js';

const VARIANT = 'start';
const ADAPTER = `nice/${VARIANT}`;

/** NICE by its START API: each verb writes an attempt, sends one message, and names what came back. */
export class NiceStartProvider
  implements
    BillingKeyProvider,
    BillingKeyRemover,
    PaymentCanceller,
    PaymentFinder,
    NotificationReceiver,
    AttemptResolver
{
  readonly findsBy = ['handle', 'pg-payment-id', 'order-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #signer: Signer;
  readonly #client: StartClient;

  constructor(options: NiceStartOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#signer = { clientId: options.clientId, secretKey: secret(options.secretKey) };
    this.#client = new StartClient(options, this.#signer, account, ports);
    this.resolvers = new StartResolvers(this.#client, this.#signer, this.#owner, ports).resolvers;
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    niceExtras(request.extras, null);
    const at = this.#ports.clock.now();
    const { orderId, requestId, card } = request;
    const hidden = [card.number, card.holderId].filter((part) => part !== undefined);
    const attempt = newAttempt<'issue'>({
      ...this.#about(),
      operation: 'issue',
      orderId,
      requestId,
      money: null,
      at,
      ids: { orderId },
    });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.issue,
      context,
      message: issueMessage(request, this.#signer, at),
      read: (answer) => readIssue(answer, orderId, hidden),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { bid, issuer } = moved.value;
    const key = this.#key(bid);
    return { status: 'issued', attempt, key: issuer === undefined ? key : { ...key, card: { issuer } } };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const extras = niceExtras(request.extras, MALL_RESERVED);
    const at = this.#ports.clock.now();
    const { orderId, requestId, amount, key } = request;
    const attempt = newAttempt<'charge'>({
      ...this.#about(),
      operation: 'charge',
      orderId,
      requestId,
      money: amount,
      at,
      ids: { orderId },
    });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.charge,
      context,
      message: chargeMessage(request, extras, this.#signer, at),
      read: (answer) => readCharge(answer, { orderId, amount }, this.#signer.secretKey, key.value),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const at = this.#ports.clock.now();
    // NICE wants an order id of its own for a delete; the merchant has none.
    const orderId = `remove-${randomUUID()}`;
    const attempt = newAttempt<'remove'>({
      ...this.#about(),
      operation: 'remove',
      orderId,
      requestId: orderId,
      money: null,
      at,
      ids: { orderId },
    });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message: removeMessage(key.value, orderId, this.#signer, at),
      read: (answer) => readRemove(answer, orderId, key.value),
    });
    return moved.status === 'done'
      ? { status: 'removed', attempt, already: moved.value.already }
      : { ...moved, attempt };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const extras = niceExtras(request.extras, MALL_RESERVED);
    const at = this.#ports.clock.now();
    const { handle, cancelId, amount, cancellableBefore } = request;
    const { pgPaymentId: tid, orderId } = handle;
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      operation: 'cancel',
      orderId,
      requestId: cancelId,
      money: amount,
      at,
      ids: { tid, orderId: cancelId },
      paymentId: tid,
      before: cancellableBefore,
    });
    // Without an amount NICE cancels the whole payment; what is left after a partial cancel has to be named.
    const whole = amount.minor === handle.amount.minor;
    const message = { ...request, tid, orderId: cancelId, cancelAmt: whole ? null : amount.minor };
    const rest = { left: won(cancellableBefore.minor - amount.minor), ...(whole ? { whole: amount } : {}) };
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.cancel,
      context,
      message: cancelMessage(message, extras, this.#signer, at),
      read: (answer) => readCancel(answer, { tid, orderId, amount: handle.amount }, rest, this.#signer.secretKey),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    const { sealer } = this.#ports;
    if ('orderId' in by) {
      const day = seoulTime(seoulMidnight(by.day)).day;
      return this.#find(findByOrderMessage(by.orderId, day), by);
    }
    if ('handle' in by) {
      const { pgPaymentId: tid, orderId, facts } = openHandle(sealer, this.#owner, by.handle, 'handle');
      return this.#findTid({ tid, orderId }, facts);
    }
    if (!TID.pattern.test(by.pgPaymentId)) throw new InputError('pgPaymentId', TID.rule);
    return this.#findTid({ tid: by.pgPaymentId });
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    const { secretKey } = this.#signer;
    return readStartNotification(message, { account: this.#owner.account, secretKey, sealer: this.#ports.sealer });
  }

  /** `bid`, as NICE issued it */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { bid } = adoptFields(fields, {
      bid: { pattern: IN_PATHS, rule: 'must be a bid of at most 30 characters' },
    });
    return this.#key(bid);
  }

  /** `tid`, `orderId`, `amount` and `balanceAmt` of NICE's payment object; amounts as digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    const { pgPaymentId } = handle;
    return { account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  #findTid(expected: ExpectedPayment & { readonly tid: string }, facts?: ApprovalFacts): Promise<Lookup<Payment>> {
    return this.#find(findByTidMessage(expected.tid, this.#signer, this.#ports.clock.now()), expected, facts);
  }

  async #find(
    message: ReturnType<typeof findByTidMessage>,
    expected: ExpectedPayment,
    facts?: ApprovalFacts,
  ): Promise<Lookup<Payment>> {
    const found = await this.#client.ask({
      operation: 'find',
      orderId: expected.orderId,
      message,
      read: (answer) => readFind(answer, expected, this.#signer.secretKey),
    });
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, found.value, facts) };
  }

  #key(bid: string): BillingKey {
    return { ...this.#owner, value: secret(bid), context: {} };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: ADAPTER };
  }
}
