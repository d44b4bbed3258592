import type { LedgerEntry, SimulatorControl } from '@billkey/simulator';
import { count } from '../show/words.js';
import { Unmet } from './unmet.js';

/** What exercises ask of the control API. */
export type BankControl = Pick<
  SimulatorControl,
  'ledger' | 'requests' | 'setFault' | 'setNotificationUrl' | 'notifications'
>;

/** What the bank and the simulators know of one PG, asked over the control API. */
export class BankView {
  readonly #control: BankControl;
  readonly #pg: string;

  constructor(control: BankControl, pg: string) {
    this.#control = control;
    this.#pg = pg;
  }

  /** The bank's entries of an order, oldest first. */
  async entries(orderId: string): Promise<readonly LedgerEntry[]> {
    const ledger = await this.#control.ledger();
    return ledger.filter((entry) => entry.pg === this.#pg && entry.orderId === orderId);
  }

  /** @throws Unmet unless the order was approved once or never, and given back as often as expected */
  async expectCounts(
    orderId: string,
    expected: { readonly approvals: 0 | 1; readonly cancels: number },
  ): Promise<void> {
    const entries = await this.entries(orderId);
    const approvals = entries.filter(({ kind }) => kind === 'approval').length;
    const cancels = entries.length - approvals;
    if (approvals === expected.approvals && cancels === expected.cancels) return;
    const asTold = ({ approvals: a, cancels: c }: { approvals: number; cancels: number }): string =>
      `${count(a, 'approval')} and ${count(c, 'cancel')}`;
    throw new Unmet(`the bank has ${asTold({ approvals, cancels })} of order ${orderId}, not ${asTold(expected)}`);
  }

  /** What can still be given back of an approved order, in minor units. */
  async left(orderId: string): Promise<number | undefined> {
    return (await this.entries(orderId)).at(-1)?.balance;
  }

  /** @throws Unmet unless the PG was changed by a request of the operation that is of that order id, or names none */
  async expectBooked(orderId: string, operation: string, what: string): Promise<void> {
    const booked = await this.#control.requests({ pg: this.#pg, booked: true });
    const done = booked.some(
      (one) => one.operation === operation && (one.orderId === undefined || one.orderId === orderId),
    );
    if (!done) throw new Unmet(`the simulator has not ${what}`);
  }

  /** Has the PG carry out a request and never answer it; null: the next one of the operation, which names no order. */
  async loseAnswer(orderId: string | null, operation: string): Promise<void> {
    const order = orderId === null ? {} : { orderId };
    await this.#control.setFault({ pg: this.#pg, ...order, operation, kind: 'book-then-hang' });
  }

  /** Has the PG tell the account's server of what happens; null ends it. @throws Unmet when it does not take the URL */
  async notifyAt(account: string, url: string | null): Promise<void> {
    const { registered, code } = await this.#control.setNotificationUrl(account, url);
    if (!registered) throw new Unmet(`the PG does not take the address of the server (${code ?? 'no code'})`);
  }

  /** @throws Unmet unless the PG has told of an order, and was answered as it wants to be */
  async expectNotified(account: string, orderId: string): Promise<void> {
    const sent = await this.#control.notifications({ account, orderId });
    if (sent.length === 0) throw new Unmet('the PG has told nothing of it');
    if (sent.some(({ accepted }) => !accepted)) throw new Unmet('the PG does not take the reply for a yes');
  }
}
