import { money, type Limits } from '@billkey/core';
import { expect } from 'chai';
import { limitsFor, run, said, type Act } from './acts.js';
import { openedBody } from './enciphered.js';
import { amountOf, AMOUNT } from './orders.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';

interface Change {
  readonly amount?: Partial<Record<'minor' | 'currency', unknown>> | undefined;
  readonly instalmentMonths?: number;
  readonly tax?: Readonly<Record<string, number>>;
}

/** An order with something in it that is about its numbers. @param keyAmount where a key is for one amount alone */
async function ask(scene: Scene, act: Act, change: Change, keyAmount?: number): Promise<Job> {
  const { job } = await act.prepare(scene, keyAmount);
  if (job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} has no amount`);
  return { ...job, request: { ...job.request, orderId: freshId(), ...change } } as Job;
}

/** Amounts, currencies, tax parts and months: exactly what the variant says passes. */
export function describeNumbers(subject: Subject, act: Act, tests: Tests): void {
  const limits = limitsFor(subject, act);
  const { exceptions } = subject;
  const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
    tests.it({ title: `${act.name}: ${title}`, body: () => inScene(subject, play) });
  };
  const pass = async (s: Scene, change: Change): Promise<void> => {
    const job = await ask(s, act, change, change.amount?.minor as number | undefined);
    expect(said(await run(s.calm, job)), JSON.stringify(change)).to.equal('approved');
  };
  const refuse = async (s: Scene, field: string, change: Change): Promise<void> => {
    const job = await ask(s, act, change);
    await expectInputError(s, field, () => run(s.calm, job));
  };
  const { currencies, instalments } = limits;
  const [least, most] = rangeOf(limits, currencies[0] ?? '');
  scene(`an amount of ${String(most)} passes, a greater one is refused`, async (s) => {
    await pass(s, { amount: amountOf(subject, most) });
    await refuse(s, 'amount', { amount: amountOf(subject, most + 1) });
  });
  if (least > 1) {
    scene(`an amount of ${String(least)} passes, a smaller one is refused`, async (s) => {
      await pass(s, { amount: amountOf(subject, least) });
      await refuse(s, 'amount', { amount: amountOf(subject, least - 1) });
    });
  }
  scene('amounts that are none are refused', async (s) => {
    const [currency] = currencies;
    for (const minor of [0, -1, 1.5, NaN, Infinity, '1000', null]) {
      await refuse(s, 'amount.minor', { amount: { minor, currency } });
    }
    await refuse(s, 'amount', { amount: undefined });
  });
  scene(`${currencies.join(', ')} pass, other currencies are refused`, async (s) => {
    for (const currency of currencies) {
      const [from, to] = rangeOf(limits, currency);
      await pass(s, { amount: money(Math.min(Math.max(AMOUNT, from), to), currency) });
    }
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
    if (limits.tax.includes('supply')) await refuse(s, 'tax', { tax: { supply: AMOUNT - 1 } });
  });
  if (instalments === null) {
    scene('instalments are refused', (s) => refuse(s, 'instalmentMonths', { instalmentMonths: 2 }));
    return;
  }
  const { maxMonths } = instalments;
  const from = Math.max(instalments.from, least);
  const amount = amountOf(subject, from);
  const rule = 'limits/instalmentMonths';
  scene(`instalments from ${String(from)} pass, for less they are refused`, async (s) => {
    await pass(s, { amount, instalmentMonths: 2 });
    // Less than the least amount is refused for being that.
    const field = from > least ? 'instalmentMonths' : least > 1 ? 'amount' : 'amount.minor';
    await refuse(s, field, { amount: amountOf(subject, from - 1), instalmentMonths: 2 });
    await refuse(s, 'instalmentMonths', { amount, instalmentMonths: 1 });
  });
  scene(`${String(maxMonths)} months pass, one more is refused${exceptions.note(rule)}`, async (s) => {
    await refuse(s, 'instalmentMonths', { amount, instalmentMonths: maxMonths + 1 });
    const outcome = said(await run(s.calm, await ask(s, act, { amount, instalmentMonths: maxMonths })));
    if (exceptions.has(rule)) expect(outcome, 'which needs no exception').not.to.equal('approved');
    else expect(outcome).to.equal('approved');
  });
}

/** Minor units of a currency that can be paid at least and at most. */
function rangeOf({ amount: { digits, least, most } }: Limits, currency: string): readonly [number, number] {
  return [least?.[currency] ?? 1, Math.min(10 ** digits - 1, most?.[currency] ?? Infinity)];
}

/** What issuing takes of a payment is neither dropped nor invented. */
export function describeIssue(subject: Subject, act: Act, tests: Tests): void {
  const { pays } = limitsFor(subject, act).issue;
  const refuse = async (s: Scene, field: string, change: Change): Promise<void> => {
    const { job } = await act.prepare(s);
    if (job.do !== 'issue') throw new Error(`${job.do} issues nothing`);
    const request = { ...job.request, orderId: freshId('k'), ...change } as typeof job.request;
    await expectInputError(s, field, () => run(s.calm, { ...job, request }));
  };
  const body = (play: (scene: Scene) => Promise<void>) => () => inScene(subject, play);
  if (pays === 'always') {
    tests.it({
      title: 'issue: takes a payment, so that its amount is missed',
      body: body((s) => refuse(s, 'amount', { amount: undefined })),
    });
    return;
  }
  tests.it({
    title:
      pays === 'never' ? 'issue: takes no payment, and refuses what is of one' : 'issue: tax and months need an amount',
    body: body(async (s) => {
      if (pays === 'never') await refuse(s, 'amount', { amount: amountOf(subject, AMOUNT) });
      await refuse(s, 'tax', { tax: { taxFree: 1_000 } });
      await refuse(s, 'instalmentMonths', { instalmentMonths: 2 });
    }),
  });
}

/** What the PG needs to know of the buyer is missed by name; what it has no place for is not sent. */
export function describeBuyer(subject: Subject, act: Act, tests: Tests): void {
  const { required = [], ...limits } = limitsFor(subject, act).buyer;
  const asking = async (s: Scene, buyer: object): Promise<Job> => {
    const { job } = await act.prepare(s);
    if (job.do !== 'issue' && job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} has no buyer`);
    return {
      ...job,
      request: { ...job.request, orderId: freshId(), buyer: { ...job.request.buyer, ...buyer } },
    } as Job;
  };
  const without = (['name', 'email', 'phone', 'id', 'ip'] as const).filter((field) => limits[field] === undefined);
  tests.it({
    title: `${act.name}: a buyer with what the PG needs${without.length === 0 ? '' : `, and without ${without.join(', ')}`}`,
    body: () =>
      inScene(subject, async (s) => {
        for (const field of required) {
          const job = await asking(s, { [field]: undefined });
          await expectInputError(s, `buyer.${field}`, () => run(s.calm, job));
        }
        const canaries = Object.fromEntries(
          without.map((field) => [field, field === 'phone' ? '0109876501' : `Q5${field}Q6`]),
        );
        const job = await asking(s, canaries);
        s.world.log.clear();
        expect(said(await run(s.calm, job))).to.equal(act.done);
        const bodies = s.requests().map(({ bodyBase64 }) => {
          const body = openedBody(Buffer.from(bodyBase64, 'base64'), subject.enciphered);
          return Buffer.from(body).toString('latin1');
        });
        const sent = Object.values(canaries).filter((canary) => bodies.some((one) => one.includes(canary)));
        expect(sent, 'what the PG has no place for').to.deep.equal([]);
      }),
  });
}
