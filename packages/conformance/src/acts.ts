import {
  findsPayments,
  limitsOf,
  type AnyOutcome,
  type CallContext,
  type Limits,
  type Operation,
  type Payment,
} from '@billkey/core';
import type { Host } from './host.js';
import { freshId } from './ids.js';
import { perform, type Job } from './jobs.js';
import { AMOUNT, amountOf, keyOrder, order } from './orders.js';
import type { CardText, Scene } from './scene.js';
import type { Subject } from './subject.js';
import { perhapsReturnOf, returnOf } from './window-returns.js';

/** Enough for all payments of a scene, and still an exact number. */
const RICH = 10 ** 15;

/** A moving operation, with what has to be there before. */
export interface Act {
  readonly name:
    | 'issue'
    | 'window'
    | 'charge'
    | 'key-in'
    | 'cancel'
    | 'remove'
    | 'reverse'
    | 'finding the payment'
    | 'finding the cancel';
  /** What its attempts are called; of what is asked about a payment: those of the first way to pay that there is */
  readonly operation: Operation;
  /** The status of its outcome when everything goes well */
  readonly done: AnyOutcome['status'];
  prepare(scene: Scene, amount?: number): Promise<Prepared>;
}

/** An act that is ready to be done, any number of times and in any process. */
export interface Prepared {
  readonly job: Job;
  /** The same request id with other content, where an act has an id that the caller gives */
  readonly conflicting?: Job;
  /** The billing key it is about, sealed */
  readonly key?: string;
}

const issue: Act = {
  name: 'issue',
  operation: 'issue',
  done: 'issued',
  prepare: async (scene) => {
    const request = { ...keyOrder(scene.subject), card: scene.card() };
    return { job: { do: 'issue', request }, conflicting: { do: 'issue', request: { ...request, name: '연간 구독' } } };
  },
};

/** What came back from a window, exchanged for a key. */
const completing: Act = {
  name: 'window',
  operation: 'window',
  done: 'issued',
  prepare: async (scene) => ({ job: await returnOf(scene, scene.card({ balance: RICH, limit: RICH })) }),
};

const charge: Act = {
  name: 'charge',
  operation: 'charge',
  done: 'approved',
  prepare: async (scene, amount = AMOUNT) => {
    const key = await keyOf(scene, amount);
    const request = order(scene.subject, amount);
    const other = { ...request, name: '연간 구독' };
    return { key, job: { do: 'charge', key, request }, conflicting: { do: 'charge', key, request: other } };
  },
};

const keyIn: Act = {
  name: 'key-in',
  operation: 'key-in',
  done: 'approved',
  prepare: async (scene, amount = AMOUNT) => {
    const card = scene.card({ balance: RICH, limit: RICH });
    const request = { ...order(scene.subject, amount, 'key-in'), card };
    const other = { ...request, amount: amountOf(scene.subject, amount + 1_000) };
    return { job: { do: 'key-in', request }, conflicting: { do: 'key-in', request: other } };
  },
};

const cancel: Act = {
  name: 'cancel',
  operation: 'cancel',
  done: 'cancelled',
  prepare: async (scene, amount = AMOUNT) => {
    const { payment } = await pay(scene, amount);
    const request = {
      payment: { account: payment.account, handle: payment.handle, pgPaymentId: payment.pgPaymentId },
      cancelId: freshId('c'),
      amount: 'all',
      cancellableBefore: amountOf(scene.subject, amount),
      reason: '고객 요청',
    } as const;
    return {
      job: { do: 'cancel', request },
      conflicting: { do: 'cancel', request: { ...request, reason: '품절' } },
    };
  },
};

const remove: Act = {
  name: 'remove',
  operation: 'remove',
  done: 'removed',
  prepare: async (scene) => {
    const key = await issueKey(scene);
    return { key, job: { do: 'remove', key } };
  },
};

/** Takes back an approval that was found again. */
const reverse: Act = {
  name: 'reverse',
  operation: 'charge',
  done: 'reversed',
  prepare: async (scene, amount = AMOUNT) => {
    const { attempt, key } = await pay(scene, amount);
    return {
      ...(key === undefined ? {} : { key }),
      job: { do: 'resolve', attempt, ifMoved: 'reverse', key: neededKey(scene.subject, attempt.operation, key) },
    };
  },
};

/** Finds an approval again, and leaves it as it is. */
const keep: Act = {
  ...reverse,
  name: 'finding the payment',
  done: 'approved',
  prepare: async (scene, amount) => {
    const { attempt, key } = await pay(scene, amount);
    return { job: { do: 'resolve', attempt, key: neededKey(scene.subject, attempt.operation, key) } };
  },
};

/** Finds a cancel again. */
const keepCancel: Act = {
  name: 'finding the cancel',
  operation: 'cancel',
  done: 'cancelled',
  prepare: async (scene, amount) => {
    const { job } = await cancel.prepare(scene, amount);
    const outcome = await run(scene.calm, job);
    if (outcome.status !== 'cancelled') throw new Error(`it should have been cancelled, but: ${said(outcome)}`);
    return { job: { do: 'resolve', attempt: plain(outcome.attempt) } };
  },
};

/** What the payments of an account are made by. */
export function payingOf(subject: Subject): 'charge' | 'key-in' {
  return hasKeys(subject) ? 'charge' : 'key-in';
}

/** Whether an account can come by a billing key: by API, or by a window. */
function hasKeys({ registration: { capabilities } }: Subject): boolean {
  return capabilities.has('billing-key-by-api') || capabilities.has('billing-key-by-window');
}

/**
 * Whether what comes back from a window is exchanged by a request that moves. Where it is final nothing is sent, and a
 * recovery is that of what may have been paid in the window.
 */
function isExchanged({ registration: { recovery, codes } }: Subject): boolean {
  return recovery.window !== undefined && codes['complete-window'] !== undefined;
}

/** The acts that an account can do. */
export function actsOf(subject: Subject): readonly Act[] {
  const { capabilities, recovery } = subject.registration;
  const paying = payingOf(subject);
  const mayReverse = capabilities.has('resolve') && findsPayments(recovery[paying]);
  return [
    ...(capabilities.has('billing-key-by-api') ? [issue] : []),
    ...(isExchanged(subject) ? [completing] : []),
    ...(hasKeys(subject) ? [charge] : []),
    ...(capabilities.has('key-in') ? [keyIn] : []),
    ...(capabilities.has('cancel') ? [cancel] : []),
    ...(capabilities.has('delete-key') && hasKeys(subject) ? [remove] : []),
    ...(mayReverse ? [{ ...reverse, operation: paying } as const] : []),
  ];
}

/** The questions that an account can ask; they change nothing. */
export function questionsOf(subject: Subject): readonly Act[] {
  const acts = actsOf(subject);
  const names = acts.map(({ name }) => name);
  const paying = acts.find(({ name }) => name === 'reverse')?.operation;
  const cancels = subject.registration.recovery.cancel?.by ?? 'none';
  return [
    ...(paying === undefined ? [] : [{ ...keep, operation: paying }]),
    ...(names.includes('cancel') && cancels !== 'none' ? [keepCancel] : []),
  ];
}

/** Does an act from a host, in its account. */
export function run(host: Host, job: Job, context?: CallContext): Promise<AnyOutcome> {
  return perform(host.registry, host.account, job, context);
}

/**
 * A sealed billing key of a card that nobody else has.
 * @param amount what a window takes with it, where it does: the key may be for that amount alone
 * @throws Error when the PG issues none
 */
export async function issueKey(scene: Scene, card: CardText = scene.card(), amount?: number): Promise<string> {
  const { calm } = scene;
  const outcome = await run(calm, (await issuing(scene, card, amount)) ?? nobodyCame());
  if (outcome.status !== 'issued') throw new Error(`a key should have been issued, but: ${said(outcome)}`);
  scene.setAside(outcome);
  return calm.registry.sealBillingKey(outcome.key);
}

/** What issues a key of a card, by API or by a window; null: the window has let nobody through. */
export async function issuing(scene: Scene, card: CardText, amount?: number): Promise<Job | null> {
  const { capabilities } = scene.subject.registration;
  if (!capabilities.has('billing-key-by-api')) return perhapsReturnOf(scene, card, { amount });
  return { do: 'issue', request: { ...keyOrder(scene.subject), card } };
}

function nobodyCame(): never {
  throw new Error('nothing came back from the window');
}

const keys = new WeakMap<Scene, Map<number, Promise<string>>>();

/** The key that a scene's payments of an amount are made with: one for all of them, but where a window's key has an amount. */
function keyOf(scene: Scene, amount: number): Promise<string> {
  const made = keys.get(scene) ?? new Map<number, Promise<string>>();
  keys.set(scene, made);
  const paid = paysInWindow(scene.subject) ? amount : AMOUNT;
  const key = made.get(paid) ?? issueKey(scene, scene.card({ balance: RICH, limit: RICH }), paid);
  made.set(paid, key);
  return key;
}

/** Whether a key comes by a window alone, and always with a payment. */
export function paysInWindow({ registration: { capabilities, limits } }: Subject): boolean {
  return !capabilities.has('billing-key-by-api') && limitsOf(limits, 'window').issue.pays === 'always';
}

/** Makes the key of a scene's payments, if making it is a payment, or done in a window, which some PGs tell of too. */
export async function prepareKey(scene: Scene): Promise<void> {
  const { capabilities, limits } = scene.subject.registration;
  const byApi = capabilities.has('billing-key-by-api');
  const isTold = !byApi || limitsOf(limits, 'issue').issue.pays === 'always';
  if (isTold && hasKeys(scene.subject)) await keyOf(scene, AMOUNT);
}

export interface Paid {
  readonly payment: Payment;
  readonly attempt: AnyOutcome['attempt'];
  readonly key?: string;
}

/** A payment that was approved. @throws Error when it was not */
export async function pay(scene: Scene, amount = AMOUNT): Promise<Paid> {
  const [act] = actsOf(scene.subject).filter(({ done }) => done === 'approved');
  if (act === undefined) throw new Error('this account cannot take a payment without a window');
  const { job, key } = await act.prepare(scene, amount);
  const outcome = await run(scene.calm, job);
  if (outcome.status !== 'approved') throw new Error(`a payment should have been approved, but: ${said(outcome)}`);
  return { payment: outcome.payment, attempt: plain(outcome.attempt), ...(key === undefined ? {} : { key }) };
}

/** The limits of an act; those of the variant where an act has none of its own. */
export function limitsFor({ registration: { limits } }: Subject, { name }: Pick<Act, 'name'>): Limits {
  return name === 'issue' || name === 'charge' || name === 'key-in' ? limitsOf(limits, name) : limits;
}

/** The key, if the PG cannot be asked about such an operation without it. */
export function neededKey({ registration }: Subject, operation: Operation, key?: string): string | undefined {
  return registration.recovery[operation]?.needsKey === true ? key : undefined;
}

/** As it comes back from a database. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** An outcome in one line, for failure messages. */
export function said(outcome: AnyOutcome): string {
  if (outcome.status === 'failed') {
    const { reason, certainty, pg } = outcome.failure;
    return `failed, ${reason} (${certainty}${pg === undefined ? '' : `, code ${pg.code}`})`;
  }
  if (outcome.status !== 'unknown') return outcome.status;
  return `unknown, ${outcome.doubt}${outcome.pg === undefined ? '' : ` (code ${outcome.pg.code})`}`;
}
