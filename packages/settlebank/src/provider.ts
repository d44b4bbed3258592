import {
  adoptFields,
  newAttempt,
  payment,
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
  type CheckedWindow,
  type HandleOwner,
  type InboundHttp,
  type IssueOutcome,
  type KeptStep,
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
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { adoptedPayment } from './adopted-payment.js';
import { BILL_KEY, keyOf } from './billing-key.js';
import { RECOVERY, shapeOf } from './capabilities.js';
import { freshNumber, SettlebankClient } from './client.js';
import type { Asked } from './envelope.js';
import { readSettlebankNotification } from './notification.js';
import type { SettlebankOptions } from './options.js';
import { readOwn } from './own.js';
import { Questions } from './questions.js';
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
import { soughtPayment } from './sought-payment.js';
import { checkTax } from './tax.js';
import { SettlebankWindow } from './window.js';

const VARIANT = 'standard';
const ADAPTER = `settlebank/${VARIANT}`;

/** SettleBank by its server API: each verb writes an attempt, posts one message, and names what came back; and its window. */
export class SettlebankProvider
  implements
    BillingKeyProvider,
    WindowAdapter,
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
  readonly #window: SettlebankWindow;

  constructor(options: SettlebankOptions, account: AccountRef, ports: Ports) {
    const { mchtId, hashKey, aesKey } = options;
    this.#owner = { account, variant: VARIANT };
    this.#ports = ports;
    this.#options = options;
    this.#merchant = { mchtId, hashKey: secret(hashKey), aesKey: secret(aesKey) };
    this.#client = new SettlebankClient(options, account, ports);
    this.#questions = new Questions(this.#client, this.#merchant, ports.clock);
    const shared = { client: this.#client, questions: this.#questions, merchant: this.#merchant };
    const parts = { ...shared, owner: this.#owner, ports };
    const resolvers = new SettlebankResolvers(parts);
    this.resolvers = resolvers.of(shapeOf(options).recovery);
    const { mchtName = '', mchtEName = '', notiUrl } = options;
    this.#window = new SettlebankWindow(ADAPTER, { mchtName, mchtEName, notiUrl }, parts, resolvers.window);
  }

  async beginWindow(request: CheckedWindow): Promise<WindowOpening> {
    return this.#window.begin(request);
  }

  completeWindow(returned: WindowReturn, kept: KeptStep<'window'>, context?: CallContext): Promise<WindowOutcome> {
    return this.#window.complete(returned, kept, context);
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
    const { billKey, card: charged } = moved.value;
    return { status: 'issued', attempt, key: keyOf(this.#owner, billKey, charged) };
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
    const { known, facts } = soughtPayment(by, this.#owner, this.#ports.sealer);
    const found = await this.#questions.find(known);
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(this.#ports.sealer, this.#owner, found.value, facts) };
  }

  async readNotification(message: InboundHttp): Promise<Received> {
    return readSettlebankNotification(message, this.#owner.account, this.#merchant);
  }

  /** `billKey`, as SettleBank issued it to this mchtId */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const rule = { pattern: BILL_KEY, rule: 'must be a billKey of at most 50 characters' };
    return keyOf(this.#owner, adoptFields(fields, { billKey: rule }).billKey);
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
    const key = issued === undefined ? {} : { key: keyOf(this.#owner, issued, fields.card) };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, fields), ...key };
  }

  #asked(
    operation: Exclude<keyof typeof RECOVERY, 'window'>,
    message: SettlebankMessage,
    secrets: readonly (Secret | undefined)[],
  ): Asked {
    const known = secrets.filter((hidden) => hidden !== undefined);
    return { operation, message, merchant: this.#merchant, secrets: known, recovery: RECOVERY[operation] };
  }

  #by<O extends string>(
    operation: O,
  ): { readonly account: AccountRef; readonly adapter: string; readonly operation: O } {
    return { account: this.#owner.account, adapter: ADAPTER, operation };
  }
}
