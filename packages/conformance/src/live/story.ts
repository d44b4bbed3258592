import type { Buyer, Capability, CardDetails, Money, PgRegistry, Registration } from '@billkey/core';
import * as acts from './acts.js';
import type { Leftover } from './leftover.js';
import { can, chargesKeys, isShut, payingOf, type Gate } from './offers.js';
import type { Act, LiveStep, Scenery } from './step.js';
import { Till } from './till.js';
import { NotOffered, Unmet } from './words.js';

/** An account at a PG that is no simulator, and a card that may be charged there. */
export interface LiveAccount {
  readonly registry: PgRegistry;
  readonly registration: Registration;
  readonly card: CardDetails;
  /** What the PG has no place for is not sent */
  readonly buyer?: Buyer;
  /** Of each charge; all of it goes back */
  readonly amount: Money;
  /** Hears each step as it ends */
  readonly tell?: (step: LiveStep) => void;
  /** Once aborted, no further step begins, and what was done is taken back */
  readonly signal?: AbortSignal;
  /** Once aborted, the story ends at once, with what is not taken back yet among its leftovers */
  readonly quit?: AbortSignal;
  /** Milliseconds before each further question about a lost answer, in the end */
  readonly patience?: readonly number[];
}

/** What the story came to. */
export interface LiveStory {
  readonly steps: readonly LiveStep[];
  /** What could not be taken back: a human has to */
  readonly leftovers: readonly Leftover[];
}

const either =
  (one: Gate, other: Gate): Gate =>
  (registration) =>
    one(registration) || other(registration);
const pays = either(chargesKeys, can('key-in'));
const both =
  (one: Gate, other: Gate): Gate =>
  (registration) =>
    one(registration) && other(registration);

/** In this order, each with what an account must be able to do for it. */
const STEPS: readonly (readonly [name: string, gate: Gate, act: Act])[] = [
  ['issue', can('billing-key-by-api'), acts.issue],
  ['inspect-key', can('billing-key-by-api', 'inspect-key'), acts.inspect],
  ['charge', chargesKeys, acts.charge],
  ['key-in', both(can('key-in'), (registration) => !chargesKeys(registration)), acts.keyIn],
  ['find', both(pays, can('find-payment')), acts.find],
  // While the payment stands: some PGs take the id again once it is given back.
  ['duplicate-order', both(pays, both(can('cancel'), refusesDuplicates)), acts.duplicate],
  ['partial-cancel', both(pays, can('partial-cancel')), acts.partialCancel],
  ['cancel', both(pays, can('cancel')), acts.cancelRest],
  ['resolve', both(pays, both(can('resolve'), findsPaymentsAgain)), acts.resolve],
  ['key-in', both(can('key-in'), chargesKeys), acts.keyIn],
  ['delete-key', can('billing-key-by-api', 'delete-key'), acts.deleteKey],
];

/** Needs the customer, or this machine to be reached by the PG. */
const UNTRIED: readonly Capability[] = ['billing-key-by-window', 'continue', 'notifications'];

/**
 * Does everything that an account can do without a customer once, for small amounts, and takes it back, also when a step
 * fails or {@link LiveAccount.signal} is aborted. Needs nothing of a simulator.
 */
export async function liveStory(account: LiveAccount): Promise<LiveStory> {
  const { registry, registration, card, buyer = {}, amount, quit, patience } = account;
  const till = new Till(registry, registration, patience);
  const steps: LiveStep[] = [];
  const tell = (step: LiveStep): void => {
    steps.push(step);
    account.tell?.(step);
  };
  const story = play({ registry, registration, card, buyer, amount, till }, tell, account.signal);
  await (quit === undefined ? story : Promise.race([story, aborted(quit)]));
  return { steps, leftovers: till.leftovers };
}

async function play(scenery: Scenery, tell: (step: LiveStep) => void, signal: AbortSignal | undefined): Promise<void> {
  const { registration, till } = scenery;
  try {
    for (const [name, gate, act] of STEPS) {
      if (!gate(registration)) continue;
      if (signal?.aborted === true) tell({ step: name, status: 'skipped', detail: 'interrupted' });
      else tell(await played(name, act, scenery));
    }
    for (const name of registration.capabilities) {
      if (isShut(name, registration))
        tell({ step: name, status: 'skipped', detail: 'not verified, and not opted into' });
    }
    for (const name of UNTRIED.filter((capability) => registration.capabilities.has(capability))) {
      tell({ step: name, status: 'skipped', detail: 'needs a customer, or a server that the PG can reach' });
    }
  } finally {
    await till.clear();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

async function played(step: string, act: Act, scenery: Scenery): Promise<LiveStep> {
  try {
    return { step, status: 'ok', detail: await act(scenery) };
  } catch (error) {
    if (error instanceof NotOffered) return { step, status: 'not-offered', detail: error.message };
    if (error instanceof Unmet) return { step, status: 'failed', detail: error.message };
    return { step, status: 'failed', detail: String(error) };
  }
}

/** A PG whose lists have no code for it takes one order id any number of times. */
function refusesDuplicates(registration: Registration): boolean {
  const table = registration.codes[payingOf(registration)] ?? {};
  return Object.values(table).some((meaning) => typeof meaning === 'object' && meaning.reason === 'duplicate_order');
}

function findsPaymentsAgain(registration: Registration): boolean {
  return (registration.recovery[payingOf(registration)]?.by ?? 'none') !== 'none';
}
