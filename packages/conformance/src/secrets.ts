import { expect } from 'chai';
import { isSecretText, type Answer, type Json } from '@billkey/core';
import type { Fault } from '@billkey/simulator';
import { actsOf, run, type Act } from './acts.js';
import { leavesOf } from './alterations.js';
import { honest } from './honest.js';
import type { Host } from './host.js';
import type { Job } from './jobs.js';
import { inScene, type CardText, type Scene } from './scene.js';
import { changedAt, placesOf } from './option-places.js';
import { readable, written } from './readable.js';
import { lonePatternsOf, patternsOf, shortPatternsOf, Sinks } from './sinks.js';
import type { Subject } from './subject.js';

/** Options that are as long as a key are taken for one. */
const LONG_AS_A_KEY = 16;
const FAULTS: readonly Fault[] = [
  { kind: 'reset-before-booking' },
  { kind: 'book-then-cut' },
  { kind: 'html-page' },
  { kind: 'wrong-order-id' },
  { kind: 'answer-code', code: '~?' },
];

/** What must not be seen is in nothing that a host could print, store or log. */
export function describeSecrets(subject: Subject): void {
  describe('secrets', () => {
    it('are in no outcome, attempt, error, log event, warning or print, in no notation', () =>
      inScene(subject, async (scene) => {
        const teller = new Teller(scene);
        await teller.sinks.during(() => teller.tell());
        expect(teller.sinks.search(teller.secrets)).to.deep.equal([]);
      }));
  });
}

/** Lives through everything that can happen, with secrets that can be recognised. */
class Teller {
  readonly sinks = new Sinks();
  readonly secrets = new Map<string, readonly RegExp[]>();
  readonly #scene: Scene;
  readonly #person: CardText;
  readonly #company: CardText;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#person = scene.card({ holderId: '870917', password2: '73', cvc: '918' });
    this.#company = scene.card({ holderId: '6048271593' });
    const { number, holderId, password2, cvc } = this.#person;
    this.secrets.set('card number', [...patternsOf(number), ...patternsOf(this.#company.number)]);
    this.secrets.set('birth date', lonePatternsOf(holderId));
    this.secrets.set('business number', patternsOf(this.#company.holderId));
    this.secrets.set('password digits', shortPatternsOf(password2, 'pass|pw|password'));
    this.secrets.set('security code', shortPatternsOf(cvc, 'cvc|cvv|security'));
    for (const { name, value } of placesOf(scene.subject.account.options)) {
      const isLong = typeof value === 'string' && value.length >= LONG_AS_A_KEY;
      if (isLong && !scene.subject.exceptions.has(`secrets/${name}`))
        this.secrets.set(`option ${name}`, patternsOf(value));
    }
  }

  async tell(): Promise<void> {
    const { sinks } = this;
    const { subject } = this.#scene;
    const host = this.#scene.host();
    sinks.take('the registration', subject.registration);
    for (const act of actsOf(subject)) {
      await this.#do(host, act, null);
      for (const fault of FAULTS) await this.#do(host, act, fault);
    }
    await this.#talkBack(host);
    this.#misuse(host);
    const [capability] = subject.registration.capabilities;
    if (capability !== undefined) sinks.take('the provider', host.registry.get(host.account, capability));
    sinks.take('the registry', host.registry);
    for (const event of [...host.logger.events, ...host.logger.warnings]) sinks.take('the log', event);
    for (const { route, url } of host.transport.sent) sinks.take('the route of a request', { route, host: url.host });
    for (const { headers } of host.transport.sent) this.#learnCredentials(headers['authorization']);
  }

  /** Does an act with the canary cards, and takes down all that comes of it. */
  async #do(host: Host, act: Act, fault: Fault | null): Promise<void> {
    const { sinks } = this;
    const what = `${act.name}${fault === null ? '' : ` after ${fault.kind}`}`;
    for (const card of [this.#person, this.#company]) {
      const { job, key } = await act.prepare(this.#scene);
      const mine = job.do === 'issue' || job.do === 'key-in' ? withCard(job, card) : job;
      const { decisive } = await honest(this.#scene.subject, act);
      if (fault !== null) await this.#scene.fault({ ...fault, operation: decisive });
      const context = { onAttempt: (attempt: unknown) => sinks.take(`the attempt of ${what}`, attempt) };
      const outcome = await run(host, mine, context).catch((error: unknown) => error);
      sinks.take(`the outcome of ${what}`, outcome);
      if (key === undefined) continue;
      this.#learnKey(key);
      sinks.take('a sealed key', key);
      sinks.take('a key', host.registry.openBillingKey(host.account, key));
    }
  }

  /** The PG may repeat what it was told, in any field. */
  async #talkBack(host: Host): Promise<void> {
    for (const act of actsOf(this.#scene.subject)) {
      const { decisive } = await honest(this.#scene.subject, act);
      for (const fault of [null, { kind: 'answer-code', operation: decisive, code: '~?' } as const]) {
        const { job, key } = await act.prepare(this.#scene);
        const mine = job.do === 'issue' || job.do === 'key-in' ? withCard(job, this.#person) : job;
        const hasKey = job.do === 'charge' || job.do === 'remove';
        const echo = hasKey ? this.#textOfKey(key) : this.#person.number;
        if (fault !== null) await this.#scene.fault(fault);
        host.transport.tamper = (answer) => repeating(answer, echo);
        const outcome = await run(host, mine).catch((error: unknown) => error);
        host.transport.tamper = null;
        this.sinks.take(`the outcome of ${act.name} after an answer that repeats what is secret`, outcome);
      }
    }
  }

  /** Mistakes of a caller, with secrets where they do not belong. */
  #misuse(host: Host): void {
    const { subject } = this.#scene;
    const { number } = this.#person;
    const { options } = subject.account;
    for (const { name } of placesOf(options).filter((option) => option.name !== 'account')) {
      this.#attempt('an error about options', () => subject.module.registration(changedAt(options, name, number)));
    }
    this.#attempt('an error about a key', () => host.registry.openBillingKey(host.account, number));
  }

  #attempt(where: string, act: () => unknown): void {
    try {
      this.sinks.take(where, act());
    } catch (error) {
      this.sinks.take(where, error);
    }
  }

  #learnKey(sealed: string): void {
    const text = this.#textOfKey(sealed);
    if (text !== '') this.secrets.set('billing key', [...(this.secrets.get('billing key') ?? []), ...patternsOf(text)]);
  }

  /** The text of a billing key, as the PG gave it; empty when it came encrypted. */
  #textOfKey(sealed: string | undefined): string {
    const { calm } = this.#scene;
    if (sealed === undefined) return '';
    const { value } = calm.registry.openBillingKey(calm.account, sealed);
    const answers = calm.transport.answers.flatMap(({ body }) => [...leavesOf(readable(body)).values()]);
    return answers.find((text) => isSecretText(value, text)) ?? '';
  }

  #learnCredentials(header: string | undefined): void {
    const [, credentials] = /^\w+ (\S+)$/.exec(header ?? '') ?? [];
    if (credentials !== undefined) this.secrets.set(`credentials ${credentials.slice(0, 2)}…`, patternsOf(credentials));
  }
}

type CardJob = Extract<Job, { readonly do: 'issue' | 'key-in' }>;

function withCard(job: CardJob, card: CardText): Job {
  return { ...job, request: { ...job.request, card } } as Job;
}

/** The answer with something secret at the end of each text that does not decide what is made of it. */
function repeating(answer: Answer, echo: string): Answer {
  const grown = JSON.stringify(readable(answer.body), (name, value: unknown) =>
    typeof value === 'string' && !/code|id|sign|token|url|date|status|currency|type/i.test(name)
      ? `${value} ${echo}`
      : value,
  );
  return { ...answer, body: written(JSON.parse(grown) as Json) };
}
