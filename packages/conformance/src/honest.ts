import type { Answer } from '@billkey/core';
import { run, said, type Act } from './acts.js';
import { inScene } from './scene.js';
import type { Subject } from './subject.js';

/** What goes over the wire when nothing goes wrong, as the simulator calls it. */
export interface Honest {
  readonly moving: readonly string[];
  readonly asking: readonly string[];
  /** Those of `asking` that are answered with the payment */
  readonly lookingUp: readonly string[];
  /** By operation, as the host's log shows it */
  readonly routes: ReadonlyMap<string, string>;
  /** The request that carries the act out: the last moving one, of a question the last one */
  readonly decisive: string;
}

const known = new WeakMap<Subject, Map<string, Promise<Honest>>>();

/** Does an act once without any fault, and remembers what it takes. */
export function honest(subject: Subject, act: Act): Promise<Honest> {
  const ofSubject = known.get(subject) ?? new Map<string, Promise<Honest>>();
  known.set(subject, ofSubject);
  const seen = ofSubject.get(act.name) ?? observe(subject, act);
  ofSubject.set(act.name, seen);
  return seen;
}

function observe(subject: Subject, act: Act): Promise<Honest> {
  return inScene(subject, async (scene) => {
    const { job } = await act.prepare(scene);
    scene.world.log.clear();
    const host = scene.host();
    const outcome = await run(host, job);
    if (outcome.status !== act.done) throw new Error(`${act.name} without any fault: ${said(outcome)}`);
    const requests = scene.requests();
    const names = (moving: boolean): string[] => requests.filter((r) => r.moving === moving).map((r) => r.operation);
    const moving = names(true);
    const decisive = moving.at(-1) ?? requests.at(-1)?.operation;
    if (decisive === undefined) throw new Error(`${act.name} reached the simulator with no request`);
    const { answers } = host.transport;
    const paymentId = 'payment' in outcome ? outcome.payment.pgPaymentId : undefined;
    const isAbout = (index: number): boolean => paymentId !== undefined && textOf(answers[index]).includes(paymentId);
    const lookingUp = requests.filter((r, index) => !r.moving && isAbout(index)).map((r) => r.operation);
    const routes = new Map(
      requests.map(({ operation }, index) => [operation, host.transport.sent[index]?.route ?? '']),
    );
    return { moving, asking: [...new Set(names(false))], lookingUp, routes, decisive };
  });
}

function textOf(answer: Answer | undefined): string {
  return Buffer.from(answer?.body ?? []).toString('latin1');
}
