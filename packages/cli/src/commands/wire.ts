import {
  billkey,
  BillkeyError,
  InputError,
  PgRegistry,
  SealError,
  type Attempt,
  type WindowOpened,
} from '@billkey/core';
import { Container } from 'inversify';
import { givenAccount } from '../account.js';
import { listed } from '../show/words.js';
import { Stop } from '../stop.js';
import { drawnIds } from '../wire/drawn-ids.js';
import { readBytes, readObject, type JsonObject } from '../wire/input.js';
import { KeptSealer } from '../wire/kept-sealer.js';
import { Known } from '../wire/known.js';
import { MASK, masked, maskedOutcome, maskedStep, revealed, type ShownRequest } from '../wire/masking.js';
import type { WireOperation } from '../wire/operations.js';
import { perform } from '../wire/perform.js';
import { Tape } from '../wire/tape.js';

export interface WireOptions {
  /** Files */
  readonly options: string;
  readonly input: string;
  readonly answer?: readonly string[];
  readonly at?: Date;
  readonly reveal?: true;
}

/** What `billkey wire` prints. */
export interface Wire {
  readonly requests: readonly ({ readonly operation: string } & ShownRequest)[];
  /** null: a request has no answer, so there is none */
  readonly outcome: unknown;
  readonly note?: string;
}

/** As core adds it to a return address, which may be a value in another one */
const STATE = /(billkey(?:=|%3D))[\w-]{22}/gi;

/** `billkey wire`: the requests that an operation would send, and what is made of recorded answers. Sends nothing. */
export async function wire(account: string, operation: WireOperation, given: WireOptions): Promise<void> {
  process.stdout.write(`${JSON.stringify(await wired(account, operation, given), null, 2)}\n`);
}

/** @throws Stop in one sentence, with no value of the files in it */
export async function wired(account: string, operation: WireOperation, given: WireOptions): Promise<Wire> {
  const [options, input] = await Promise.all([readObject(given.options), readObject(given.input)]);
  const answers = await Promise.all((given.answer ?? []).map(readBytes));
  const tape = new Tape(answers);
  const known = new Known(options, input);
  const at = given.at ?? new Date();
  try {
    const registry = await registryOf(account, options, tape, at);
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt): void => void attempts.push(attempt);
    const outcome = await perform(operation, { registry, account, input, context: { onAttempt } });
    registry.close();
    for (const attempt of attempts) known.note(attempt);
    for (const answer of answers) known.learn(answer);
    const note = noteOf(tape, answers.length === 0 ? [] : drawnIds(attempts, input, answers));
    return { ...shown(tape, known, outcome, 'reveal' in given), ...(note === undefined ? {} : { note }) };
  } catch (error) {
    if (error instanceof InputError) throw new Stop(`${given.input}: ${error.message}.`);
    if (error instanceof SealError) throw new Stop(`${given.input}: something in it ${error.message}.`);
    if (error instanceof BillkeyError) throw new Stop(`${error.message}.`);
    throw error;
  }
}

async function registryOf(account: string, options: JsonObject, tape: Tape, at: Date): Promise<PgRegistry> {
  const given = await givenAccount(account, options);
  const container = new Container();
  const ports = billkey({ transport: tape, logger: tape, clock: { now: () => at }, sealer: new KeptSealer() });
  container.load(ports, given.module(given.options));
  return container.get(PgRegistry);
}

function shown(tape: Tape, known: Known, outcome: object, reveal: boolean): Wire {
  const requests = tape.taped.map(({ request, operation }) => ({
    operation,
    ...(reveal ? revealed(request) : masked(request, known)),
  }));
  const wire = { requests, outcome: tape.unanswered ? null : shownOutcome(outcome, known, reveal) };
  return reveal ? wire : withoutState(wire, outcome);
}

/** An outcome, or a window that was opened */
type MaybeOpened = Partial<Pick<Extract<WindowOpened, { status: 'open' }>, 'step' | 'state'>>;

function shownOutcome({ step, ...outcome }: MaybeOpened, known: Known, reveal: boolean): object {
  const rest = maskedOutcome(outcome, known) as object;
  return step === undefined ? rest : { ...rest, step: reveal ? step : maskedStep(step, known) };
}

/** The state in a return address is drawn anew each time, and stands for the customer wherever else it is. */
function withoutState(wire: Wire, { state }: MaybeOpened): Wire {
  const text = JSON.stringify(wire).replaceAll(STATE, `$1${MASK}`);
  return JSON.parse(state === undefined ? text : text.replaceAll(state, MASK)) as Wire;
}

function noteOf({ unanswered, taped, answersLeft }: Tape, drawn: readonly string[]): string | undefined {
  if (unanswered) {
    const which = `request ${taped.length} (${taped.at(-1)?.operation ?? ''})`;
    return `Nothing was sent. The outcome, and any request that follows, needs the answer to ${which}: --answer FILE.`;
  }
  const notes = [
    ...(answersLeft === 0 ? [] : [`Answers that no request was left for: ${answersLeft}.`]),
    ...(drawn.length === 0
      ? []
      : [`The adapter drew anew: ${listed(drawn)}. An answer about an earlier one is not believed.`]),
  ];
  return notes.length === 0 ? undefined : notes.join(' ');
}
