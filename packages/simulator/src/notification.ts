/** Every way notifications can be told to go wrong, in the order of the table in the README. */
export const NOTIFICATION_FAULT_KINDS = [
  'duplicate-notification',
  'late-notification',
  'no-notification',
  'forged-notification',
  'other-merchant-notification',
] as const;

export type NotificationFaultKind = (typeof NOTIFICATION_FAULT_KINDS)[number];

/** What only the PG can make up: it is sent instead of the true notification. */
export type NotificationLie = 'forged-notification' | 'other-merchant-notification';

/** One misbehaviour, for the notifications its filters (`pg`, `account`, `operation`, `orderId`) fit; no filter fits all. */
export interface NotificationFault {
  /** Given by the simulator when absent. */
  id?: string;
  pg?: string;
  account?: string;
  /** The operation of the request that the notification tells of, e.g. `charge`. */
  operation?: string;
  orderId?: string;
  kind: NotificationFaultKind;
  /** How many notifications it strikes; 1 when absent, 0 = until cleared. */
  times?: number;
  /** Milliseconds by the simulators' clock after which a late one goes out; without it, it is held until released. */
  ms?: number;
}

export interface NotificationMessage {
  contentType: string;
  /** Besides the content type, e.g. a signature of the body. */
  headers?: Readonly<Record<string, string>>;
  body: Buffer;
  /** Sent by GET: the body, which is ASCII, goes into the URL as its query, and nothing is declared of its type. */
  asQuery?: true;
}

/** What a merchant's server said to a notification. */
export interface NotificationAnswer {
  status: number;
  /** Empty when there is none. */
  contentType: string;
  body: string;
}

/** A failed notification is sent again `times` times, `everyMs` milliseconds apart by the simulators' clock. */
export interface Repeats {
  times: number;
  everyMs: number;
}

/** A merchant account that can be notified, as the PG simulator enrols it. */
export interface NotifiedAccount {
  readonly pg: string;
  readonly account: string;
  /** The PG's habit, unless the registration says otherwise. */
  readonly repeats: Repeats;
  accepts(answer: NotificationAnswer): boolean;
  /** For a PG that sends a sample when a URL is registered or changed, and registers it only if that is accepted. */
  readonly trial?: {
    sample(): NotificationMessage;
    /** The PG's result code for a sample that was not accepted; null when nobody answered. */
    refusal(answer: NotificationAnswer | null): string;
  };
}

/** Something a merchant is to be told. */
export interface NotificationEvent {
  /** A name that is enrolled, e.g. `nice`. */
  account: string;
  operation: string;
  orderId: string;
  /** Where the request itself has asked to be told, at this machine only; a URL that is registered goes before it. */
  url?: string;
  /** The bytes as of now. */
  compose: (lie?: NotificationLie) => NotificationMessage;
}

/** One notification that was sent, each repeat of it on its own. */
export interface NotificationRecord {
  /** ISO 8601, UTC, by the simulators' clock. */
  at: string;
  pg: string;
  account: string;
  /** The operation of the request it tells of; `sample` for what registering a URL sends. */
  operation: string;
  orderId?: string;
  url: string;
  contentType: string;
  bodyBase64: string;
  /** 1 for the first time it is sent. */
  attempt: number;
  /** Null when nobody answered in time. */
  answered: NotificationAnswer | null;
  /** Whether the PG takes the answer for a yes. */
  accepted: boolean;
  fault?: NotificationFaultKind;
}

export type NotificationFilter = Partial<Pick<NotificationRecord, 'pg' | 'account' | 'operation' | 'orderId'>>;

export interface NotificationUrl {
  account: string;
  /** Null takes the registered one back. */
  url: string | null;
  repeats?: Repeats;
}

export interface NotificationUrlResult {
  registered: boolean;
  /** The PG's result code when it refuses the URL. */
  code?: string;
}
