import type { AnyOutcome, Money, Payment } from '@billkey/core';
import type { LedgerEntry } from '@billkey/simulator';
import { spoken } from '../show/words.js';

/** Money that moved at a PG, as an outcome or the bank tells it. */
export interface Movement {
  readonly pg: string;
  readonly kind: 'approval' | 'cancel';
  readonly orderId: string;
  readonly amount: Money;
}

/** What outcomes have told so far: of each act what its last outcome says. */
export class Told {
  readonly #acts = new Map<string, readonly Movement[]>();
  readonly #keysAlone = new Set<string>();

  note(pg: string, outcome: AnyOutcome): void {
    const { account, operation, requestId, orderId } = outcome.attempt;
    if (outcome.status === 'issued' && outcome.payment === undefined) this.#keysAlone.add(orderNamed(pg, orderId));
    this.#acts.set(JSON.stringify([account, operation, requestId]), movementsOf(pg, outcome));
  }

  movements(): readonly Movement[] {
    return [...this.#acts.values()].flat();
  }

  /** What the bank did, less what a PG books for a moment to issue a key alone, and gives back by itself. */
  toBeTold(ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
    const left = (of: string): number | undefined =>
      ledger.findLast(({ pg, orderId }) => orderNamed(pg, orderId) === of)?.balance;
    return ledger.filter(({ pg, orderId }) => {
      const order = orderNamed(pg, orderId);
      return !this.#keysAlone.has(order) || left(order) !== 0;
    });
  }
}

function movementsOf(pg: string, outcome: AnyOutcome): readonly Movement[] {
  const of = (kind: Movement['kind'], { orderId }: Payment, amount: Money): Movement => ({ pg, kind, orderId, amount });
  switch (outcome.status) {
    case 'approved':
    case 'paid_without_key':
      return [of('approval', outcome.payment, outcome.payment.amount)];
    case 'issued':
      return outcome.payment === undefined ? [] : [of('approval', outcome.payment, outcome.payment.amount)];
    case 'reversed':
      return (['approval', 'cancel'] as const).map((kind) => of(kind, outcome.payment, outcome.payment.amount));
    case 'cancelled':
      return [of('cancel', outcome.payment, outcome.cancelled)];
    default:
      return [];
  }
}

function orderNamed(pg: string, orderId: string): string {
  return JSON.stringify([pg, orderId]);
}

function movementOf({ pg, kind, orderId, amount, currency }: LedgerEntry): Movement {
  return { pg, kind: kind === 'approval' ? 'approval' : 'cancel', orderId, amount: { minor: amount, currency } };
}

/** Every way in which what outcomes told and what the bank did are not the same, each in a sentence. */
export function differences(told: readonly Movement[], ledger: readonly LedgerEntry[]): readonly string[] {
  const surplus = new Map<string, number>();
  const count = (movement: Movement, by: number): void => {
    const key = named(movement);
    surplus.set(key, (surplus.get(key) ?? 0) + by);
  };
  for (const movement of told) count(movement, -1);
  for (const entry of ledger) count(movementOf(entry), 1);
  return [...surplus].flatMap(([name, more]) => {
    if (more === 0) return [];
    const times = Math.abs(more) === 1 ? '' : ` ${Math.abs(more)} times`;
    return more > 0
      ? `the bank has ${name}${times}, and no outcome told`
      : `an outcome told of ${name}${times}, and the bank has none`;
  });
}

function named({ pg, kind, orderId, amount }: Movement): string {
  const article = kind === 'approval' ? 'an' : 'a';
  return `${article} ${kind} of ${spoken(amount)} for order ${orderId} at ${pg}`;
}
