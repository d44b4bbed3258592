import {
  FreshSeconds,
  InputError,
  newAttempt,
  NO_RECOVERY,
  openHandle,
  payment,
  present,
  sealHandle,
  secret,
  type AccountRef,
  type Answer,
  type ApprovalFacts,
  type AttemptResolver,
  type BillingKey,
  type BillingKeyProvider,
  type CallContext,
  type CancelOutcome,
  type CancelRequest,
  type CardSummary,
  type ChargeOutcome,
  type CheckedCancel,
  type CheckedCharge,
  type CheckedIssue,
  type CheckedKeyIn,
  type CheckedWindow,
  type HandleOwner,
  type IssueOutcome,
  type KeptStep,
  type KeyInProvider,
  type Lookup,
  type Payment,
  type PaymentCanceller,
  type PaymentFields,
  type PaymentFinder,
  type PaymentQuery,
  type Ports,
  type Reading,
  type Secret,
  type WindowAdapter,
  type WindowOpening,
  type WindowOutcome,
  type WindowReturn,
} from '@billkey/core';
import { adoptedPayment } from './adopted-payment.js';
import { RECOVERY } from './capabilities.js';
import { InicisClient } from './client.js';
import type { Generation } from './generation.js';
import { merchantOf, type Merchant } from './merchant.js';
import type { InicisMessage } from './message.js';
import type { InicisOptions } from './options.js';
import { InicisResolvers } from './resolvers.js';
import { Questions, type Known } from './questions.js';
import { readApproval, readCancel, readIssue, TID } from './response.js';
import { chargeMessage as chargeMessageOfV1, issueMessage, keyInMessage } from './v1/request.js';
import { adoptedKey, checkKeyMid, contextOf, isChargedByV1, type KeyOrigin } from './window/key.js';
import { windowContract } from './window/window-merchant.js';
import { InicisWindows } from './window/windows.js';

/** KG INICIS by INIAPI: each verb writes an attempt, posts one message, and names what came back. */
export class InicisProvider
  implements BillingKeyProvider, WindowAdapter, KeyInProvider, PaymentCanceller, PaymentFinder, AttemptResolver
{
  readonly findsBy = ['handle', 'pg-payment-id', 'order-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'];
  readonly #generation: Generation;
  readonly #owner: HandleOwner;
  readonly #ports: Ports;
  readonly #merchant: Merchant;
  readonly #client: InicisClient;
  readonly #questions: Questions;
  readonly #seconds = new FreshSeconds();
  /** null: the account has none */
  readonly #windows: InicisWindows | null;

  constructor(generation: Generation, options: InicisOptions, account: AccountRef, ports: Ports) {
    this.#generation = generation;
    this.#owner = { account, variant: generation.variant };
    this.#ports = ports;
    this.#merchant = merchantOf(options);
    this.#client = new InicisClient(options, account, ports);
    this.#questions = new Questions(this.#client, this.#merchant, ports.clock);
    const parts = { owner: this.#owner, ports, client: this.#client, questions: this.#questions };
    const contract = windowContract(options);
    const key = this.#key.bind(this);
    this.#windows = contract === null ? null : new InicisWindows(contract, options, { ...parts, key });
    this.resolvers = {
      ...new InicisResolvers(generation, { ...parts, merchant: this.#merchant, seconds: this.#seconds }).resolvers,
      ...(this.#windows === null ? {} : { window: this.#windows.resolver }),
    };
  }

  beginWindow(request: CheckedWindow): Promise<WindowOpening> {
    return this.#window().begin(request);
  }

  completeWindow(returned: WindowReturn, kept: KeptStep<'window'>, context?: CallContext): Promise<WindowOutcome> {
    return this.#window().complete(returned, kept, context);
  }

  async issueBillingKey(request: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const { orderId, requestId } = request;
    const at = this.#seconds.next(orderId, this.#ports.clock.now());
    const ids = { moid: orderId };
    const about = { ...this.#about(), operation: 'issue', orderId, requestId, money: null, at, ids } as const;
    const attempt = newAttempt<'issue'>(about);
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY.issue,
      context,
      message: issueMessage(request, this.#merchant, at),
      read: (answer) => readIssue(answer, hiddenOf(request)),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const { billKey, card } = moved.value;
    return { status: 'issued', attempt, key: this.#key(secret(billKey), 'INIAPI', card) };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const { key } = request;
    checkKeyMid(key, this.#merchant.mid);
    const chargeMessage = isChargedByV1(key) ? chargeMessageOfV1 : this.#generation.chargeMessage;
    return this.#pay('charge', request, context, {
      message: (at) => chargeMessage(request, this.#merchant, at),
      read: (answer) => readApproval(answer, 'charge', request, [key.value]),
    });
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    return this.#pay('key-in', request, context, {
      message: (at) => keyInMessage(request, this.#merchant, at),
      read: (answer) => readApproval(answer, 'key-in', request, hiddenOf(request)),
    });
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId: requestId, amount, cancellableBefore: before, reason, tax } = request;
    const { pgPaymentId: tid, orderId } = handle;
    const [price, confirmPrice] = [amount.minor, before.minor - amount.minor];
    const whole = amount.minor === handle.amount.minor;
    const part = whole ? undefined : { price, confirmPrice, ...present({ tax }) };
    const at = this.#seconds.next(tid, this.#ports.clock.now());
    const attempt = newAttempt<'cancel'>({
      ...this.#about(),
      ...{ operation: 'cancel', orderId, requestId, money: amount, at, paymentId: tid, before },
      // What was approved is sent nowhere; a look-up that tells another amount is of another payment.
      ids: { tid, price: String(handle.amount.minor) },
    });
    const moved = await this.#client.move({
      attempt,
      recovery: isFindable(request) ? RECOVERY.cancel : NO_RECOVERY,
      context,
      message: this.#generation.cancelMessage({ tid, reason, ...present({ part }) }, this.#merchant, at),
      read: (answer) => readCancel(answer, { tid, orderId, amount: handle.amount, ...present({ part }) }),
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    const cancelled = payment(this.#ports.sealer, this.#owner, moved.value, handle.facts);
    return { status: 'cancelled', attempt, payment: cancelled, cancelled: amount, already: false };
  }

  async findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    const { sealer } = this.#ports;
    const { known, facts } = 'handle' in by ? this.#inHandle(by.handle) : { known: knownBy(by), facts: {} };
    const found = await this.#questions.find(known);
    if (found.status !== 'found') return found;
    return { status: 'found', value: payment(sealer, this.#owner, found.value, facts) };
  }

  /** `billKey`, as KG INICIS issued it, by API or in a window: `origin` tells in which one */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { billKey, origin } = adoptedKey(fields);
    return this.#key(secret(billKey), origin);
  }

  /** `tid`, `moid` and `price` of the approval, and `prtcRemains`, what is left of it; amounts as digits */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const handle = adoptedPayment(fields);
    const { account } = this.#owner;
    return { account, pgPaymentId: handle.pgPaymentId, handle: sealHandle(this.#ports.sealer, this.#owner, handle) };
  }

  /** A charge and a key-in payment differ in their message and in what hides in it. */
  async #pay<O extends 'charge' | 'key-in'>(
    operation: O,
    { orderId, requestId, amount }: Pick<CheckedCharge, 'orderId' | 'requestId' | 'amount'>,
    context: CallContext | undefined,
    wire: {
      readonly message: (at: Date) => InicisMessage;
      readonly read: (answer: Answer) => Reading<PaymentFields>;
    },
  ): Promise<ChargeOutcome<O>> {
    const at = this.#seconds.next(orderId, this.#ports.clock.now());
    const attempt = newAttempt<O>({
      ...this.#about(),
      ...{ operation, orderId, requestId, money: amount, at, ids: { moid: orderId } },
    });
    const moved = await this.#client.move({
      attempt,
      recovery: RECOVERY[operation],
      context,
      message: wire.message(at),
      read: wire.read,
    });
    if (moved.status !== 'done') return { ...moved, attempt };
    return { status: 'approved', attempt, payment: payment(this.#ports.sealer, this.#owner, moved.value) };
  }

  #inHandle(sealed: string): { readonly known: Known; readonly facts: ApprovalFacts } {
    const {
      pgPaymentId: tid,
      orderId: oid,
      amount,
      facts,
    } = openHandle(this.#ports.sealer, this.#owner, sealed, 'handle');
    return { known: { tid, oid, price: amount.minor }, facts };
  }

  #window(): InicisWindows {
    if (this.#windows === null) throw new TypeError('an account without liteKey has no window');
    return this.#windows;
  }

  #key(value: Secret, origin?: KeyOrigin, card?: CardSummary): BillingKey {
    return { ...this.#owner, value, context: contextOf(this.#merchant.mid, origin), ...present({ card }) };
  }

  #about(): { readonly account: AccountRef; readonly adapter: string } {
    return { account: this.#owner.account, adapter: `inicis/${this.#owner.variant}` };
  }
}

/** @throws InputError naming `pgPaymentId` */
function knownBy(by: Exclude<PaymentQuery, { readonly handle: string }>): Known {
  if ('orderId' in by) return { oid: by.orderId };
  if (!TID.pattern.test(by.pgPaymentId)) throw new InputError('pgPaymentId', TID.rule);
  return { tid: by.pgPaymentId };
}

/** Texts of the PG could repeat these. */
function hiddenOf({ card: { number, holderId } }: Pick<CheckedKeyIn, 'card'>): readonly Secret[] {
  return holderId === undefined ? [number] : [number, holderId];
}

/** A look-up tells that all of a payment is cancelled, and of a part nothing that makes it this one. */
function isFindable({ amount, cancellableBefore }: CheckedCancel): boolean {
  return amount.minor === cancellableBefore.minor;
}
