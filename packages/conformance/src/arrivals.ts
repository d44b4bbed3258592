import { expect } from 'chai';
import { encode, isBillkeyError, type AnyOutcome, type Buyer, type Limits, type TaxParts } from '@billkey/core';
import { actsOf, limitsFor, run, said, type Act } from './acts.js';
import { openedBody } from './enciphered.js';
import { AMOUNT } from './orders.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import type { Tests } from './together.js';

/** What the caller says reaches the PG, unless the variant has no field for it. */
export function describeArrivals(subject: Subject, tests: Tests): void {
  describe('what the caller says', () => {
    for (const act of actsOf(subject).filter(({ name }) => ['charge', 'key-in', 'cancel'].includes(name))) {
      const said = saidBy(limitsFor(subject, act));
      const ofCancel = Object.entries(said).filter(([name]) => name.startsWith('tax.'));
      const all = act.name === 'cancel' ? { reason: '고객 변심 Q6', ...Object.fromEntries(ofCancel) } : said;
      const ruleOf = (name: string): string => `arrivals/${act.name}/${name}`;
      const excepted = namesOf(all).filter((name) => subject.exceptions.has(ruleOf(name)));
      const texts = Object.fromEntries(Object.entries(all).filter(([name]) => !excepted.includes(name)));
      const notes = excepted.map((name) => subject.exceptions.note(ruleOf(name)));
      tests.it({
        title: `reaches the PG with a ${act.name}: ${namesOf(texts).join(', ')}${notes.join('')}`,
        body: () =>
          inScene(subject, async (scene) => {
            await expectArrival(scene, act, texts);
            if (excepted.length > 0) await expectAbsence(scene, act, all, excepted);
          }),
      });
    }
  });
}

function saidBy({ buyer, tax }: Limits): Texts {
  return {
    name: '월간 구독 Q7',
    'buyer.name': buyer.name && '홍길동 Q8',
    'buyer.email': buyer.email && 'q9@example.com',
    'buyer.phone': buyer.phone && '01098765432',
    'buyer.id': buyer.id && 'customerQ5',
    'buyer.ip': buyer.ip && '203.0.113.45',
    ...Object.fromEntries(Object.entries(taxOf(tax)).map(([part, minor]) => [`tax.${part}`, String(minor)])),
  };
}

/** Parts that are part of {@link AMOUNT}, and add up to it where the PG has a field for each. */
function taxOf(takes: readonly (keyof TaxParts)[]): TaxParts {
  const taxFree = 12_347;
  const vat = 1_605;
  if (!takes.includes('taxFree')) return {};
  return takes.includes('supply') && takes.includes('vat')
    ? { taxFree, vat, supply: AMOUNT - taxFree - vat }
    : { taxFree };
}

type Texts = Readonly<Record<string, string | undefined>>;

function namesOf(texts: Texts): readonly string[] {
  return Object.keys(texts).filter((name) => texts[name] !== undefined);
}

async function expectArrival(scene: Scene, act: Act, texts: Texts): Promise<void> {
  const { job } = await act.prepare(scene);
  const { outcome, arrived } = await saidAndHeard(scene, job, texts);
  // A tax-free part of a cancel has to have been one of the payment.
  if (act.name !== 'cancel') expect(said(outcome)).to.equal(act.done);
  const missing = namesOf(texts).filter((name) => !arrived.includes(name));
  expect(missing, 'what did not arrive').to.deep.equal([]);
}

/** What is excepted cannot be said, or does not arrive. */
async function expectAbsence(scene: Scene, act: Act, texts: Texts, excepted: readonly string[]): Promise<void> {
  const { job } = await act.prepare(scene);
  try {
    const { arrived } = await saidAndHeard(scene, job, texts, isWhole);
    const needless = excepted.filter((name) => arrived.includes(name));
    expect(needless, 'what needs no exception').to.deep.equal([]);
  } catch (error) {
    if (!isBillkeyError(error, 'invalid_input')) throw error;
  }
}

async function saidAndHeard(
  scene: Scene,
  job: Job,
  texts: Texts,
  isIn: (body: string, text: string) => boolean = arrives,
): Promise<{ readonly outcome: AnyOutcome; readonly arrived: readonly string[] }> {
  scene.world.log.clear();
  const outcome = await run(scene.calm, saying(job, texts));
  const bodies = scene.requests().map(({ bodyBase64, path }) => `${textOf(scene, bodyBase64)} ${path}`);
  return { outcome, arrived: namesOf(texts).filter((name) => bodies.some((body) => isIn(body, texts[name] ?? ''))) };
}

/** A few digits are in many an id and hash too. */
function isWhole(body: string, text: string): boolean {
  return /^\d+$/.test(text) ? body.split(/[^0-9A-Za-z]+/).includes(text) : arrives(body, text);
}

function textOf({ subject }: Scene, bodyBase64: string): string {
  return Buffer.from(openedBody(Buffer.from(bodyBase64, 'base64'), subject.enciphered)).toString('latin1');
}

function saying(job: Job, texts: Texts): Job {
  const parts = namesOf(texts).flatMap((name) =>
    name.startsWith('tax.') ? [[name.slice(4), Number(texts[name])]] : [],
  );
  const tax = parts.length === 0 ? {} : { tax: Object.fromEntries(parts) as TaxParts };
  if (job.do === 'cancel')
    return { ...job, request: { ...job.request, reason: texts['reason'] ?? job.request.reason, ...tax } };
  if (job.do !== 'charge' && job.do !== 'key-in') throw new Error(`${job.do} says nothing`);
  const said = namesOf(texts)
    .filter((name) => name.startsWith('buyer.'))
    .map((name) => [name.slice('buyer.'.length), texts[name]]);
  const buyer = { ...job.request.buyer, ...Object.fromEntries(said) } as Buyer;
  return { ...job, request: { ...job.request, orderId: freshId(), name: texts['name'] ?? '', buyer, ...tax } } as Job;
}

/** In UTF-8 or EUC-KR, as it is, percent-encoded or escaped in JSON. */
function arrives(body: string, text: string): boolean {
  const inCharsets = (['utf-8', 'cp949'] as const).map((charset) => Buffer.from(encode(text, charset, 'text')));
  const notations = inCharsets.flatMap((bytes) => [
    bytes.toString('latin1'),
    percent(bytes, '%20'),
    percent(bytes, '+'),
  ]);
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [...notations, escaped].some((notation) => body.toLowerCase().includes(notation.toLowerCase()));
}

function percent(bytes: Buffer, blank: string): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (character === ' ') return blank;
      return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}
