import type { BankCard } from './bank-card.js';
import type { Fault } from './fault.js';
import type { LedgerCounts, LedgerEntry } from './ledger.js';
import type {
  NotificationFault,
  NotificationFilter,
  NotificationRecord,
  NotificationUrl,
  NotificationUrlResult,
} from './notification.js';
import type { RequestFilter, RequestRecord } from './request-log.js';

/** What to wait for; `booked: true` waits until the request has changed something, else its arrival is enough. */
export interface WaitFor {
  pg?: string;
  orderId?: string;
  operation?: string;
  booked?: true;
  /** Milliseconds. */
  timeoutMs: number;
}

/** Client of the control API: steers and questions running simulators, from any process. */
export class SimulatorControl {
  readonly controlUrl: string;

  constructor(controlUrl: string) {
    this.controlUrl = controlUrl.replace(/\/+$/, '');
  }

  /** Every approval and cancel at the bank, oldest first. */
  async ledger(): Promise<LedgerEntry[]> {
    return (await this.#call('GET', '/ledger')) as LedgerEntry[];
  }

  async counts(): Promise<LedgerCounts> {
    return (await this.#call('GET', '/counts')) as LedgerCounts;
  }

  /** Every HTTP request the simulated PGs have seen, oldest first. */
  async requests(filter: RequestFilter = {}): Promise<RequestRecord[]> {
    return (await this.#call('GET', `/requests${queryOf(filter)}`)) as RequestRecord[];
  }

  /** Adds a card to the bank, or replaces the one with this number. */
  async addCard(card: BankCard): Promise<void> {
    await this.#call('POST', '/cards', card);
  }

  /** @returns the fault's id, once it is in force */
  async setFault(fault: Fault | NotificationFault): Promise<string> {
    return ((await this.#call('POST', '/faults', fault)) as { id: string }).id;
  }

  /** Ends all faults, hanging requests and refused connections included; notifications that are held stay so. */
  async clearFaults(): Promise<void> {
    await this.#call('DELETE', '/faults');
  }

  /**
   * Registers where the PG notifies a merchant account, or takes that back with null.
   * @returns whether the PG took the URL: some try it with a sample first
   */
  async setNotificationUrl(
    account: string,
    url: string | null,
    options: Pick<NotificationUrl, 'repeats'> = {},
  ): Promise<NotificationUrlResult> {
    return (await this.#call('POST', '/notification-urls', { account, url, ...options })) as NotificationUrlResult;
  }

  /** Every notification the simulated PGs have sent, oldest first, as soon as none is waiting for its answer. */
  async notifications(filter: NotificationFilter = {}): Promise<NotificationRecord[]> {
    return (await this.#call('GET', `/notifications${queryOf(filter)}`)) as NotificationRecord[];
  }

  /** Has the PGs send now what they hold back or would repeat later. */
  async releaseNotifications(): Promise<void> {
    await this.#call('POST', '/notifications/release', {});
  }

  /** @param ms milliseconds; @returns the new time */
  async moveClock(ms: number): Promise<Date> {
    return new Date(((await this.#call('POST', '/clock', { ms })) as { now: string }).now);
  }

  async now(): Promise<Date> {
    return new Date(((await this.#call('GET', '/clock')) as { now: string }).now);
  }

  /** Back to the start: cards unspent; ledger, logs, faults, clock, URLs, keys, payments and tokens forgotten. */
  async reset(): Promise<void> {
    await this.#call('POST', '/reset');
  }

  /**
   * Resolves with the first request that fits, at once when it has already been seen, and also when its answer is being
   * withheld by a fault.
   * @throws Error when `timeoutMs` passes without one
   */
  async waitFor({ timeoutMs, ...filter }: WaitFor): Promise<RequestRecord> {
    const query = queryOf({ ...filter, timeoutMs });
    const record = (await this.#call('GET', `/requests/wait${query}`)) as RequestRecord | null;
    if (!record) throw new Error(`no request ${JSON.stringify(filter)} within ${timeoutMs} ms`);
    return record;
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.controlUrl + path, {
      method,
      // A pooled connection would keep a test process alive after its work is done.
      headers: { 'content-type': 'application/json', connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error((answer as { error: string }).error);
    return answer;
  }
}

function queryOf(filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
