import { randomInt } from 'node:crypto';
import type { BankCard } from './bank-card.js';
import type { Clock } from './clock.js';
import { koreaTime } from './korea-time.js';
import { Ledger, type LedgerCounts, type LedgerEntry } from './ledger.js';

export type DeclineReason =
  | 'unknown_card'
  | 'wrong_expiry'
  | 'wrong_holder'
  | 'wrong_password'
  | 'insufficient_funds'
  | 'limit_exceeded'
  | 'lost'
  | 'stolen'
  | 'blocked';

/** What a payer says about a card; parts that are absent are not checked. */
export interface CardClaim {
  number: string;
  /** `YYYY-MM`. */
  expiry?: string;
  holderId?: string;
  password2?: string;
}

export interface AuthorizeRequest {
  card: CardClaim;
  pg: string;
  merchant: string;
  orderId: string;
  pgPaymentId: string;
  /** Minor units, positive. */
  amount: number;
  currency: string;
}

export interface CancelRequest {
  kind: 'cancel' | 'net-cancel';
  pg: string;
  pgPaymentId: string;
  cancelId?: string;
  /** Minor units, positive. */
  amount: number;
}

export type Authorization =
  { approved: true; approvalNumber: string; entry: LedgerEntry } | { approved: false; reason: DeclineReason };

export type Cancellation =
  { cancelled: true; entry: LedgerEntry } | { cancelled: false; reason: 'unknown_payment' | 'more_than_balance' };

interface Approved {
  approval: LedgerEntry;
  card: string;
  balance: number;
}

/** The issuer behind every simulated PG: holds the cards and the one ledger of what was really charged and given back. */
export class Bank {
  readonly #clock: Clock;
  readonly #ledger = new Ledger();
  readonly #seeds: BankCard[] = [];
  readonly #cards = new Map<string, BankCard>();
  readonly #payments = new Map<string, Approved>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Cards that are there from the start and come back unspent with every `reset`. */
  seed(cards: readonly BankCard[]): void {
    this.#seeds.push(...cards);
    for (const card of cards) this.addCard(card);
  }

  /** Adds a card, or replaces the one with this number. */
  addCard(card: BankCard): void {
    this.#cards.set(card.number, { ...card });
  }

  /** All cards, in the order in which they were added. */
  cards(): readonly Readonly<BankCard>[] {
    return [...this.#cards.values()];
  }

  /** What a wallet has of them: a PG's own test cards, then whatever was added to those that PGs began with. */
  wallet(testCards: readonly { readonly number: string }[]): readonly Readonly<BankCard>[] {
    const own = new Set(testCards.map(({ number }) => number));
    const seeded = new Set(this.#seeds.map(({ number }) => number));
    const isOwn = ({ number }: BankCard): boolean => own.has(number);
    const cards = this.cards();
    return [...cards.filter(isOwn), ...cards.filter((card) => !isOwn(card) && !seeded.has(card.number))];
  }

  card(number: string): Readonly<BankCard> | undefined {
    return this.#cards.get(number);
  }

  /** Whether the bank would know and serve this card, without any money: what a PG asks when it issues a billing key. */
  verify(claim: CardClaim): DeclineReason | undefined {
    const card = this.#cards.get(claim.number);
    if (!card) return 'unknown_card';
    if (claim.expiry !== undefined && claim.expiry !== card.expiry) return 'wrong_expiry';
    if (card.expiry < koreanMonth(this.#clock.now())) return 'wrong_expiry';
    if (claim.holderId !== undefined && claim.holderId !== card.holderId) return 'wrong_holder';
    if (claim.password2 !== undefined && claim.password2 !== card.password2) return 'wrong_password';
    return card.state === 'active' ? undefined : card.state;
  }

  authorize(request: AuthorizeRequest): Authorization {
    requireAmount(request.amount);
    const reason = this.#declineReason(request);
    if (reason) return { approved: false, reason };
    const card = this.#cards.get(request.card.number) as BankCard;
    card.balance -= request.amount;
    const { pg, merchant, orderId, pgPaymentId, amount, currency } = request;
    const entry: LedgerEntry = {
      at: this.#clock.now().toISOString(),
      kind: 'approval',
      ...{ pg, merchant, orderId, pgPaymentId, amount, currency },
      cardLast4: card.number.slice(-4),
      approvalNumber: String(randomInt(10_000_000, 100_000_000)),
      balance: amount,
    };
    this.#ledger.add(entry);
    this.#payments.set(paymentKey(pg, pgPaymentId), { approval: entry, card: card.number, balance: amount });
    return { approved: true, approvalNumber: entry.approvalNumber, entry };
  }

  cancel(request: CancelRequest): Cancellation {
    requireAmount(request.amount);
    const payment = this.#payments.get(paymentKey(request.pg, request.pgPaymentId));
    if (!payment) return { cancelled: false, reason: 'unknown_payment' };
    if (request.amount > payment.balance) return { cancelled: false, reason: 'more_than_balance' };
    payment.balance -= request.amount;
    const card = this.#cards.get(payment.card);
    if (card) card.balance += request.amount;
    const entry: LedgerEntry = {
      ...payment.approval,
      at: this.#clock.now().toISOString(),
      kind: request.kind,
      ...(request.cancelId === undefined ? {} : { cancelId: request.cancelId }),
      amount: request.amount,
      balance: payment.balance,
    };
    this.#ledger.add(entry);
    return { cancelled: true, entry };
  }

  ledger(): readonly LedgerEntry[] {
    return this.#ledger.entries();
  }

  counts(): LedgerCounts {
    return this.#ledger.counts();
  }

  /** Back to the seeded cards and an empty ledger. */
  reset(): void {
    this.#ledger.clear();
    this.#payments.clear();
    this.#cards.clear();
    for (const card of this.#seeds) this.addCard(card);
  }

  #declineReason(request: AuthorizeRequest): DeclineReason | undefined {
    const reason = this.verify(request.card);
    if (reason) return reason;
    const card = this.#cards.get(request.card.number) as BankCard;
    if (request.amount > card.limit) return 'limit_exceeded';
    return request.amount > card.balance ? 'insufficient_funds' : undefined;
  }
}

function paymentKey(pg: string, pgPaymentId: string): string {
  return JSON.stringify([pg, pgPaymentId]);
}

function requireAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError('amount: positive safe integer expected');
}

/** Cards expire by the Korean calendar (UTC+9, no summer time). */
function koreanMonth(date: Date): string {
  return koreaTime(date).slice(0, 7);
}
