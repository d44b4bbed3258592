import {
  InputError,
  newAttempt,
  openHandle,
  payment,
  sealHandle,
  secret,
  type AccountRef,
  type ApprovalFacts,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyProvider,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type CaptureOutcome,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCapture,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type ContinueOutcome,
  type ContinuingAdapter,
  type HandleOwner,
  type InboundHttp,
  type IssueOutcome,
  type KeptStep,
  type KeyInProvider,
  type Lookup,
  type NotificationReceiver,
  type Payment,
  type PaymentCanceller,
  type PaymentCapturer,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Received,
  type WindowReturn,
} from '@billkey/core';
import { adoptedKey, adoptedPayment } from './adopted.js';
import { keyOf } from './billing-key.js';
import { RECOVERY, RECOVERY_BY_STATUS } from './capabilities.js';
import { CHARGE_ID } from './charge-id.js';
import { adapterOf, BrickCharging, type Told } from './charging.js';
import { BrickClient } from './client.js';
import { readPingback } from './notification.js';
import type { PaymentwallOptions } from './options.js';
import { cardUserOf, manageMessage, type BrickKeys, type CardUser } from './request.js';
import { BrickResolvers } from './resolvers.js';
import { readCancel, readCapture } from './response.js';
import { openSealed } from './sealed.js';
import { readReturn } from './secure-return.js';

const VARIANT = 'brick';

/** Paymentwall by Brick: each verb writes an attempt, sends one moving message, and names what came back. */
export class BrickProvider
  implements
    BillingKeyProvider,
    KeyInProvider,
    ContinuingAdapter,
    PaymentCapturer,
    PaymentCanceller,
    PaymentFinder,
    NotificationReceiver,
    AttemptResolver
{
  readonly findsBy: PaymentFinder['findsBy'];
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #options: PaymentwallOptions;
  readonly #ports: Ports;
  readonly #keys: BrickKeys;
  readonly #client: BrickClient;
  readonly #asking: BrickResolvers;
  readonly #charging: BrickCharging;

  constructor(options: PaymentwallOptions, account: AccountRef, ports: Ports) {
    const { mode, publicKey, projectKey = null, paymentStatusApi, browserDomain } = options;
    this.#owner = { account, variant: VARIANT };
    this.#options = options;
    this.#ports = ports;
    this.#keys = {
      ...{ publicKey, projectKey },
      privateKey: secret(options.privateKey),
      secretKey: secret(options.secretKey),
    };
    this.#client = new BrickClient(options, account, ports);
    const recovery = paymentStatusApi === 'enabled' ? RECOVERY_BY_STATUS : RECOVERY;
    this.findsBy = paymentStatusApi === 'enabled' ? ['handle', 'pg-payment-id'] : ['handle'];
    const parts = { client: this.#client, keys: this.#keys, owner: this.#owner, ports, mode, recovery };
    this.#charging = new BrickCharging({ ...parts, browserDomain });
    this.#asking = new BrickResolvers(parts);
    this.resolvers = this.#asking.resolvers;
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    return issued(await this.#charging.byCard('issue', request, context), this.#owner, cardUserOf(request));
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    return approved(await this.#charging.byKey(request, context));
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    return approved(await this.#charging.byCard('key-in', request, context));
  }

  /** When the bank has sent the customer back, with the proof that the second request needs. */
  async continuePayment(
    returned: WindowReturn,
    { attempt, keep }: KeptStep,
    context?: CallContext,
  ): Promise<ContinueOutcome> {
    const proof = readReturn(returned);
    if (proof === null) return { status: 'rejected', because: 'forged', attempt: this.#charging.continuing(attempt) };
    const told = await this.#charging.again(attempt, keep, proof, context);
    const { user } = openSealed(this.#ports.sealer, attempt);
    return attempt.operation === 'issue' ? issued(told, this.#owner, user) : approved(told);
  }

  async capturePayment({ handle }: CheckedCapture, context?: CallContext): Promise<CaptureOutcome> {
    const { pgPaymentId: id, orderId, amount } = handle;
    const attempt = newAttempt<'capture'>({
      ...{ ...this.#about(), operation: 'capture', orderId, requestId: id, money: amount },
      ...{ at: this.#ports.clock.now(), ids: { chargeId: id }, paymentId: id },
    });
    const moved = await this.#client.move({
      ...{ attempt, recovery: RECOVERY.capture, context },
      message: manageMessage('capture', id, this.#keys),
      read: (answer) => readCapture(answer, { orderId, mode: this.#options.mode, id, amount }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const captured = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'captured', attempt, payment: captured, already: false };
  }

  /** All of it: refunded, or voided while it is only authorized. */
  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore } = request;
    const { pgPaymentId: id, orderId } = handle;
    const attempt = newAttempt<'cancel'>({
      ...{ ...this.#about(), operation: 'cancel', orderId, requestId: cancelId, money: amount },
      ...{ at: this.#ports.clock.now(), ids: { chargeId: id }, paymentId: id, before: cancellableBefore },
    });
    const isVoid = handle.own['captured'] === false;
    const operation = isVoid ? 'void' : 'cancel';
    const { mode } = this.#options;
    const moved = await this.#client.move({
      ...{ operation, attempt, recovery: RECOVERY.cancel, context },
      message: manageMessage(isVoid ? 'void' : 'refund', id, this.#keys),
      read: (answer) => readCancel(answer, operation, { orderId, mode, id, amount: handle.amount }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    if ('handle' in by) {
      const { pgPaymentId, orderId, facts } = openHandle(this.#ports.sealer, this.#owner, by.handle, 'handle');
      return this.#find(pgPaymentId, orderId, facts);
    }
    if (!('pgPaymentId' in by))
      throw new InputError('orderId', 'does not do: Paymentwall finds orders by their user only');
    if (!this.findsBy.includes('pg-payment-id')) {
      throw new InputError(
        'pgPaymentId',
        'does not do without the payment status API: a charge does not name its order',
      );
    }
    if (!CHARGE_ID.pattern.test(by.pgPaymentId)) throw new InputError('pgPaymentId', CHARGE_ID.rule);
    const found = await this.#asking.status({ chargeId: by.pgPaymentId });
    return found.status === 'found' ? this.#find(found.value.chargeId, found.value.orderId) : found;
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    const { mode, signatureVersion: version = 3 } = this.#options;
    return readPingback(message, { account: this.#owner.account, mode, secretKey: this.#keys.secretKey, version });
  }

  /** `token`, with the `email` and the `uid` that it was charged with first; `uid` is the e-mail where none was given */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    return adoptedKey(this.#owner, fields);
  }

  /** `id` of the charge, with the `plan`, `amount` and `currency` that were charged */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    return { account, pgPaymentId: handle.pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  async #find(chargeId: string, orderId: string, facts?: ApprovalFacts): Promise<Lookup<Payment>> {
    const found = await this.#asking.find(chargeId, { orderId });
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, found.value.fields, facts) };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: adapterOf(this.#owner) };
  }
}

function issued<O extends 'issue' | 'continue'>(told: Told<O>, owner: HandleOwner, user: CardUser) {
  if (told.status !== 'charged') return told;
  const { token, ...paid } = told;
  if (token === undefined) return { ...paid, status: 'paid_without_key' } as const;
  return { ...paid, status: 'issued', key: keyOf(owner, token, user, paid.payment.card) } as const;
}

function approved<O extends 'charge' | 'key-in' | 'continue'>(told: Told<O>): ChargeOutcome<O> {
  if (told.status !== 'charged') return told;
  const { attempt, payment: paid } = told;
  return { status: 'approved', attempt, payment: paid };
}
