import {
  adoptFields,
  InputError,
  newAttempt,
  openHandle,
  payment,
  PgCalls,
  sealHandle,
  secret,
  won,
  type AccountRef,
  type Attempt,
  type AttemptResolver,
  type BillingKey,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type InboundHttp,
  type HandleOwner,
  type IssueOutcome,
  type Moved,
  type Lookup,
  type Payment,
  type PaymentQuery,
  type Ports,
  type Provider,
  type Received,
  type RemoveOutcome,
  type Secret,
} from '@billkey/core';
import { randomBytes, randomUUID } from 'node:crypto';
import { RECOVERY, type CAPABILITIES } from './capabilities.js';
import { HanbitClient } from './client.js';
import { readWebhook } from './notification.js';
import type { HanbitOptions } from './options.js';
import { HanbitQuestions } from './questions.js';
import {
  cancelMessage,
  chargeMessage,
  issueMessage,
  keyInMessage,
  removeMessage,
  type CardCipher,
  type Message,
} from './request.js';
import { HanbitResolvers } from './resolving.js';
import { readCard, readPaid, readRefund, readRemoved, TOKEN, type HanbitCard } from './response.js';

const VARIANT = 'v2';
const ID = { pattern: /^[\w-]{1,40}$/, rule: 'must be an order number' };
const TID = { pattern: /^\d{20}$/, rule: 'must be 20 digits' };
const AMOUNT = { pattern: /^(?:0|[1-9]\d{0,9})$/, rule: 'must be digits' };
const ADOPTED_PAYMENT = {
  tid: TID,
  orderNo: ID,
  amount: AMOUNT,
  remain: AMOUNT,
};

/** One merchant account at Hanbit Pay. */
export class HanbitProvider implements Provider<(typeof CAPABILITIES)[number]> {
  readonly findsBy = ['handle', 'pg-payment-id', 'order-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #merchantNo: string;
  readonly #cardKey: Secret;
  readonly #client: HanbitClient;
  readonly #calls: PgCalls;
  readonly #questions: HanbitQuestions;

  constructor(options: HanbitOptions, account: AccountRef, ports: Ports) {
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#merchantNo = options.merchantNo;
    this.#cardKey = secret(options.cardKey);
    this.#client = new HanbitClient(options);
    this.#calls = new PgCalls(account, ports);
    this.#questions = new HanbitQuestions(this.#calls, this.#client, ports);
    this.resolvers = new HanbitResolvers({
      ...{ owner: this.#owner, ports, calls: this.#calls, client: this.#client, questions: this.#questions },
      key: (card) => this.#key(card),
      remove: (attempt, message, context) => this.#sendRemove(attempt, message, context),
    }).resolvers;
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const at = this.#ports.clock.now();
    const { orderId, requestId } = request;
    const attempt = newAttempt({ ...this.#by('issue'), orderId, requestId, money: null, at, ids: { orderId } });
    const signed = this.#client.sign(issueMessage(request, this.#cipher()), at);
    const moved = await this.#calls.move({
      ...{ attempt, recovery: RECOVERY.issue, context, request: signed.request },
      read: (answer) => readCard(answer, signed.isAuthentic, 'issue', orderId),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'issued', attempt, key: this.#key(moved.value) };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    return this.#pay('charge', request, chargeMessage(request), context);
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    return this.#pay('key-in', request, keyInMessage(request, this.#cipher()), context);
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const [id, message] = [randomUUID(), removeMessage(key)];
    const sealed = this.#ports.sealer.seal('remove', this.#owner.account, { ...message });
    const draft = { orderId: id, requestId: id, money: null, at: this.#ports.clock.now(), ids: {}, sealed };
    const attempt = newAttempt({ ...this.#by('remove'), ...draft });
    const moved = await this.#sendRemove(attempt, message, context);
    return moved.status === 'done' ? { status: 'removed', attempt, ...moved.value } : { ...moved, attempt };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const at = this.#ports.clock.now();
    const { handle, cancelId: refundNo, amount, cancellableBefore: before } = request;
    const { pgPaymentId: tid, orderId } = handle;
    const about = { orderId, requestId: refundNo, paymentId: tid, before, money: amount };
    const attempt = newAttempt({ ...this.#by('cancel'), ...about, at, ids: { tid, refundNo } });
    const signed = this.#client.sign(cancelMessage(request), at);
    const moved = await this.#calls.move({
      ...{ attempt, recovery: RECOVERY.cancel, context, request: signed.request },
      read: (answer) => readRefund(answer, signed.isAuthentic, { tid, orderId, refundNo, amount }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { already } = moved.value;
    const refunded = payment(this.#ports.sealer, this.#owner, moved.value.payment.fields, handle.facts);
    return { status: 'cancelled', attempt, payment: refunded, cancelled: amount, already };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    const { sealer } = this.#ports;
    const found = await this.#questions.find('orderId' in by ? { orderNo: by.orderId } : this.#named(by));
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(sealer, this.#owner, found.value.fields) };
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    return readWebhook(message, this.#client, this.#merchantNo, this.#ports.sealer, this.#owner);
  }

  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { cardToken } = adoptFields(fields, {
      cardToken: { pattern: TOKEN, rule: 'must be hct_ and 32 hex digits' },
    });
    return this.#key({ cardToken: secret(cardToken) });
  }

  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const { tid: pgPaymentId, orderNo: orderId, amount, remain } = adoptFields(fields, ADOPTED_PAYMENT);
    const about = {
      pgPaymentId,
      orderId,
      amount: won(Number(amount)),
      cancellable: won(Number(remain)),
      own: {},
      facts: {},
    };
    if (about.cancellable.minor > about.amount.minor) throw new InputError('remain', 'must not be more than amount');
    return { account: this.#owner.account, pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, about) };
  }

  async #pay<O extends 'charge' | 'key-in'>(
    operation: O,
    { orderId, requestId, amount }: Omit<CheckedCharge, 'key'>,
    message: Message,
    context: CallContext | undefined,
  ): Promise<ChargeOutcome<O>> {
    const at = this.#ports.clock.now();
    const attempt = newAttempt({ ...this.#by(operation), orderId, requestId, money: amount, at, ids: { orderId } });
    const signed = this.#client.sign(message, at);
    const moved = await this.#calls.move({
      ...{ attempt, recovery: RECOVERY[operation], context, request: signed.request },
      read: (answer) => readPaid(answer, signed.isAuthentic, operation, { orderId, amount }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value.fields) };
  }

  #sendRemove(
    attempt: Attempt<'remove'>,
    message: Message,
    context: CallContext | undefined,
  ): Promise<Moved<{ readonly already: boolean }>> {
    const { request, isAuthentic } = this.#client.sign(message, this.#ports.clock.now());
    return this.#calls.move({
      ...{ attempt, recovery: RECOVERY.remove, context, request },
      read: (answer) => readRemoved(answer, isAuthentic),
    });
  }

  #named(by: Exclude<PaymentQuery, { readonly orderId: string }>): { readonly tid: string; readonly orderId?: string } {
    if ('handle' in by) {
      const { pgPaymentId: tid, orderId } = openHandle(this.#ports.sealer, this.#owner, by.handle, 'handle');
      return { tid, orderId };
    }
    if (!TID.pattern.test(by.pgPaymentId)) throw new InputError('pgPaymentId', TID.rule);
    return { tid: by.pgPaymentId };
  }

  #by<O extends string>(operation: O) {
    return { operation, account: this.#owner.account, adapter: `hanbit/${VARIANT}` } as const;
  }

  #cipher(): CardCipher {
    return { cardKey: this.#cardKey, iv: randomBytes(12) };
  }

  #key({ cardToken, summary }: Pick<HanbitCard, 'cardToken'> & Partial<HanbitCard>): BillingKey {
    const card = summary === undefined ? {} : { card: summary };
    return { ...this.#owner, value: cardToken, context: {}, ...card };
  }
}
