import { randomUUID } from 'node:crypto';
import {
  InputError,
  newAttempt,
  openHandle,
  payment,
  sealHandle,
  sealInAttempt,
  secret,
  type AccountRef,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyInspector,
  type BillingKeyRemover,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedWindow,
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
  won,
} from '@billkey/core';
import { adoptedKey, adoptedPayment } from './adopted.js';
import { keyOf } from './billing-key.js';
import { RECOVERY } from './capabilities.js';
import { OpenClient } from './client.js';
import type { KakaopayOptions } from './options.js';
import { partsOf, TID } from './order-object.js';
import type { OpenParts } from './parts.js';
import { Questions } from './questions.js';
import {
  cancelMessage,
  chargeMessage,
  checkedParts,
  merchantOf,
  removeMessage,
  sidPrint,
  userOf,
  type Parts,
} from './request.js';
import { OpenResolvers } from './resolvers.js';
import { readCancel, readCharge, readRemove } from './response.js';
import { KakaopayWindow } from './window.js';

const VARIANT = 'open';
const ADAPTER = `kakaopay/${VARIANT}`;

/** Kakao Pay by its Open API: keys from its window, charged and taken back by the merchant's server. */
export class KakaopayProvider
  implements WindowAdapter, BillingKeyRemover, BillingKeyInspector, PaymentCanceller, PaymentFinder, AttemptResolver
{
  readonly findsBy = ['handle', 'pg-payment-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #parts: OpenParts;
  readonly #questions: Questions;
  readonly #window: KakaopayWindow;

  constructor(options: KakaopayOptions, account: AccountRef, ports: Ports) {
    const merchant = merchantOf(options);
    const client = new OpenClient(options, merchant, account, ports);
    this.#parts = { client, merchant, owner: { account, variant: VARIANT }, ports };
    this.#questions = new Questions(this.#parts);
    this.#window = new KakaopayWindow(ADAPTER, this.#parts, this.#questions);
    this.resolvers = new OpenResolvers(this.#parts, this.#questions, this.#window).resolvers;
  }

  async beginWindow(request: CheckedWindow, context?: CallContext): Promise<WindowOpening> {
    return this.#window.begin(request, context);
  }

  async completeWindow(
    returned: WindowReturn,
    { attempt }: KeptStep<'window'>,
    context?: CallContext,
  ): Promise<WindowOutcome> {
    return this.#window.complete(returned, attempt, context);
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { client, merchant, owner, ports } = this.#parts;
    const { orderId, requestId, amount, key } = request;
    const message = chargeMessage(request, merchant);
    const about = { ...this.#about(), operation: 'charge', requestId } as const;
    // Another key's last charge would prove that nothing was charged with this one.
    const sealed = sealInAttempt(ports.sealer, about, sidPrint(key));
    const at = ports.clock.now();
    const attempt = newAttempt<'charge'>({ ...about, orderId, money: amount, at, ids: { orderId }, sealed });
    const expected = { cid: merchant.cid, orderId, userId: userOf(key), total: amount.minor };
    const moved = await client.move({
      ...{ attempt, recovery: RECOVERY.charge, context, message },
      read: (answer) => readCharge(answer, expected, key.value),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(ports.sealer, owner, moved.value) };
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const { client, merchant, ports } = this.#parts;
    // There is no order, and a SID must not be read: the attempt is told from others by an id that is never sent.
    const orderId = `remove-${randomUUID()}`;
    const about = { ...this.#about(), operation: 'remove', orderId, requestId: orderId } as const;
    const attempt = newAttempt<'remove'>({ ...about, money: null, at: ports.clock.now(), ids: {} });
    const moved = await client.move({
      ...{ attempt, recovery: RECOVERY.remove, context, message: removeMessage(key, merchant) },
      read: (answer) => readRemove(answer, merchant.cid, key.value),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'removed', attempt, already: moved.value.already };
  }

  async inspectBillingKey(key: BillingKey): ReturnType<BillingKeyInspector['inspectBillingKey']> {
    const found = await this.#questions.sid(key);
    return found.status === 'found' ? { status: 'found', value: { usable: found.value.usable } } : found;
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { client, merchant, owner, ports } = this.#parts;
    const { handle, cancelId, amount, cancellableBefore, reason } = request;
    const { pgPaymentId: tid, orderId } = handle;
    const parts = partsOfCancel(request);
    const about = { ...this.#about(), operation: 'cancel', orderId, requestId: cancelId, money: amount } as const;
    const attempt = newAttempt<'cancel'>({
      ...{ ...about, at: ports.clock.now(), ids: { tid }, paymentId: tid, before: cancellableBefore },
    });
    const left = won(cancellableBefore.minor - amount.minor);
    const expected = { cid: merchant.cid, tid, orderId, total: handle.amount.minor, amount, left };
    const moved = await client.move({
      ...{ attempt, recovery: RECOVERY.cancel, context },
      message: cancelMessage({ tid, amount, left: cancellableBefore, parts, reason }, merchant),
      read: (answer) => readCancel(answer, expected),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(ports.sealer, owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    const { owner, ports } = this.#parts;
    if ('orderId' in by) throw new InputError('orderId', 'does not do: Kakao Pay finds payments by their TID only');
    const {
      pgPaymentId: tid,
      orderId,
      facts,
    } = 'handle' in by
      ? openHandle(ports.sealer, owner, by.handle, 'handle')
      : { pgPaymentId: by.pgPaymentId, orderId: undefined, facts: undefined };
    if (!TID.pattern.test(tid)) throw new InputError('pgPaymentId', TID.rule);
    const found = await this.#questions.order(tid, orderId === undefined ? {} : { orderId });
    if (found.status !== 'found') return found;
    if (found.value.is !== 'payment') return { status: 'absent' };
    return { status: 'found', value: payment(ports.sealer, owner, found.value.payment, facts) };
  }

  /** `sid`, and the `partner_user_id` that it was issued for */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { sid, userId } = adoptedKey(fields);
    return keyOf(this.#parts.owner, secret(sid), userId);
  }

  /** `tid`, `partner_order_id`, and the totals of `amount` and `cancel_available_amount`; digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const { owner, ports } = this.#parts;
    const handle = adoptedPayment(fields);
    const { pgPaymentId } = handle;
    return { account: owner.account, pgPaymentId, handle: sealHandle(ports.sealer, owner, handle) };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#parts.owner.account, adapter: ADAPTER };
  }
}

/** Whatever is left is taxed as Kakao Pay has said; how a part is, only the merchant knows. */
function partsOfCancel({ amount, cancellableBefore, handle, tax }: CheckedCancel): Parts {
  const isRest = amount.minor === cancellableBefore.minor && tax === undefined;
  return isRest ? partsOf(handle.own) : checkedParts(amount, tax);
}
