import { isSecretText, type Answer, type AnyOutcome, type Attempt, type Json } from '@billkey/core';
import { run, said, type Act, type Prepared } from './acts.js';
import { leavesOf } from './alterations.js';
import { freshId } from './ids.js';
import { honest } from './honest.js';
import type { Job } from './jobs.js';
import { readable } from './readable.js';
import type { Scene } from './scene.js';
import { expectTrue } from './truth.js';

export type Alter = (answer: Answer) => Answer;

/** An act that was done once, with all answers to its requests. */
interface Recording {
  readonly prepared: Prepared;
  /** When it was done: an answer may be bound to the time of its request, and fit no later one */
  readonly at?: Date;
  readonly answers: readonly Answer[];
  /** Which of them is the one that is altered */
  readonly index: number;
  /** Which of them was about what the PG booked; infinite when nothing was */
  readonly bookedAt: number;
}

/** What came of an act whose answer was altered. */
export interface Played {
  /** What was wrong with what came of it; null when nothing was */
  readonly complaint: string | null;
  readonly success: boolean;
  /** Why it is unknown, if it is */
  readonly doubt: string | null;
  /** Texts and numbers of the answer as it was, by path */
  readonly leaves: ReadonlyMap<string, string>;
  /** What the act was about, as text: ids, amount, currency, key */
  readonly about: ReadonlySet<string>;
}

/** Where one act is done again and again, each time with another alteration of the answer to one of its requests. */
export class TamperingStage {
  readonly scene: Scene;
  readonly #act: Act;
  readonly #operation: string;
  /** Done once and then answered from memory; null where an answer fits no second request */
  #model: Recording | null | undefined;

  constructor(scene: Scene, act: Act, operation: string) {
    this.scene = scene;
    this.#act = act;
    this.#operation = operation;
  }

  /** Whether answers of this kind are about something that the request named. */
  async isAboutPaymentOrKey(): Promise<boolean> {
    const { moving, lookingUp } = await honest(this.scene.subject, this.#act);
    return [...moving, ...lookingUp].includes(this.#operation);
  }

  /** The answer to another act of the same kind. */
  async otherAnswer(amount?: number): Promise<Answer> {
    const { answers, index } = await this.#record(amount);
    return answers[index] as Answer;
  }

  /** What the PG says of the same payment once it is cancelled, in place of what it said when it approved it. */
  async playCancelled(): Promise<Played | null> {
    const { scene } = this;
    const recording = await this.#record();
    const outcome = await this.#outcomeOf(recording);
    if (outcome?.status !== 'approved' || !scene.subject.registration.capabilities.has('cancel')) return null;
    const { payment } = outcome;
    const request = {
      payment,
      cancelId: freshId('c'),
      amount: 'all',
      cancellableBefore: payment.amount,
      reason: '품절',
    } as const;
    await run(scene.calm, { do: 'cancel', request });
    const answer = scene.calm.transport.answers.at(-1);
    return answer === undefined ? null : this.#replay(recording, () => answer);
  }

  async play(alter: Alter): Promise<Played> {
    if (this.#model === undefined) {
      const model = await this.#record();
      // Where an earlier answer fits no second request, the altered one is not even asked for.
      const again = await this.#replay(model, (answer) => answer).catch(() => null);
      this.#model = again?.success === true ? model : null;
    }
    return this.#replay(this.#model ?? (await this.#prepare()), alter);
  }

  /** Does the act for real and remembers everything. */
  async #record(amount?: number): Promise<Recording> {
    const recording = await this.#prepare(amount);
    const at = this.scene.clock.now();
    const host = this.scene.host(at);
    this.scene.world.log.clear();
    await run(host, recording.prepared.job);
    const requests = this.scene.requests();
    const index = requests.findIndex(({ operation }) => operation === this.#operation);
    if (index < 0) throw new Error(`${this.#act.name} made no request ${this.#operation}`);
    const booked = requests.findIndex((request) => request.moving && request.booked);
    return { ...recording, at, answers: [...host.transport.answers], index, bookedAt: booked < 0 ? Infinity : booked };
  }

  /** Does the act with one answer altered, at a host that knows nothing of the times before. */
  async #replay(recording: Recording, alter: Alter): Promise<Played> {
    const { prepared, answers, at } = recording;
    const host = this.scene.rehearsal(at);
    const attempts: Attempt[] = [];
    let original: Answer | undefined;
    host.transport.script = answers.length === 0 ? null : answers;
    host.transport.tamper = (answer, index) => {
      const isTarget = answers.length === 0 ? this.#isNewest() : index === recording.index;
      if (!isTarget) return answer;
      original = answer;
      return alter(answer);
    };
    this.scene.world.log.clear();
    const outcome = await run(host, prepared.job, { onAttempt: (attempt) => void attempts.push(attempt) }).catch(
      (error: unknown) => new Error(String(error)),
    );
    host.close();
    if (original === undefined) throw new Error(`${this.#act.name} made no request ${this.#operation}`);
    const reached = host.transport.sent.length > recording.bookedAt;
    const booked = reached || this.scene.moving().some((request) => request.booked);
    const leaves = leavesOf(jsonOf(original));
    return {
      complaint: await this.#complaint(outcome, prepared.job, booked),
      success: !(outcome instanceof Error) && outcome.status === this.#act.done,
      doubt: !(outcome instanceof Error) && outcome.status === 'unknown' ? outcome.doubt : null,
      leaves,
      about: this.#about(prepared, attempts, leaves),
    };
  }

  /** What comes of the same act with the same answers, if they fit it a second time. */
  async #outcomeOf({ prepared, answers, at }: Recording): Promise<AnyOutcome | null> {
    const host = this.scene.rehearsal(at);
    host.transport.script = answers;
    return run(host, prepared.job).catch(() => null);
  }

  /** Whether the request that was just answered is the one whose answers are altered. */
  #isNewest(): boolean {
    return this.scene.requests().at(-1)?.operation === this.#operation;
  }

  async #complaint(outcome: AnyOutcome | Error, job: Job, booked: boolean): Promise<string | null> {
    if (outcome instanceof Error) return `threw: ${outcome.message}`;
    if (outcome.status === 'unknown') return null;
    if (outcome.status === 'failed') {
      return booked || job.do === 'resolve' ? `${said(outcome)}, although it was booked` : null;
    }
    try {
      await expectTrue(this.scene, outcome, job);
      return null;
    } catch (error) {
      return `${outcome.status}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #about(
    { job, key }: Prepared,
    attempts: readonly Attempt[],
    leaves: ReadonlyMap<string, string>,
  ): ReadonlySet<string> {
    const texts = [...attempts, ...(job.do === 'resolve' ? [job.attempt] : [])].flatMap((attempt) => [
      attempt.orderId,
      attempt.paymentId,
      attempt.money === null ? undefined : String(attempt.money.minor),
      attempt.money?.currency,
      ...Object.values(attempt.ids),
    ]);
    const { registry, account } = this.scene.calm;
    const opened = key === undefined ? undefined : registry.openBillingKey(account, key).value;
    const keys = opened === undefined ? [] : [...leaves.values()].filter((text) => isSecretText(opened, text));
    return new Set([...texts, ...keys].filter((text) => text !== undefined));
  }

  async #prepare(amount?: number): Promise<Recording> {
    return { prepared: await this.#act.prepare(this.scene, amount), answers: [], index: -1, bookedAt: Infinity };
  }
}

/** @throws SyntaxError when the answer is no JSON */
export function jsonOf({ body }: Answer): Json {
  const json = readable(body);
  if (json === null) throw new SyntaxError('the answer is no JSON');
  return json;
}
