import { money, RegistrationToken, type TextLimit } from '@billkey/core';
import { expect } from 'chai';
import { ContainerModule } from 'inversify';
import { actsOf, amountOf, AMOUNT, run, said, type Act } from './acts.js';
import type { Host } from './host.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { allowedCharacters, exactTexts, longerTexts, refusedCharacters } from './texts.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';

interface LimitedText {
  readonly field: string;
  readonly limit: TextLimit;
  readonly act: Act['name'];
}

/** What the variant says it takes, the PG takes, in the PG's own bytes; what it does not take is never sent. */
export function describeLimits(subject: Subject, tests: Tests): void {
  const acts = actsOf(subject);
  describe('limits', () => {
    for (const text of textsOf(subject)) {
      const act = acts.find(({ name }) => name === text.act);
      if (act !== undefined) describeText(subject, act, text, tests);
    }
    const paying = acts.find(({ done }) => done === 'approved');
    if (paying !== undefined) describeNumbers(subject, paying, tests);
  });
}

function textsOf({ registration: { limits, capabilities } }: Subject): readonly LimitedText[] {
  const paying = capabilities.has('charge') ? 'charge' : 'key-in';
  const { orderId, name, cancelId, reason, buyer } = limits;
  return [
    { field: 'orderId', limit: orderId, act: paying },
    { field: 'orderId', limit: orderId, act: 'issue' },
    { field: 'name', limit: name, act: paying },
    ...Object.entries(buyer).map(([field, limit]) => ({ field: `buyer.${field}`, limit, act: paying }) as const),
    { field: 'cancelId', limit: cancelId, act: 'cancel' },
    { field: 'reason', limit: reason, act: 'cancel' },
  ];
}

function describeText(subject: Subject, act: Act, { field, limit }: LimitedText, tests: Tests): void {
  const { maxBytes, countedIn } = limit;
  const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
    tests.it({ title: `${field} of ${act.name}: ${title}`, body: () => inScene(subject, play) });
  };
  const pass = async (s: Scene, text: string): Promise<void> => {
    const outcome = await run(s.calm, withText((await act.prepare(s)).job, field, text));
    expect(said(outcome), JSON.stringify(text)).to.equal(act.done);
  };
  const refuse = async (s: Scene, texts: readonly string[]): Promise<void> => {
    const { job } = await act.prepare(s);
    for (const text of texts) await expectInputError(s, field, () => run(s.calm, withText(job, field, text)));
  };
  scene(`${String(maxBytes)} bytes in ${countedIn} pass, one more is refused`, async (s) => {
    for (const text of exactTexts(field, limit)) await pass(s, text);
    await refuse(s, longerTexts(field, limit));
  });
  const rule = `limits/${field}/tight`;
  const tight = field === 'buyer.phone' ? [] : longerTexts(field, limit).slice(0, 1);
  for (const text of tight) {
    scene(`the PG itself refuses one more${subject.exceptions.note(rule)}`, async (s) => {
      const { job } = await act.prepare(s);
      const outcome = await run(loosened(s), withText(job, field, text));
      expect(outcome.status, said(outcome)).to.equal(subject.exceptions.has(rule) ? act.done : 'failed');
    });
  }
  scene('characters that it says it takes pass, others are refused', async (s) => {
    for (const text of allowedCharacters(field, limit)) await pass(s, text);
    await refuse(s, refusedCharacters(field, limit));
  });
}

/** A host that takes more than the variant says, so that it is for the PG to refuse. */
function loosened(scene: Scene): Host {
  const registration = scene.subject.module.registration(scene.options());
  const { limits } = registration;
  const more = <L extends TextLimit>(limit: L): L => ({ ...limit, maxBytes: limit.maxBytes + 1 });
  const buyer = Object.fromEntries(Object.entries(limits.buyer).map(([name, limit]) => [name, more(limit)]));
  const [orderId, name] = [more(limits.orderId), more(limits.name)];
  const [cancelId, reason] = [more(limits.cancelId), more(limits.reason)];
  const loose = { ...registration, limits: { ...limits, buyer, orderId, name, cancelId, reason } };
  return scene.hostOf(new ContainerModule(({ bind }) => void bind(RegistrationToken).toConstantValue(loose)));
}

/** The job with another text in one of its fields, and ids that were not used before. */
function withText(job: Job, field: string, text: string): Job {
  if (job.do === 'cancel') return { ...job, request: { ...job.request, cancelId: freshId('c'), [field]: text } };
  if (job.do !== 'issue' && job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} has no texts`);
  const [, part] = /^buyer\.(.*)$/.exec(field) ?? [];
  const change = part === undefined ? { [field]: text } : { buyer: { [part]: text } };
  return { ...job, request: { ...job.request, orderId: freshId(), ...change } } as Job;
}

interface Change {
  readonly amount?: unknown;
  readonly instalmentMonths?: number;
  readonly tax?: Readonly<Record<string, number>>;
}

/** An order with something in it that is about its numbers. */
async function ask(scene: Scene, act: Act, change: Change): Promise<Job> {
  const { job } = await act.prepare(scene);
  if (job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} has no amount`);
  return { ...job, request: { ...job.request, orderId: freshId(), ...change } } as Job;
}

function describeNumbers(subject: Subject, act: Act, tests: Tests): void {
  const { limits } = subject.registration;
  const { exceptions } = subject;
  const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
    tests.it({ title, body: () => inScene(subject, play) });
  };
  const pass = async (s: Scene, change: Change): Promise<void> => {
    expect(said(await run(s.calm, await ask(s, act, change))), JSON.stringify(change)).to.equal('approved');
  };
  const refuse = async (s: Scene, field: string, change: Change): Promise<void> => {
    const job = await ask(s, act, change);
    await expectInputError(s, field, () => run(s.calm, job));
  };
  const { amountDigits, currencies, instalments } = limits;
  scene(`an amount of ${String(amountDigits)} digits passes, a longer one is refused`, async (s) => {
    await pass(s, { amount: amountOf(subject, 10 ** amountDigits - 1) });
    await refuse(s, 'amount', { amount: amountOf(subject, 10 ** amountDigits) });
  });
  scene('amounts that are none are refused', async (s) => {
    const [currency] = currencies;
    for (const minor of [0, -1, 1.5, NaN, Infinity, '1000', null]) {
      await refuse(s, 'amount.minor', { amount: { minor, currency } });
    }
    await refuse(s, 'amount', { amount: undefined });
  });
  scene(`${currencies.join(', ')} pass, other currencies are refused`, async (s) => {
    for (const currency of currencies) await pass(s, { amount: money(AMOUNT, currency) });
    for (const currency of ['XTS', 'USD', 'KRW'].filter((other) => !currencies.includes(other))) {
      await refuse(s, 'amount.currency', { amount: money(AMOUNT, currency) });
    }
    await refuse(s, 'amount.currency', { amount: { minor: AMOUNT, currency: 'krw' } });
  });
  scene('tax parts that the PG has a field for pass, others are refused', async (s) => {
    for (const part of ['supply', 'vat', 'taxFree', 'service'] as const) {
      if (!limits.tax.includes(part)) await refuse(s, `tax.${part}`, { tax: { [part]: 1_000 } });
      else await refuse(s, `tax.${part}`, { tax: { [part]: AMOUNT + 1 } });
    }
    if (limits.tax.includes('taxFree')) await pass(s, { tax: { taxFree: AMOUNT } });
  });
  if (instalments === null) {
    scene('instalments are refused', (s) => refuse(s, 'instalmentMonths', { instalmentMonths: 2 }));
    return;
  }
  const { from, maxMonths } = instalments;
  const amount = amountOf(subject, from);
  const rule = 'limits/instalmentMonths';
  scene(`instalments from ${String(from)} pass, for less they are refused`, async (s) => {
    await pass(s, { amount, instalmentMonths: 2 });
    await refuse(s, 'instalmentMonths', { amount: amountOf(subject, from - 1), instalmentMonths: 2 });
    await refuse(s, 'instalmentMonths', { amount, instalmentMonths: 1 });
  });
  scene(`${String(maxMonths)} months pass, one more is refused${exceptions.note(rule)}`, async (s) => {
    await refuse(s, 'instalmentMonths', { amount, instalmentMonths: maxMonths + 1 });
    const outcome = said(await run(s.calm, await ask(s, act, { amount, instalmentMonths: maxMonths })));
    if (exceptions.has(rule)) expect(outcome, 'which needs no exception').not.to.equal('approved');
    else expect(outcome).to.equal('approved');
  });
}
