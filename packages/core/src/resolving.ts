import type { Attempt, CallContext } from './attempt.js';
import type { Clock } from './clock.js';
import type { Money } from './money.js';
import type { CancelOutcome, ChargeOutcome, Failed, Lookup, PgWords, RemoveOutcome, Unknown } from './outcome.js';
import type { BillingKey, Payment } from './payment.js';
import type { PaymentFields } from './payments.js';
import type { Moved } from './pg-calls.js';
import { absent, NO_RECOVERY, unknown, type Recovery } from './recovery.js';
import type { Wish } from './verbs.js';

type FirstPay = 'issue' | 'charge' | 'key-in';
type PayOperation = FirstPay | 'window' | 'continue';

/** What can be found out of a payment: nobody is sent away for it. */
export type ResolvedPayment<O extends PayOperation> = Exclude<ChargeOutcome<O>, { readonly status: 'action_required' }>;

/** How an adapter takes part in every resolve. */
export interface Resolving {
  readonly clock: Clock;
  readonly recovery: Recovery;
}

/** How an adapter finds a payment again, and takes it back. */
export interface PaymentResolving<O extends PayOperation> extends Resolving {
  /** Finds the payment of the attempt, whatever its amount. `money`: what a PG that tells no amounts was asked for */
  readonly look: (attempt: Attempt<O>, money: Money, context?: CallContext) => Promise<Lookup<PaymentFields>>;
  /** The ways to take it back, the next one for when it is too late for the first */
  readonly reversals: (attempt: Attempt<O>, found: PaymentFields) => readonly Reversal<O>[];
  readonly seal: (fields: PaymentFields) => Payment;
}

/** One way to take a payment back: the ids that it sends, and the request, by `PgCalls.move` of the attempt it is given. */
export interface Reversal<O extends PayOperation = FirstPay> {
  readonly ids: Readonly<Record<string, string>>;
  readonly send: (attempt: Attempt<O>) => Promise<Moved<PaymentFields>>;
}

/** Refusals that stay, but say nothing of the approval: it is gone, or was never there, or it is too late for this way. */
const NO_PROOF: ReadonlySet<string> = new Set(['already_cancelled', 'not_found']);

/**
 * What became of a charge or key-in payment: looks first, and takes back only what is there and is wished to be.
 * `approved` with the wish to reverse means that the PG refused for good, and that a second look shows the approval.
 */
export async function resolvePayment<O extends PayOperation>(
  attempt: Attempt<O>,
  wish: Wish,
  context: CallContext | undefined,
  by: PaymentResolving<O>,
): Promise<ResolvedPayment<O>> {
  const { money } = attempt;
  if (money === null) return noWayToAsk(attempt, by);
  const found = await by.look(attempt, money, context);
  if (found.status === 'absent') return { ...absent(attempt, by.recovery, by.clock.now()), attempt };
  if (found.status === 'no_answer') return unanswered(found.failure, attempt, by);
  const { amount, state } = found.value;
  // Another amount is not what this attempt asked for.
  if (amount.minor !== money.minor || amount.currency !== money.currency) {
    return { ...unknown('unauthentic_answer', attempt, by.recovery, by.clock.now()), attempt };
  }
  if (state === 'cancelled') return reversed(attempt, found.value, by);
  if (state === 'in_review') {
    const { askAgainAt } = unknown('not_found_yet', attempt, by.recovery, by.clock.now());
    return { status: 'pending', payment: by.seal(found.value), askAgainAt, attempt };
  }
  if (wish.ifMoved !== 'reverse') return { status: 'approved', payment: by.seal(found.value), attempt };
  return reverse(attempt, found.value, context, by);
}

async function reverse<O extends PayOperation>(
  paid: Attempt<O>,
  found: PaymentFields,
  context: CallContext | undefined,
  by: PaymentResolving<O>,
): Promise<ResolvedPayment<O>> {
  let attempt = paid;
  let moved: Moved<PaymentFields> | undefined;
  for (const { ids, send } of by.reversals(paid, found)) {
    attempt = nextStep(attempt, ids);
    moved = await send(attempt);
    if (moved.status !== 'failed' || moved.failure.reason !== 'net_cancel_too_late') break;
  }
  if (moved === undefined) return { status: 'approved', payment: by.seal(found), attempt };
  if (moved.status === 'done') return reversed(attempt, moved.value, by);
  if (moved.status === 'unknown') return { ...moved, attempt };
  return afterRefusal(attempt, moved, context, by);
}

/** Somebody else may have taken it back since it was looked up, and a refusal may pass: the wish is not forgotten. */
async function afterRefusal<O extends PayOperation>(
  attempt: Attempt<O>,
  { failure }: Failed,
  context: CallContext | undefined,
  by: PaymentResolving<O>,
): Promise<ResolvedPayment<O>> {
  if (failure.pg === undefined || attempt.money === null) return unanswered(failure, attempt, by);
  const again = await by.look(attempt, attempt.money, context);
  if (again.status === 'found' && again.value.state === 'cancelled') return reversed(attempt, again.value, by);
  const stands = failure.retry === 'never' && !NO_PROOF.has(failure.reason) && again.status === 'found';
  if (stands) return { status: 'approved', payment: by.seal(again.value), attempt };
  return unanswered(failure, attempt, by);
}

/** A cancel by what is left of its payment. */
export interface CancelResolving extends Resolving {
  /** Finds the payment that was to be cancelled. `cancels`: all amounts that were cancelled of it, where the PG lists them */
  readonly look: (
    attempt: Attempt<'cancel'>,
    money: Money,
    context?: CallContext,
  ) => Promise<Lookup<PaymentFields & { readonly cancels?: readonly Money[] }>>;
  readonly seal: (fields: PaymentFields) => Payment;
}

/**
 * What became of a cancel, for PGs that do not tell cancels by their ids: it happened when exactly its amount is gone
 * since, and did not when nothing is. Where the PG tells no balance, only a cancel of all that was left can be found.
 */
export async function resolveCancelByBalance(
  attempt: Attempt<'cancel'>,
  context: CallContext | undefined,
  by: CancelResolving,
): Promise<CancelOutcome> {
  const { money, before } = attempt;
  if (money === null || before === undefined || before === null || by.recovery.by === 'none') {
    return noWayToAsk(attempt, by);
  }
  const found = await by.look(attempt, money, context);
  if (found.status === 'no_answer') return unanswered(found.failure, attempt, by);
  if (found.status === 'absent') {
    return { ...unknown('not_found_yet', attempt, by.recovery, by.clock.now()), attempt };
  }
  const { cancels, ...fields } = found.value;
  const left = fields.state === 'cancelled' ? 0 : fields.cancellable?.minor;
  if (left === before.minor || (left === undefined && money.minor === before.minor)) {
    return { ...absent(attempt, by.recovery, by.clock.now()), attempt };
  }
  const isListed = cancels === undefined || cancels.some(({ minor }) => minor === money.minor);
  if (left === before.minor - money.minor && isListed) {
    return { status: 'cancelled', payment: by.seal(fields), cancelled: money, already: true, attempt };
  }
  // Something else was cancelled too: which part is this attempt's, only a human can tell.
  return noWayToAsk(attempt, by);
}

/** A removal by asking for it once more. */
export interface RemovalResolving extends Resolving {
  /** New ids of the repeated request */
  readonly ids: Readonly<Record<string, string>>;
  /** By `PgCalls.move` of the attempt it is given */
  readonly send: (attempt: Attempt<'remove'>, key: BillingKey) => Promise<Moved<{ readonly already: boolean }>>;
}

/** A key that is already deleted stays so: deleting it again tells, or does it. */
export async function resolveRemovalByRepeating(
  removed: Attempt<'remove'>,
  { key }: Wish,
  by: RemovalResolving,
): Promise<RemoveOutcome> {
  if (key === undefined) return noWayToAsk(removed, by);
  const attempt = nextStep(removed, by.ids);
  const moved = await by.send(attempt, key);
  if (moved.status === 'done') return { status: 'removed', already: moved.value.already, attempt };
  if (moved.status === 'unknown') return { ...moved, attempt };
  // That this request was refused, or not sent, says nothing about the first one.
  return unanswered(moved.failure, attempt, by);
}

/** The attempt of another request for the same act, with what that one sends besides. */
export function nextStep<A extends Attempt>(attempt: A, ids: Readonly<Record<string, string>>): A {
  return Object.freeze({ ...attempt, step: attempt.step + 1, ids: Object.freeze({ ...attempt.ids, ...ids }) });
}

function reversed<O extends PayOperation>(
  attempt: Attempt<O>,
  fields: PaymentFields,
  { seal }: PaymentResolving<O>,
): ResolvedPayment<O> {
  return { status: 'reversed', why: 'asked', payment: seal(fields), attempt };
}

type Doubtful<A extends Attempt> = Unknown & { readonly attempt: A };

function unanswered<A extends Attempt>(
  { pg, cause }: { readonly pg?: PgWords; readonly cause?: Error },
  attempt: A,
  { clock, recovery }: Resolving,
): Doubtful<A> {
  const more = { ...(pg === undefined ? {} : { pg }), ...(cause === undefined ? {} : { cause }) };
  return { ...unknown('no_answer', attempt, recovery, clock.now(), more), attempt };
}

function noWayToAsk<A extends Attempt>(attempt: A, { clock }: Resolving): Doubtful<A> {
  return { ...unknown('no_way_to_ask', attempt, NO_RECOVERY, clock.now()), attempt };
}
