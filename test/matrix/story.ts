import {
  findsPayments,
  limitsOf,
  money,
  type AnyOutcome,
  type Attempt,
  type BillingKey,
  type Buyer,
  type CallContext,
  type CancelRequest,
  type Capability,
  type ChargeOutcome,
  type KeyInRequest,
  type LimitedOperation,
  type Money,
  type Payment,
  type Recovery,
} from '@billkey/core';
import { HttpCustomer, type ScriptedStep, type WindowStep } from '@billkey/simulator';
import { expect } from 'chai';
import type { Market, Member } from './market.js';

/** Minor units: above the least that PGs charge. */
const AMOUNT = 30_000;
const PART = 10_000;

/** Nobody listens there: the customer stops at the door. */
const RETURN_URL = 'https://merchant.example/pay/return';

const BUYER = {
  ...{ name: '홍길동', email: 'buyer@example.com', phone: '01012345678' },
  ...{ id: 'customer1', ip: '203.0.113.7' },
} satisfies Buyer;

type Order = Omit<KeyInRequest, 'card'>;
type Pay = (order: Order, context?: CallContext) => Promise<ChargeOutcome>;

/** A movement of money that the bank must know of, oldest first. */
export interface Movement {
  readonly orderId: string;
  readonly kind: 'approval' | 'cancel';
  readonly amount: number;
}

/** The same purchases through any account, as far as it can. */
export class Story {
  readonly movements: Movement[] = [];
  /** The capabilities that it has used */
  readonly done: string[] = [];
  /** What all its charges are made with */
  key: BillingKey | undefined;
  /** A payment that is never cancelled */
  standing: Payment | undefined;
  readonly #market: Market;
  readonly #member: Member;

  constructor(market: Market, member: Member) {
    this.#market = market;
    this.#member = member;
  }

  /** Everything but what ends the key. */
  async play(): Promise<void> {
    if (this.#can('billing-key-by-api') || this.#can('billing-key-by-window')) {
      const key = this.#can('billing-key-by-api') ? await this.#issue() : await this.#register();
      this.key = key;
      await this.#purchases('charge', (order, context) => this.#charge(key, order, context), key);
    }
    if (this.#can('key-in')) await this.#purchases('key-in', (order, context) => this.#keyIn(order, context));
  }

  /** One more purchase with the key: what became of it. */
  async buy(id: string): Promise<string> {
    if (this.key === undefined) throw new Error('there is no key');
    const order = this.#order('charge', id);
    const outcome = await this.#charge(this.key, order);
    if (outcome.status === 'approved') this.#paid(outcome, order);
    return said(outcome);
  }

  /** Deletes the key, after which it is good for nothing. */
  async end(): Promise<void> {
    if (this.key === undefined || !this.#can('delete-key')) return;
    const removed = await this.#get('delete-key').removeBillingKey(this.key);
    expect(said(removed)).to.equal('removed');
    // Where no list of the PG's has its codes, it refuses by one of these.
    const refused = ['failed: billing_key_not_found', 'unknown: unlisted_code'];
    expect(await this.buy('late'), 'a charge with a deleted key').to.be.oneOf(refused);
    this.#did('delete-key');
  }

  async #purchases(operation: 'charge' | 'key-in', pay: Pay, key?: BillingKey): Promise<void> {
    const buy = async (id: string): Promise<Payment> => {
      const order = this.#order(operation, `${operation.slice(0, 3)}${id}`);
      return this.#paid(await pay(order), order);
    };
    const bought = await buy('sub');
    if (this.#can('find-payment')) await this.#find(bought);
    if (this.#can('cancel')) await this.#cancelInParts(bought);
    this.standing = await buy('keep');
    await this.#lose(operation, pay, key);
    if (this.#can('cancel')) await this.#loseCancel(await buy('taken'));
  }

  async #issue(): Promise<BillingKey> {
    const { amount, ...rest } = this.#order('issue', 'key');
    const pays = limitsOf(this.#member.registration.limits, 'issue').issue.pays === 'always';
    const request = { ...rest, ...(pays ? { amount } : {}), card: this.#card() };
    const issued = await this.#get('billing-key-by-api').issueBillingKey(request);
    if (issued.status !== 'issued') throw new Error(`a key should have been issued, but: ${said(issued)}`);
    if (issued.payment !== undefined) this.#moved(issued.payment.orderId, 'approval', issued.payment.amount.minor);
    this.#did('billing-key-by-api');
    return issued.key;
  }

  /** A customer without a browser goes through the PG's window. */
  async #register(): Promise<BillingKey> {
    const { registration, card, simulator } = this.#member;
    const { issue, window } = limitsOf(registration.limits, 'window');
    const { amount, ...rest } = this.#order('window', 'key');
    const pays = issue.pays === 'always';
    const shown = !pays && window?.shows === 'always' ? { shown: amount } : {};
    const windows = this.#get('billing-key-by-window');
    const opened = await windows.beginWindow({
      ...{ ...rest, ...(pays ? { amount } : {}), ...shown, device: 'pc', returnUrl: RETURN_URL },
    });
    if (opened.status !== 'open') throw new Error(`a window should have been opened, but: ${opened.failure.reason}`);
    const { step } = opened;
    const scripted = step.kind !== 'redirect' && step.script !== undefined;
    const first = scripted ? simulator.scripted?.(step as ScriptedStep) : (step as WindowStep);
    if (first === undefined) throw new Error(`the simulator of ${registration.pg} has no way into its window`);
    const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith(RETURN_URL) });
    const [returned] = await customer.go(first, { card, phone: BUYER.phone });
    if (returned === undefined) throw new Error('nothing came back from the window');
    const { pathname, search } = new URL(returned.url);
    const issued = await windows.completeWindow({ ...returned, url: pathname + search });
    if (issued.status !== 'issued') throw new Error(`a key should have been issued, but: ${issued.status}`);
    if (issued.payment !== undefined) this.#moved(issued.payment.orderId, 'approval', issued.payment.amount.minor);
    else await this.#cameAndWent(rest.orderId);
    this.#did('billing-key-by-window');
    return issued.key;
  }

  /** Some PGs book a little for a moment, to see whether a card is good. */
  async #cameAndWent(orderId: string): Promise<void> {
    const { pg } = this.#member.registration;
    const ledger = await this.#market.control.ledger();
    const own = ledger.filter((entry) => entry.pg === pg && entry.orderId === orderId);
    expect(own.at(-1)?.balance ?? 0, 'what is left of it').to.equal(0);
    for (const { kind, amount } of own) this.#moved(orderId, kind === 'approval' ? kind : 'cancel', amount);
  }

  async #charge(key: BillingKey, order: Order, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    return this.#get('charge').chargeBillingKey({ key, ...order }, context);
  }

  async #keyIn(order: Order, context?: CallContext): Promise<ChargeOutcome<'key-in'>> {
    return this.#get('key-in').payByKeyIn({ ...order, card: this.#card() }, context);
  }

  #paid(outcome: ChargeOutcome, { orderId }: Order): Payment {
    if (outcome.status !== 'approved') throw new Error(`${orderId} should have been approved, but: ${said(outcome)}`);
    expect(outcome.payment).to.include({ account: this.#account, orderId, state: 'paid' });
    this.#moved(orderId, 'approval', AMOUNT);
    this.#did(outcome.attempt.operation);
    return outcome.payment;
  }

  async #cancelInParts(payment: Payment): Promise<void> {
    if (!this.#can('partial-cancel')) {
      await this.#cancel(payment, 'whole', AMOUNT, AMOUNT);
      return;
    }
    const rest = await this.#cancel(payment, 'part', PART, AMOUNT);
    this.#did('partial-cancel');
    await this.#cancel(rest, 'rest', AMOUNT - PART, AMOUNT - PART);
  }

  async #find({ handle, pgPaymentId, orderId }: Payment): Promise<void> {
    const finder = this.#get('find-payment');
    if (!finder.findsBy.includes('handle')) return;
    const found = await finder.findPayment({ handle });
    if (found.status !== 'found') throw new Error(`${orderId} should have been found, but: ${found.status}`);
    expect(found.value).to.include({ account: this.#account, pgPaymentId, orderId });
    this.#did('find-payment');
  }

  async #cancel(payment: Payment, id: string, amount: number, before: number): Promise<Payment> {
    const outcome = await this.#get('cancel').cancelPayment(this.#cancelling(payment, id, amount, before));
    if (outcome.status !== 'cancelled') throw new Error(`${id} should have been cancelled, but: ${said(outcome)}`);
    this.#moved(payment.orderId, 'cancel', amount);
    this.#did('cancel');
    return outcome.payment;
  }

  /** The PG books a payment and its answer is lost; who can be asked, tells. */
  async #lose(operation: 'charge' | 'key-in', pay: Pay, key?: BillingKey): Promise<void> {
    const { pg, recovery } = this.#member.registration;
    const order = this.#order(operation, `${operation.slice(0, 3)}lost`);
    const attempts: Attempt[] = [];
    await this.#market.control.setFault({ pg, operation, orderId: order.orderId, kind: 'book-then-reset' });
    const lost = await pay(order, { onAttempt: (attempt) => void attempts.push(attempt) });
    expect(said(lost), `${order.orderId}, whose answer was lost`).to.equal('unknown: no_answer');
    this.#moved(order.orderId, 'approval', AMOUNT);
    const told = await this.#resolve(attempts, recovery[operation], 'approved', key);
    if (told.status !== 'approved') return;
    expect(told.payment).to.include({ account: this.#account, orderId: order.orderId });
    expect(told.payment.amount.minor).to.equal(AMOUNT);
  }

  async #loseCancel(payment: Payment): Promise<void> {
    const { pg, recovery } = this.#member.registration;
    const attempts: Attempt[] = [];
    const request = this.#cancelling(payment, 'lost', AMOUNT, AMOUNT);
    await this.#market.control.setFault({
      ...{ pg, operation: 'cancel', orderId: payment.orderId, kind: 'book-then-reset' },
    });
    const lost = await this.#get('cancel').cancelPayment(request, {
      onAttempt: (attempt) => void attempts.push(attempt),
    });
    expect(said(lost), 'a cancel whose answer was lost').to.equal('unknown: no_answer');
    this.#moved(payment.orderId, 'cancel', AMOUNT);
    await this.#resolve(attempts, recovery.cancel, 'cancelled');
  }

  /** What a process that has only what was stored is told. */
  async #resolve(
    attempts: readonly Attempt[],
    recovery: Recovery | undefined,
    done: 'approved' | 'cancelled',
    key?: BillingKey,
  ): Promise<AnyOutcome> {
    const stored = JSON.parse(JSON.stringify(attempts.at(-1))) as Attempt;
    const told = await this.#market.registry.resolve(stored, key === undefined ? {} : { key });
    const asked = done === 'approved' ? findsPayments(recovery) : (recovery?.by ?? 'none') !== 'none';
    expect(said(told), `${stored.requestId}, once asked about`).to.equal(asked ? done : 'unknown: no_way_to_ask');
    if (asked) this.#did('resolve');
    return told;
  }

  #cancelling(payment: Payment, id: string, amount: number, before: number): CancelRequest {
    const minor = { amount: this.#money(amount), cancellableBefore: this.#money(before) };
    return { payment, cancelId: `${payment.orderId}${id}`, ...minor, reason: '고객 요청' };
  }

  #order(operation: LimitedOperation, id: string): Order {
    const { required = [] } = limitsOf(this.#member.registration.limits, operation).buyer;
    const buyer = Object.fromEntries(required.map((field) => [field, BUYER[field]]));
    const goods = { orderId: this.#id(id), name: '월간 구독', amount: this.#money(AMOUNT) };
    return required.length === 0 ? goods : { ...goods, buyer };
  }

  #card(): KeyInRequest['card'] {
    const { number, expiry, holderId, password2 } = this.#member.card;
    return { number, expiry, holderId, password2, cvc: '123' };
  }

  #id(id: string): string {
    return `${this.#member.prefix}${id}`;
  }

  #money(minor: number): Money {
    return money(minor, this.#member.registration.limits.currencies[0] ?? 'KRW');
  }

  #moved(orderId: string, kind: Movement['kind'], amount: number): void {
    this.movements.push({ orderId, kind, amount });
  }

  #did(what: string): void {
    if (!this.done.includes(what)) this.done.push(what);
  }

  #can(capability: Capability): boolean {
    return this.#member.registration.capabilities.has(capability);
  }

  #get<C extends Capability>(capability: C) {
    return this.#market.registry.get(this.#account, capability);
  }

  get #account(): string {
    return this.#member.registration.account;
  }
}

/** An outcome in one line. */
export function said(outcome: AnyOutcome | ChargeOutcome): string {
  if (outcome.status === 'failed') return `failed: ${outcome.failure.reason}`;
  return outcome.status === 'unknown' ? `unknown: ${outcome.doubt}` : outcome.status;
}
