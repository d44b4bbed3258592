import { MemoryWindowStateStore, type Attempt, type Clock, type Payment, type WindowStateStore } from '@billkey/core';
import {
  createWorld,
  type BankCard,
  type Fault,
  type LedgerEntry,
  type ListeningSimulator,
  type RequestRecord,
  type World,
} from '@billkey/simulator';
import type { ContainerModule } from 'inversify';
import { Host } from './host.js';
import { cardNumberLike } from './ids.js';
import { BUYER } from './orders.js';
import type { AdapterOptions, Subject } from './subject.js';
import { UntakenWindows } from './untaken-windows.js';

/** Milliseconds. Generous, since a slow machine must not look like a lost answer. */
export const PATIENCE = { connectMs: 5_000, answerMs: 10_000 };

/** Card data as a customer types it in. */
export interface CardText {
  readonly number: string;
  readonly expiry: string;
  readonly holderId: string;
  readonly password2: string;
  readonly cvc: string;
}

/** One PG with a bank of its own, and the hosts that talk to it: what happens in one scene disturbs no other. */
export class Scene {
  readonly subject: Subject;
  readonly world: World;
  readonly #pg: ListeningSimulator;
  readonly #hosts: Host[] = [];
  readonly #aside = new Set<string>();
  readonly #phones = new Map<string, string>();
  /** Open windows, for all hosts of the scene */
  readonly #windows = new MemoryWindowStateStore(() => this.clock.now().getTime());
  #calm: Host | undefined;
  #offset = 0;

  private constructor(subject: Subject, world: World, pg: ListeningSimulator) {
    this.subject = subject;
    this.world = world;
    this.#pg = pg;
  }

  static async open(subject: Subject): Promise<Scene> {
    const world = createWorld();
    return new Scene(subject, world, await subject.simulator.listen(world));
  }

  /** The host that prepares and checks: patient, and the same one throughout the scene. */
  get calm(): Host {
    return (this.#calm ??= this.host());
  }

  /**
   * A host that knows nothing of the others, as if in a new process.
   * @param at for one whose clock stands still
   */
  host(at?: Date): Host {
    return this.hostOf(this.subject.module(this.options()), at && { now: () => at });
  }

  /** A host that does once more what was done: a return that was completed is new to it. */
  rehearsal(at: Date | undefined): Host {
    const clock = at === undefined ? this.clock : { now: () => at };
    return this.hostOf(this.subject.module(this.options()), clock, new UntakenWindows(this.#windows));
  }

  /** A host that does not wait long for the answers of one route. */
  hostWithoutHope(route: string | undefined): Host {
    const host = this.host();
    host.transport.hopeless = route ?? null;
    return host;
  }

  /** A host with another module of the same account. */
  hostOf(module: ContainerModule, clock: Clock = this.clock, windows: WindowStateStore = this.#windows): Host {
    const { account, enciphered } = this.subject;
    const host = new Host(account.account, clock, [module], windows, enciphered);
    this.#hosts.push(host);
    return host;
  }

  /** What the account under test is registered with. */
  options(timeouts: typeof PATIENCE = PATIENCE): AdapterOptions {
    return { ...this.subject.account.options, baseUrls: this.#pg.baseUrls, timeouts };
  }

  /** The hosts' time, which {@link moveClocks} moves together with the PG's. */
  get clock(): Clock {
    return { now: () => new Date(Date.now() + this.#offset) };
  }

  moveClocks(ms: number): void {
    this.#offset += ms;
    this.world.clock.move(ms);
  }

  /** A card that nobody else has, like the first one in the PG's list, which approves everything. */
  card(change: Partial<BankCard> = {}): CardText {
    const { pg, testCards } = this.subject.simulator;
    const model = this.world.bank.card(testCards[0]?.number ?? '');
    if (model === undefined) throw new Error(`the first test card of the ${pg} simulator is not at its bank`);
    const card: BankCard = { ...model, number: this.#numberLike(model.number), ...change };
    this.world.bank.addCard(card);
    this.#phones.set(card.number, this.#phoneLike(card));
    const { number, expiry, holderId, password2, cvc = '123' } = card;
    return { number, expiry, holderId, password2, cvc };
  }

  /** The phone of whoever has the card: one that is paid with is like it, down to the last four digits. */
  phoneOf({ number }: CardText): string {
    return this.#phones.get(number) ?? BUYER.phone;
  }

  async fault(fault: Fault): Promise<void> {
    await this.world.faults.set(fault);
  }

  /** The requests so far that could have changed something. */
  moving(): readonly RequestRecord[] {
    return this.world.log.records({ moving: true });
  }

  requests(): readonly RequestRecord[] {
    return this.world.log.records();
  }

  /** What the bank did, less what was set aside. */
  ledger(): readonly LedgerEntry[] {
    return this.world.bank.ledger().filter(({ pgPaymentId }) => !this.#aside.has(pgPaymentId));
  }

  /** Where issuing pays, or books something for a moment, a key that a test only begins with is not what it is about. */
  setAside({ payment, attempt }: { readonly payment?: Pick<Payment, 'pgPaymentId'>; readonly attempt: Attempt }): void {
    if (payment !== undefined) this.#aside.add(payment.pgPaymentId);
    for (const { orderId, pgPaymentId } of this.ledger()) {
      if (orderId === attempt.orderId) this.#aside.add(pgPaymentId);
    }
  }

  /** Wallets tell cards by their last four digits. */
  #numberLike(model: string): string {
    const taken = new Set(this.world.bank.cards().map(({ number }) => number.slice(-4)));
    const number = cardNumberLike(model);
    return taken.has(number.slice(-4)) ? this.#numberLike(model) : number;
  }

  #phoneLike(card: BankCard): string {
    const middle = String(this.#phones.size + 2_000);
    const number = `010${middle}${card.number.slice(-4)}`;
    this.world.bank.addCard({ ...card, number });
    return number;
  }

  async close(): Promise<void> {
    for (const host of this.#hosts) host.close();
    await this.world.faults.clear();
    await this.#pg.close();
  }
}

export async function inScene<T>(subject: Subject, play: (scene: Scene) => Promise<T>): Promise<T> {
  const scene = await Scene.open(subject);
  try {
    return await play(scene);
  } finally {
    await scene.close();
  }
}
