import { randomUUID } from 'node:crypto';
import { Agenda } from './agenda.js';
import type { Clock } from './clock.js';
import { postNotification } from './notification-post.js';
import type {
  NotificationAnswer,
  NotificationEvent,
  NotificationFault,
  NotificationFilter,
  NotificationLie,
  NotificationMessage,
  NotificationRecord,
  NotificationUrl,
  NotificationUrlResult,
  NotifiedAccount,
  Repeats,
} from './notification.js';

interface Subscription {
  url: string;
  repeats: Repeats;
}

/** One notification on its way, however often it is sent. */
interface Delivery {
  enrolled: NotifiedAccount;
  subscription: Subscription;
  message: NotificationMessage;
  operation: string;
  orderId?: string;
  fault?: NotificationFault['kind'];
}

/** Tells merchants what has happened: sends, repeats, goes wrong on demand and keeps a log. */
export class Notifier {
  readonly #clock: Clock;
  readonly #agenda: Agenda;
  readonly #accounts = new Map<string, NotifiedAccount>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #underWay = new Set<Promise<unknown>>();
  #records: NotificationRecord[] = [];
  #faults: { fault: NotificationFault; left: number }[] = [];
  #closing = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#agenda = new Agenda(clock);
  }

  /** Makes an account known, whose merchant can then register a URL. */
  enrol(account: NotifiedAccount): void {
    this.#accounts.set(account.account, account);
  }

  knows(account: string): boolean {
    return this.#accounts.has(account);
  }

  /** Registers where an account is notified; a PG that tries the URL first registers it only if it answers well. */
  async setUrl({ account, url, repeats }: NotificationUrl): Promise<NotificationUrlResult> {
    const enrolled = this.#accounts.get(account);
    if (!enrolled) throw new RangeError(`no account ${account}`);
    if (url === null) {
      this.#subscriptions.delete(account);
      return { registered: true };
    }
    const subscription = { url, repeats: repeats ?? enrolled.repeats };
    const code = await this.#try(enrolled, subscription);
    if (code !== undefined) return { registered: false, code };
    this.#subscriptions.set(account, subscription);
    return { registered: true };
  }

  /** Sends what has just happened to the account's URL, or where the request has asked for it, if there is either. */
  notify({ account, operation, orderId, url, compose }: NotificationEvent): void {
    const enrolled = this.#accounts.get(account);
    if (!enrolled) return;
    const subscription = this.#subscriptions.get(account) ?? asked(enrolled, url);
    if (!subscription) return;
    const fault = this.#take({ pg: enrolled.pg, account, operation, orderId });
    if (fault?.kind === 'no-notification') return;
    const lie = fault && isLie(fault.kind) ? fault.kind : undefined;
    const delivery: Delivery = { enrolled, subscription, message: compose(lie), operation, orderId };
    if (fault) delivery.fault = fault.kind;
    this.#start(delivery, fault);
  }

  setFault(fault: NotificationFault): string {
    const id = fault.id ?? randomUUID();
    this.#faults.push({ fault: { ...fault, id }, left: fault.times === 0 ? Infinity : (fault.times ?? 1) });
    return id;
  }

  /** Notifications that are held already stay so until they are released. */
  clearFaults(): void {
    this.#faults = [];
  }

  /** Sends now what is held, late or waiting to be repeated. */
  release(): void {
    this.#agenda.release();
  }

  /** Every notification that was sent, oldest first, once none is under way any more. */
  async records(filter: NotificationFilter = {}): Promise<NotificationRecord[]> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    return this.#records.filter((record) => fits(record, filter)).map((record) => structuredClone(record));
  }

  /** Forgets URLs, faults and the log, and gives up what is on its way; accounts stay enrolled. */
  async reset(): Promise<void> {
    this.#agenda.clear();
    this.#subscriptions.clear();
    this.clearFaults();
    this.#closing.abort();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    this.#closing = new AbortController();
    this.#agenda.clear();
    this.#records = [];
  }

  #start(delivery: Delivery, fault: NotificationFault | undefined): void {
    const send = (due = this.#clock.now().getTime()): void => void this.#track(this.#send(delivery, due, 1));
    if (fault?.kind !== 'late-notification') {
      send();
      if (fault?.kind === 'duplicate-notification') send();
      return;
    }
    if (fault.ms === undefined) return this.#agenda.hold(() => send());
    const due = this.#clock.now().getTime() + fault.ms;
    this.#agenda.at(due, () => send(due));
  }

  /** @param due when it was to be sent, from which the next repeat is counted */
  async #send(delivery: Delivery, due: number, attempt: number): Promise<void> {
    const { enrolled, subscription } = delivery;
    const closing = this.#closing.signal;
    const answer = await this.#post(delivery, attempt);
    const { times, everyMs } = subscription.repeats;
    if ((answer && enrolled.accepts(answer)) || attempt > times || closing.aborted) return;
    const next = due + everyMs;
    this.#agenda.at(next, () => void this.#track(this.#send(delivery, next, attempt + 1)));
  }

  async #post(delivery: Delivery, attempt: number): Promise<NotificationAnswer | null> {
    const { enrolled, subscription, message, operation, orderId, fault } = delivery;
    const record: NotificationRecord = {
      at: this.#clock.now().toISOString(),
      ...{ pg: enrolled.pg, account: enrolled.account, operation, ...(orderId === undefined ? {} : { orderId }) },
      ...{ url: subscription.url, contentType: message.contentType, bodyBase64: message.body.toString('base64') },
      ...{ attempt, answered: null, accepted: false, ...(fault === undefined ? {} : { fault }) },
    };
    this.#records.push(record);
    const answer = await postNotification(subscription.url, message, this.#closing.signal);
    record.answered = answer;
    record.accepted = answer !== null && enrolled.accepts(answer);
    return answer;
  }

  /** @returns the PG's code when its sample is not accepted */
  async #try(enrolled: NotifiedAccount, subscription: Subscription): Promise<string | undefined> {
    if (!enrolled.trial) return undefined;
    const delivery: Delivery = { enrolled, subscription, message: enrolled.trial.sample(), operation: 'sample' };
    const answer = await this.#track(this.#post(delivery, 1));
    return answer && enrolled.accepts(answer) ? undefined : enrolled.trial.refusal(answer);
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
    return work;
  }

  #take(target: Required<NotificationFilter>): NotificationFault | undefined {
    const entry = this.#faults.find(({ fault }) => strikes(fault, target));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#faults = this.#faults.filter((other) => other !== entry);
    return entry.fault;
  }
}

const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Nothing leaves this machine because a request says so. */
function asked({ repeats }: NotifiedAccount, url = ''): Subscription | undefined {
  return URL.canParse(url) && THIS_MACHINE.has(new URL(url).hostname) ? { url, repeats } : undefined;
}

function isLie(kind: NotificationFault['kind']): kind is NotificationLie {
  return kind === 'forged-notification' || kind === 'other-merchant-notification';
}

function strikes(fault: NotificationFault, target: Required<NotificationFilter>): boolean {
  return (['pg', 'account', 'operation', 'orderId'] as const).every(
    (name) => fault[name] === undefined || fault[name] === target[name],
  );
}

function fits(record: NotificationRecord, filter: NotificationFilter): boolean {
  return Object.entries(filter).every(([name, value]) => record[name as keyof NotificationFilter] === value);
}
