import type { Attempt, Operation } from './attempt.js';
import type { NotificationEvent, NotificationTrust } from './notifications.js';
import type { OutcomeOf } from './outcome.js';
import type { Payment } from './payment.js';
import type { Recovery } from './recovery.js';
import { nextStep } from './resolving.js';

/** What an event is to a stored attempt: its outcome, a reason to ask the PG, or nothing. */
type Settled<O extends Operation> = OutcomeOf[O] | 'ask' | null;

const PAYING: ReadonlySet<Operation> = new Set(['charge', 'key-in', 'continue']);

/** A net cancel takes back, and tells nothing. */
const NOBODY_TO_ASK: ReadonlySet<Recovery['by']> = new Set(['none', 'net-cancel']);

type Paid = Extract<NotificationEvent, { readonly payment: Payment }>;

/**
 * Reads an event as the outcome of an attempt. Only what the signature covers, and says the same as the attempt, ends it
 * at once; everything else about the attempt is a reason to ask. Where nobody can be asked, what came from the PG's own
 * addresses ends a payment that it says the same of.
 */
export function settling<O extends Operation>(
  attempt: Attempt<O>,
  event: NotificationEvent,
  recovery: Pick<Recovery, 'by'>,
): Settled<O>;
export function settling(
  attempt: Attempt,
  event: NotificationEvent,
  { by }: Pick<Recovery, 'by'>,
): object | 'ask' | null {
  if (event.kind === 'test') return null;
  const issued = ofWindow(attempt, event, by);
  if (issued !== null) return issued;
  if (event.kind === 'key' || !isAbout(attempt, event)) return null;
  // A refusal may be another attempt's on the same order.
  if (event.kind === 'changed' || event.kind === 'decline') return 'ask';
  if (event.trust !== 'signed') return by === 'none' ? ofSource(attempt, event) : 'ask';
  if (attempt.operation === 'cancel') return ofCancel(attempt, event);
  return PAYING.has(attempt.operation) ? ofPayment(attempt, event) : 'ask';
}

/**
 * The attempt with the ids that the event tells beside: what was lost without them can be asked about now. They are the
 * PG's own word, or an adapter does not tell them.
 */
export function knowing<O extends Operation>(attempt: Attempt<O>, { about }: NotificationEvent): Attempt<O> {
  const news = Object.entries(about.ids ?? {}).some(([name, id]) => attempt.ids[name] !== id);
  return news ? nextStep(attempt, about.ids ?? {}) : attempt;
}

/** The key of a window whose exchange was lost: of exactly that exchange, and its payment if it has one. */
function ofWindow(attempt: Attempt, event: NotificationEvent, by: Recovery['by']): object | null {
  if (attempt.operation !== 'window' || (event.kind !== 'key' && event.kind !== 'payment')) return null;
  const { key, trust, about } = event;
  if (key === undefined || key === null || (trust !== 'signed' && !NOBODY_TO_ASK.has(by))) return null;
  const known = about.pgPaymentId !== undefined && Object.values(attempt.ids).includes(about.pgPaymentId);
  if (!known || about.account !== attempt.account || about.orderId !== attempt.orderId) return null;
  if (event.kind === 'key') return attempt.money === null ? { status: 'issued', key, attempt } : null;
  const approved = ofPayment(attempt, event);
  if (approved === 'ask' || event.payment.state !== 'paid') return null;
  return { status: 'issued', key, payment: event.payment, attempt };
}

function isAbout(attempt: Attempt, event: NotificationEvent): boolean {
  const { about } = event;
  if (about.account !== attempt.account) return false;
  if (attempt.money === null) return false; // an act that moves nothing, so no payment is about it
  if (attempt.operation === 'cancel') return mayBeCancel(event) && about.pgPaymentId === attempt.paymentId;
  const known = about.pgPaymentId !== undefined && Object.values(attempt.ids).includes(about.pgPaymentId);
  return known || about.orderId === attempt.orderId || hasSameId(attempt, event);
}

/** A PG that is sent request ids, and not the order's, tells of those: by the name that the adapter gives both. */
function hasSameId({ ids }: Attempt, { about }: NotificationEvent): boolean {
  return Object.entries(about.ids ?? {}).some(([name, id]) => Object.hasOwn(ids, name) && ids[name] === id);
}

function mayBeCancel(event: NotificationEvent): boolean {
  return event.kind === 'cancel' || (event.kind === 'changed' && event.told?.state !== 'paid');
}

/** Only an approval of exactly this order and amount; a cancel ends nothing, since nobody signs what is left. */
function ofSource(attempt: Attempt, event: Paid): object | 'ask' {
  if (!isSourceChecked(event)) return 'ask';
  const approved = event.kind === 'payment' && event.payment.state === 'paid' && PAYING.has(attempt.operation);
  return approved && event.payment.account === attempt.account ? ofPayment(attempt, event) : 'ask';
}

function isSourceChecked({ trust }: { readonly trust: NotificationTrust }): boolean {
  return trust === 'source-checked';
}

function ofPayment(attempt: Attempt, { payment, unsigned = [] }: Paid): object | 'ask' {
  const { money } = attempt;
  const known = Object.values(attempt.ids).includes(payment.pgPaymentId);
  if (unsigned.includes('state') || (unsigned.includes('orderId') && !known)) return 'ask';
  const same = payment.amount.minor === money?.minor && payment.amount.currency === money.currency;
  if (!same || payment.orderId !== attempt.orderId) return 'ask';
  if (payment.state === 'cancelled') return { status: 'reversed', why: 'asked', payment, attempt };
  const approved = payment.state === 'paid' || payment.state === 'partially_cancelled';
  return approved ? { status: 'approved', payment, attempt } : 'ask';
}

/** By what is left: a PG may tell of another cancel of the same payment. */
function ofCancel(attempt: Attempt, { payment, unsigned = [] }: Paid): object | 'ask' {
  const { before, money } = attempt;
  if (unsigned.includes('state') || unsigned.includes('cancellable')) return 'ask';
  if (before === undefined || before === null || money === null || payment.cancellable === null) return 'ask';
  if (payment.cancellable.minor !== before.minor - money.minor) return 'ask';
  return { status: 'cancelled', payment, cancelled: money, already: true, attempt };
}
