import { expect } from 'chai';
import { actsOf, limitsFor, run, said, type Act } from './acts.js';
import { freshId } from './ids.js';
import type { Job } from './jobs.js';
import { inScene, type CardText, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError, rejectionOf } from './thrown.js';
import type { Tests } from './together.js';

const MALFORMED: Readonly<Record<keyof CardText, readonly string[]>> = {
  number: ['', '941000000000', '9410 0000 0000 0013', '94100000000000130000', '941000000000001x'],
  expiry: ['', '12/39', '2039-13', '2039-00', '3912', '39-12'],
  holderId: ['', '12345', '801301', '12345678901', 'abcdef'],
  password2: ['', '1', '123', 'ab'],
  cvc: ['', '12', '12345', 'abc'],
};

/** Card data is checked before anything is sent, and an error names the field without its value. */
export function describeCards(subject: Subject, tests: Tests): void {
  const acts = actsOf(subject).filter(({ name }) => name === 'issue' || name === 'key-in');
  for (const act of acts) {
    const { card } = limitsFor(subject, act);
    const scene = (title: string, play: (scene: Scene) => Promise<void>): void => {
      tests.it({ title: `${act.name}: ${title}`, body: () => inScene(subject, play) });
    };
    describe('card data', () => {
      scene('refuses what is malformed, without repeating it', (s) => refuseMalformed(s, act));
      scene('needs what it says it needs, and nothing else', async (s) => {
        for (const field of ['holderId', 'password2', 'cvc'] as const) {
          const { [field]: dropped, ...rest } = s.card();
          const job = await withCard(s, act, rest);
          if (card.required.includes(field)) await expectInputError(s, `card.${field}`, () => run(s.calm, job));
          else expect(said(await run(s.calm, job)), `without ${field} (${String(dropped.length)})`).to.equal(act.done);
        }
      });
      scene('refuses more digits than the PG takes', async (s) => {
        const number = '9'.repeat(card.maxDigits + 1);
        const job = await withCard(s, act, { ...s.card(), number });
        await expectInputError(s, 'card.number', () => run(s.calm, job));
      });
    });
  }
}

async function withCard(scene: Scene, act: Act, card: Partial<CardText>): Promise<Job> {
  const { job } = await act.prepare(scene);
  if (job.do !== 'issue' && job.do !== 'key-in') throw new Error(`${job.do} has no card`);
  return { ...job, request: { ...job.request, orderId: freshId('k'), card } } as Job;
}

async function refuseMalformed(scene: Scene, act: Act): Promise<void> {
  for (const [field, values] of Object.entries(MALFORMED)) {
    for (const value of values) {
      const job = await withCard(scene, act, { ...scene.card(), [field]: value });
      await expectInputError(scene, `card.${field}`, () => run(scene.calm, job));
      const error = await rejectionOf(() => run(scene.calm, job));
      if (value.length > 4) expect(String(error), 'message').not.to.include(value);
    }
  }
}
