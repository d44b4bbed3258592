import type { BankCard } from './bank-card.js';
import { FAULT_KINDS, type Fault } from './fault.js';
import {
  NOTIFICATION_FAULT_KINDS,
  type NotificationFault,
  type NotificationFilter,
  type NotificationUrl,
} from './notification.js';
import type { RequestFilter } from './request-log.js';

/** What a caller of the control API did wrong, answered as 400. */
export class BadControlRequest extends Error {}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);
const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

const CARD: Record<keyof BankCard, Check> = {
  number: matching(/^\d{8,19}$/),
  expiry: matching(/^\d{4}-(0[1-9]|1[0-2])$/),
  holderId: matching(/^(\d{6}|\d{10})$/),
  password2: matching(/^\d{2}$/),
  cvc: matching(/^\d{3,4}$/),
  balance: count,
  limit: count,
  state: oneOf('active', 'lost', 'stolen', 'blocked'),
  issuer: text,
  kind: oneOf('credit', 'debit'),
};

const FAULT: Record<keyof Fault, Check> = {
  id: text,
  pg: text,
  operation: text,
  cardNumber: text,
  orderId: text,
  kind: oneOf(...FAULT_KINDS),
  times: count,
  ms: count,
  status: (value) => Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599,
  code: text,
  booked: flag,
};

const NOTIFICATION_FAULT: Record<keyof NotificationFault, Check> = {
  id: text,
  pg: text,
  account: text,
  operation: text,
  orderId: text,
  kind: oneOf(...NOTIFICATION_FAULT_KINDS),
  times: count,
  ms: count,
};

const REPEATS = { times: count, everyMs: count };

const NOTIFICATION_URL: Record<keyof NotificationUrl, Check> = {
  account: text,
  url: (value) => value === null || (typeof value === 'string' && /^https?:\/\/./.test(value) && URL.canParse(value)),
  repeats: (value) => parse('repeats', value, REPEATS, []) === value,
};

export function parseCard(body: unknown): BankCard {
  return parse('card', body, CARD, ['cvc']) as unknown as BankCard;
}

export function parseFault(body: unknown): Fault {
  const optional = Object.keys(FAULT).filter((name) => name !== 'kind');
  const fault = parse('fault', body, FAULT, optional) as unknown as Fault;
  if (fault.kind === 'answer-code' && fault.code === undefined) throw new BadControlRequest('fault.code: required');
  return fault;
}

/** Whether it is meant for notifications, whose faults are a list of their own. */
export function isNotificationFault(body: unknown): boolean {
  const kind = typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined;
  return oneOf(...NOTIFICATION_FAULT_KINDS)(kind);
}

export function parseNotificationFault(body: unknown): NotificationFault {
  const optional = Object.keys(NOTIFICATION_FAULT).filter((name) => name !== 'kind');
  return parse('fault', body, NOTIFICATION_FAULT, optional) as unknown as NotificationFault;
}

export function parseNotificationUrl(body: unknown): NotificationUrl {
  return parse('notificationUrl', body, NOTIFICATION_URL, ['repeats']) as unknown as NotificationUrl;
}

export function parseNotificationFilter(query: URLSearchParams): NotificationFilter {
  const filter: NotificationFilter = {};
  for (const [name, value] of query) {
    if (name === 'pg' || name === 'account' || name === 'operation' || name === 'orderId') filter[name] = value;
    else throw new BadControlRequest(`${name}: no such filter`);
  }
  return filter;
}

export function parseMove(body: unknown): number {
  const integer: Check = (value) => Number.isSafeInteger(value);
  return parse('clock', body, { ms: integer }, [])['ms'] as number;
}

export function parseFilter(query: URLSearchParams): RequestFilter {
  const filter: RequestFilter = {};
  for (const [name, value] of query) {
    if (name === 'pg' || name === 'operation' || name === 'orderId' || name === 'method') filter[name] = value;
    else if ((name === 'moving' || name === 'booked') && /^(true|false)$/.test(value)) filter[name] = value === 'true';
    else throw new BadControlRequest(`${name}: no such filter, or not a value for it`);
  }
  return filter;
}

/** Names the field that is wrong; a misspelt fault must not pass for a test that proves something. */
function parse(
  what: string,
  body: unknown,
  checks: Record<string, Check>,
  optional: readonly string[],
): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new BadControlRequest(`${what}: JSON object expected`);
  }
  const fields = body as Record<string, unknown>;
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(checks, name)) throw new BadControlRequest(`${what}.${name}: no such field`);
  }
  for (const [name, check] of Object.entries(checks)) {
    const value = fields[name];
    if (value === undefined && optional.includes(name)) continue;
    if (!check(value))
      throw new BadControlRequest(`${what}.${name}: ${value === undefined ? 'required' : 'wrong value'}`);
  }
  return fields;
}
