import {
  adoptFields,
  InputError,
  newAttempt,
  openHandle,
  payment,
  present,
  sealHandle,
  secret,
  won,
  type AccountRef,
  type Answer,
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
  type CheckedKeyIn,
  type HandleOwner,
  type InboundHttp,
  type IssueOutcome,
  type KeyInProvider,
  type Lookup,
  type NotificationReceiver,
  type Payment,
  type PaymentCanceller,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Received,
  type RemoveOutcome,
  type Secret,
} from '@billkey/core';
import { adoptedPayment } from './adopted-payment.js';
import { RECOVERY, shapeOf } from './capabilities.js';
import { freshNumber, SettlebankClient } from './client.js';
import type { Asked } from './envelope.js';
import { readSettlebankNotification } from './notification.js';
import type { SettlebankOptions } from './options.js';
import { readOwn } from './own.js';
import { Questions, type Known } from './questions.js';
import {
  cancelMessage,
  chargeMessage,
  issueMessage,
  keyInMessage,
  removeMessage,
  roundText,
  type SettlebankMessage,
} from './request.js';
import { SettlebankResolvers } from './resolvers.js';
import { readApproval, readCancel, readIssue, readRemove } from './response.js';
import type { Merchant } from './signature.js';
import { checkTax } from './tax.js';

const VARIANT = 'standard';
const ADAPTER = `settlebank/${VARIANT}`;
const BILL_KEY = { pattern: /^[\x21-\x7e]{1,50}$/, rule: 'must be a billKey of at most 50 characters' };

/** SettleBank by its server API: each verb writes an attempt, posts one message, and names what came back. */
export class SettlebankProvider
  implements
    BillingKeyProvider,
    KeyInProvider,
    BillingKeyRemover,
    PaymentCanceller,
    PaymentFinder,
    NotificationReceiver,
    AttemptResolver
{
  /** Its own id (trdNo) alone finds nothing. */
  readonly findsBy = ['handle', 'order-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #options: SettlebankOptions;
  readonly #merchant: Merchant;
  readonly #client: SettlebankClient;
  readonly #questions: Questions;

  constructor(options: SettlebankOptions, account: AccountRef, ports: Ports) {
    const { mchtId, hashKey, aesKey } = options;
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#options = options;
    this.#merchant = { mchtId, hashKey: secret(hashKey), aesKey: secret(aesKey) };
    this.#client = new SettlebankClient(options, account, ports);
    this.#questions = new Questions(this.#client, this.#merchant, ports.clock);
    const resolvers = new SettlebankResolvers(this.#client, this.#questions, this.#merchant, this.#owner, ports);
    this.resolvers = resolvers.of(shapeOf(options).recovery ?? {});
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const at = this.#ports.clock.now();
    const { orderId, requestId, card } = request;
    const about = { orderId, requestId, money: null, at, ids: { mchtTrdNo: requestId } };
    const attempt = newAttempt<'issue'>({ ...this.#by('issue'), ...about });
    const message = issueMessage(request, requestId, this.#merchant, at);
    const asked = this.#asked('issue', message, [card.number, card.holderId]);
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.issue,
      context,
      message,
      read: (answer) => readIssue(answer, asked),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'issued', attempt, key: { ...this.#key(moved.value.billKey), card: moved.value.card } };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const at = this.#ports.clock.now();
    checkTax(request);
    const message = chargeMessage(request, this.#options.notiUrl, this.#merchant, at);
    const billKey = request.key.value;
    return this.#pay('charge', request, at, message, { secrets: [billKey], billKey, context });
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    const at = this.#ports.clock.now();
    checkTax(request);
    const { authentication, notiUrl } = this.#options;
    const message = keyInMessage(request, authentication === 'holder', notiUrl, this.#merchant, at);
    const { number, holderId } = request.card;
    return this.#pay('key-in', request, at, message, { secrets: [number, holderId], context });
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const at = this.#ports.clock.now();
    const mchtTrdNo = freshNumber('remove');
    const about = { orderId: mchtTrdNo, requestId: mchtTrdNo, money: null, at, ids: { mchtTrdNo } };
    const attempt = newAttempt<'remove'>({ ...this.#by('remove'), ...about });
    const message = removeMessage(key.value, mchtTrdNo, this.#merchant, at);
    const asked = this.#asked('remove', message, [key.value]);
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.remove,
      context,
      message,
      read: (answer) => readRemove(answer, asked, key.value),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'removed', attempt, already: moved.value.already };
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    checkTax(request);
    const { handle, cancelId, amount: cancelled, cancellableBefore: before } = request;
    const { pgPaymentId: trdNo, orderId, amount } = handle;
    const { rounds, ...own } = readOwn(handle.own);
    const round = rounds === null ? null : rounds + 1;
    const at = this.#ports.clock.now();
    const attempt = newAttempt<'cancel'>({
      ...this.#by('cancel'),
      ...{ orderId, requestId: cancelId, money: cancelled, at, paymentId: trdNo, before },
      ids: {
        ...{ mchtTrdNo: cancelId, orgTrdNo: trdNo, cnclOrd: roundText(round) },
        // A look-up needs them.
        ...{ orgMchtTrdNo: own.mchtTrdNo, orgTrdDt: own.trdDt, orgTrdAmt: String(amount.minor) },
      },
    });
    const cancel = { ...request, orgTrdNo: trdNo, round };
    const message = cancelMessage(cancel, cancelId, this.#merchant, at);
    const expected = { orderId, amount, trdNo, cancelled, left: won(before.minor - cancelled.minor), own, round };
    const asked = this.#asked('cancel', message, []);
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.cancel,
      context,
      message,
      read: (answer) => readCancel(answer, asked, expected),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const left = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: left, cancelled, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    const { sealer } = this.#ports;
    if ('handle' in by) {
      const { facts, ...handle } = openHandle(sealer, this.#owner, by.handle, 'handle');
      const { rounds, ...own } = readOwn(handle.own);
      const { orderId, pgPaymentId: trdNo, amount, cancellable } = handle;
      const counted = { cancelled: amount.minor - (cancellable?.minor ?? 0), rounds };
      return this.#find({ orderId, ...own, trdAmt: String(amount.minor), trdNo, counted }, facts);
    }
    if (!('orderId' in by)) throw new InputError('by', 'must be a handle, or an orderId, its day and its amount');
    const { orderId, day, amount } = by;
    if (amount === undefined) throw new InputError('amount', 'is missing: SettleBank finds an order by its amount too');
    if (amount.currency !== 'KRW') throw new InputError('amount.currency', 'must be KRW');
    const trdDt = day.replaceAll('-', '');
    return this.#find({ orderId, mchtTrdNo: orderId, trdDt, trdAmt: String(amount.minor) });
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    return readSettlebankNotification(message, this.#owner.account, this.#merchant);
  }

  /** `billKey`, as SettleBank issued it to this mchtId */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    return this.#key(adoptFields(fields, { billKey: BILL_KEY }).billKey);
  }

  /**
   * `trdNo`, `mchtTrdNo`, `trdDt` and `trdAmt` of the approval, `blcAmt`, what is left of it, and `cnclOrd` of its last
   * cancel, `000` if there was none; amounts as digits
   */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    return { account, pgPaymentId: handle.pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  /** A charge and a key-in payment differ in their message and in what hides in them. */
  async #pay<O extends 'charge' | 'key-in'>(
    operation: O,
    { orderId, requestId, amount }: Pick<CheckedCharge, 'orderId' | 'requestId' | 'amount'>,
    at: Date,
    message: SettlebankMessage,
    by: {
      readonly secrets: readonly (Secret | undefined)[];
      readonly billKey?: Secret;
      readonly context: CallContext | undefined;
    },
  ): Promise<ChargeOutcome<O>> {
    const about = { orderId, requestId, money: amount, at, ids: { mchtTrdNo: requestId } };
    const attempt = newAttempt<O>({ ...this.#by(operation), ...about });
    const asked = this.#asked(operation, message, by.secrets);
    const { billKey, context } = by;
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY[operation],
      context,
      message,
      read: (answer: Answer) => readApproval(answer, asked, { orderId, amount, ...(billKey && { billKey }) }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { fields, issued } = moved.value;
    const key = issued === undefined ? {} : { key: { ...this.#key(issued), ...present({ card: fields.card }) } };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, fields), ...key };
  }

  async #find(known: Known, facts?: Parameters<typeof payment>[3]): Promise<Lookup<Payment>> {
    const found = await this.#questions.find(known);
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, found.value, facts) };
  }

  #asked(
    operation: keyof typeof RECOVERY,
    message: SettlebankMessage,
    secrets: readonly (Secret | undefined)[],
  ): Asked {
    const known = secrets.filter((hidden) => hidden !== undefined);
    return { operation, message, merchant: this.#merchant, secrets: known, recovery: RECOVERY[operation] };
  }

  #key(billKey: string): BillingKey {
    return { ...this.#owner, value: secret(billKey), context: {} };
  }

  #by<O extends string>(
    operation: O,
  ): { readonly account: AccountRef; readonly adapter: string; readonly operation: O } {
    return { account: this.#owner.account, adapter: ADAPTER, operation };
  }
}
