import { adoptFields } from '../adopting.js';
import type { Attempt, CallContext, Operation } from '../attempt.js';
import { newAttempt } from '../attempts.js';
import { AttemptNotRecordedError } from '../errors.js';
import { money } from '../money.js';
import type { CancelOutcome, ChargeOutcome, Failed, IssueOutcome, Lookup, RemoveOutcome, Unknown } from '../outcome.js';
import type { BillingKey, CardSummary, Payment } from '../payment.js';
import { openHandle, sealHandle, type HandleOwner } from '../payment-handle.js';
import { payment } from '../payments.js';
import type { Ports } from '../ports.js';
import { refusal } from '../reading.js';
import { absent, NO_RECOVERY, unknown } from '../recovery.js';
import type { RecoveryTable } from '../registration.js';
import type { CancelRequest, CheckedCancel, CheckedCharge, CheckedIssue, CheckedKeyIn } from '../requests.js';
import { secret } from '../secret.js';
import type { AttemptResolver, PaymentQuery, Provider, Wish } from '../verbs.js';
import type { AccountRef } from '../words.js';
import type { FakeLedger, FakePayment } from './fake-ledger.js';

type Everything = Provider<
  'billing-key-by-api' | 'key-in' | 'delete-key' | 'inspect-key' | 'cancel' | 'find-payment' | 'resolve'
>;
type Acted<T> = { readonly status: 'done'; readonly value: T } | Failed | Unknown;
type PayOperation = 'charge' | 'key-in';

const ANY = { pattern: /^.+$/, rule: 'must not be empty' };
const DIGITS = { pattern: /^\d{1,15}$/, rule: 'must be digits' };

/** A PG in memory, by the same rules as a real adapter. */
export class FakeProvider implements Everything {
  readonly findsBy = ['handle', 'pg-payment-id', 'order-id'] as const;
  readonly resolvers: AttemptResolver['resolvers'] = {
    charge: (attempt, wish, context) => this.#resolvePayment(attempt, wish, context),
    'key-in': (attempt, wish, context) => this.#resolvePayment(attempt, wish, context),
    cancel: (attempt) => this.#resolveCancel(attempt),
    remove: async (attempt, { key }) => {
      const already = key === undefined || !this.#ledger.removeKey(key.value.reveal());
      return Promise.resolve({ status: 'removed', already, attempt });
    },
  };
  readonly #owner: HandleOwner;
  readonly #adapter: string;
  readonly #ledger: FakeLedger;
  readonly #recovery: RecoveryTable;
  readonly #ports: Ports;

  constructor(account: AccountRef, adapter: string, ledger: FakeLedger, recovery: RecoveryTable, ports: Ports) {
    this.#owner = { account, variant: 'fake' };
    this.#adapter = adapter;
    this.#ledger = ledger;
    this.#recovery = recovery;
    this.#ports = ports;
  }

  async issueBillingKey({ orderId, requestId }: CheckedIssue, context?: CallContext): Promise<IssueOutcome> {
    const attempt = this.#attempt('issue', { orderId, requestId, money: null });
    const acted = await this.#act(attempt, context, () => this.#key(this.#ledger.issueKey()));
    return acted.status === 'done' ? { status: 'issued', key: acted.value, attempt } : { ...acted, attempt };
  }

  async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    if (!this.#ledger.hasKey(request.key.value.reveal())) {
      const { orderId, requestId, amount } = request;
      const attempt = this.#attempt('charge', { orderId, requestId, money: amount });
      return { ...failed('billing_key_not_found'), attempt };
    }
    return this.#pay('charge', request, context);
  }

  async payByKeyIn(request: CheckedKeyIn, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    return this.#pay('key-in', request, context);
  }

  async removeBillingKey(key: BillingKey, context?: CallContext): Promise<RemoveOutcome> {
    const orderId = this.#ledger.id('remove');
    const attempt = this.#attempt('remove', { orderId, requestId: orderId, money: null });
    const acted = await this.#act(attempt, context, () => this.#ledger.removeKey(key.value.reveal()));
    return acted.status === 'done' ? { status: 'removed', already: !acted.value, attempt } : { ...acted, attempt };
  }

  inspectBillingKey(key: BillingKey): Promise<Lookup<{ readonly usable: boolean; readonly card?: CardSummary }>> {
    return Promise.resolve({ status: 'found', value: { usable: this.#ledger.hasKey(key.value.reveal()) } });
  }

  async cancelPayment(request: CheckedCancel, context?: CallContext): Promise<CancelOutcome> {
    const { handle, cancelId, amount, cancellableBefore: before } = request;
    const { orderId, pgPaymentId } = handle;
    const attempt = this.#attempt('cancel', {
      orderId,
      requestId: cancelId,
      money: amount,
      paymentId: pgPaymentId,
      before,
    });
    const booked = this.#ledger.payment(pgPaymentId);
    if (booked === undefined) return { ...failed('not_found'), attempt };
    if (booked.cancellable.minor < amount.minor) return { ...failed('cancel_amount_exceeded'), attempt };
    const acted = await this.#act(attempt, context, () => this.#ledger.cancel(booked, cancelId, amount));
    if (acted.status !== 'done') return { ...acted, attempt };
    return { status: 'cancelled', payment: this.#payment(acted.value), cancelled: amount, already: false, attempt };
  }

  findPayment(by: PaymentQuery): Promise<Lookup<Payment>> {
    const found = 'orderId' in by ? this.#ledger.paymentOf(by.orderId) : this.#ledger.payment(this.#idOf(by));
    return Promise.resolve(
      found === undefined ? { status: 'absent' } : { status: 'found', value: this.#payment(found) },
    );
  }

  /** `key`: any text; the fake PG takes it as issued */
  adoptBillingKey(fields: Readonly<Record<string, string>>): BillingKey {
    const { key } = adoptFields(fields, { key: ANY });
    this.#ledger.addKey(key);
    return this.#key(key);
  }

  /** `orderId` and `amount`: the fake PG books such a payment of won now */
  adoptPayment(fields: Readonly<Record<string, string>>): CancelRequest['payment'] {
    const { orderId, amount } = adoptFields(fields, { orderId: ANY, amount: DIGITS });
    const booked = this.#ledger.approve(orderId, money(Number(amount), 'KRW'), 0);
    const handle = sealHandle(this.#ports.sealer, this.#owner, { ...booked, own: {}, facts: { instalmentMonths: 0 } });
    return { account: this.#owner.account, pgPaymentId: booked.pgPaymentId, handle };
  }

  async #pay<O extends PayOperation>(
    operation: O,
    {
      orderId,
      requestId,
      amount,
      instalmentMonths,
    }: Pick<CheckedCharge, 'orderId' | 'requestId' | 'amount' | 'instalmentMonths'>,
    context: CallContext | undefined,
  ): Promise<ChargeOutcome<O>> {
    const attempt = this.#attempt(operation, { orderId, requestId, money: amount });
    if (this.#ledger.paymentOf(orderId) !== undefined) return { ...failed('duplicate_order'), attempt };
    const acted = await this.#act(attempt, context, () => this.#ledger.approve(orderId, amount, instalmentMonths));
    if (acted.status !== 'done') return { ...acted, attempt };
    return { status: 'approved', payment: this.#payment(acted.value), attempt };
  }

  async #act<T>(attempt: Attempt, context: CallContext | undefined, book: () => T): Promise<Acted<T>> {
    if (context?.signal?.aborted === true) return failed('aborted');
    try {
      await context?.onAttempt?.(attempt);
    } catch (error) {
      throw new AttemptNotRecordedError(error);
    }
    const plan = this.#ledger.nextPlan(attempt.operation);
    if (plan === 'lost') book();
    if (plan === 'lost' || plan === 'never-arrived') {
      const recovery = this.#recovery[attempt.operation] ?? NO_RECOVERY;
      return unknown('no_answer', attempt, recovery, this.#ports.clock.now());
    }
    return plan === undefined ? { status: 'done', value: book() } : failed(plan);
  }

  #resolvePayment<O extends PayOperation>(
    attempt: Attempt<O>,
    wish: Wish,
    context?: CallContext,
  ): Promise<ChargeOutcome<O>> {
    const booked = this.#ledger.paymentOf(attempt.orderId);
    return booked === undefined
      ? Promise.resolve({ ...this.#absent(attempt), attempt })
      : this.#kept(attempt, booked, wish, context);
  }

  async #kept<O extends PayOperation>(
    attempt: Attempt<O>,
    booked: FakePayment,
    { ifMoved }: Wish,
    context: CallContext | undefined,
  ): Promise<ChargeOutcome<O>> {
    if (booked.state === 'cancelled')
      return { status: 'reversed', why: 'asked', payment: this.#payment(booked), attempt };
    if (ifMoved !== 'reverse') return { status: 'approved', payment: this.#payment(booked), attempt };
    await context?.onAttempt?.({ ...attempt, step: attempt.step + 1 });
    const taken = this.#ledger.cancel(booked, this.#ledger.id('reverse'), booked.cancellable);
    return { status: 'reversed', why: 'asked', payment: this.#payment(taken), attempt };
  }

  #resolveCancel(attempt: Attempt<'cancel'>): Promise<CancelOutcome> {
    const booked = this.#ledger.payment(attempt.paymentId ?? '');
    if (booked === undefined || attempt.money === null || !booked.cancels.includes(attempt.requestId)) {
      return Promise.resolve({ ...this.#absent(attempt), attempt });
    }
    const payment = this.#payment(booked);
    return Promise.resolve({ status: 'cancelled', payment, cancelled: attempt.money, already: true, attempt });
  }

  #absent(attempt: Attempt): Failed | Unknown {
    return absent(attempt, this.#recovery[attempt.operation] ?? NO_RECOVERY, this.#ports.clock.now());
  }

  #idOf(by: Exclude<PaymentQuery, { orderId: string }>): string {
    return 'handle' in by
      ? openHandle(this.#ports.sealer, this.#owner, by.handle, 'handle').pgPaymentId
      : by.pgPaymentId;
  }

  #key(value: string): BillingKey {
    return { ...this.#owner, value: secret(value), context: {} };
  }

  #payment({ cancels, ...booked }: FakePayment): Payment {
    return payment(this.#ports.sealer, this.#owner, { ...booked, raw: { cancels } });
  }

  #attempt<O extends Operation>(
    operation: O,
    draft: Pick<Attempt<O>, 'orderId' | 'requestId' | 'money' | 'paymentId' | 'before'>,
  ): Attempt<O> {
    const { orderId } = draft;
    return newAttempt({
      account: this.#owner.account,
      adapter: this.#adapter,
      operation,
      at: this.#ports.clock.now(),
      ids: { orderId },
      ...draft,
    });
  }
}

function failed(reason: Parameters<typeof refusal>[0]): Failed {
  return { status: 'failed', failure: { ...refusal(reason), certainty: 'stated' } };
}
