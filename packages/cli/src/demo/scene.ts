import {
  money,
  present,
  type AnyOutcome,
  type BillingKey,
  type CardDetails,
  type Money,
  type Payment,
  type PgRegistry,
  type Registration,
} from '@billkey/core';
import type { TestCard } from '@billkey/simulator';
import type { BankView } from './bank-view.js';
import type { Customer } from './customer/customer.js';
import type { Told } from './movements.js';
import { Unmet } from './unmet.js';

/** A payment that stands, and when it was sent. */
export interface StandingPayment {
  readonly payment: Payment;
  readonly sentAt: Date;
}

/** What the exercises of one account work with, and what they leave to each other. */
export interface SceneParts {
  readonly registration: Registration;
  readonly registry: PgRegistry;
  readonly bank: BankView;
  readonly told: Told;
  readonly testCards: readonly TestCard[];
  /** The PG tells of what is paid in its window, and of nothing else */
  readonly tellsOfWindows?: boolean;
  /** Who goes through payment windows */
  readonly customer: () => Promise<Customer>;
  /** Makes the account's order ids differ from those of the others */
  readonly number: number;
  /** Says what has just been shown */
  readonly tell: (text: string) => void;
  /** Says what is being waited for */
  readonly await: (text: string) => void;
}

export class Scene {
  readonly account: string;
  readonly pg: string;
  readonly registration: Registration;
  readonly registry: PgRegistry;
  readonly bank: BankView;
  readonly customer: SceneParts['customer'];
  readonly tellsOfWindows: boolean;
  readonly tell: SceneParts['tell'];
  readonly await: SceneParts['await'];
  key: BillingKey | undefined;
  paid: StandingPayment | undefined;
  readonly #parts: SceneParts;
  #ids = 0;

  constructor(parts: SceneParts) {
    this.#parts = parts;
    this.registration = parts.registration;
    this.account = parts.registration.account;
    this.pg = parts.registration.pg;
    this.registry = parts.registry;
    this.bank = parts.bank;
    this.customer = parts.customer;
    this.tellsOfWindows = parts.tellsOfWindows ?? false;
    this.tell = parts.tell;
    this.await = parts.await;
  }

  /** Short, and of letters and digits only: every PG takes it. No other account of the demo has the same. */
  nextId(): string {
    this.#ids += 1;
    return `demo${two(this.#parts.number)}${two(this.#ids)}`;
  }

  /** So many won, or minor units of what the PG takes instead. */
  money(minor: number): Money {
    const { currencies } = this.registration.limits;
    return money(minor, currencies.includes('KRW') ? 'KRW' : (currencies[0] ?? 'KRW'));
  }

  /** The simulator's first test card, which by convention approves everything. */
  testCard(): TestCard {
    const [card] = this.#parts.testCards;
    if (card === undefined) throw new Unmet(`the simulator of ${this.pg} has no test cards`);
    return card;
  }

  card(): CardDetails {
    return detailsOf(this.testCard());
  }

  /** A card whose issuer wants to see the customer first. */
  askingCard(): CardDetails {
    const card = this.#parts.testCards.find(({ asksCustomer }) => asksCustomer === true);
    if (card === undefined) throw new Unmet(`the simulator of ${this.pg} has no test card that asks for the customer`);
    return detailsOf(card);
  }

  /** Remembers what an outcome says has moved, for the comparison with the bank. */
  note<T extends AnyOutcome>(outcome: T): T {
    this.#parts.told.note(this.pg, outcome);
    return outcome;
  }

  /** The key that was issued. @throws Unmet when there is none */
  needKey(): BillingKey {
    if (this.key === undefined) throw new Unmet('there is no billing key to do it with');
    return this.key;
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function detailsOf({ number, expiry, holderId, password2, cvc }: TestCard): CardDetails {
  return { number, expiry, holderId, password2, ...present({ cvc }) };
}
