import { expect } from 'chai';
import { formFields, type Extras } from '@billkey/core';
import { actsOf, run, said, type Act } from './acts.js';
import { leavesOf } from './alterations.js';
import type { Job } from './jobs.js';
import { readable } from './readable.js';
import { inScene, type Scene } from './scene.js';
import type { Subject } from './subject.js';
import { expectInputError } from './thrown.js';
import type { Tests } from './together.js';

/** A field that only this PG knows, as the adapter's test gives it. */
export interface ExtraField {
  /** ASCII, so that it is on the wire as it is */
  readonly text: string;
  readonly acts: readonly ('issue' | 'charge' | 'key-in' | 'cancel')[];
}

/** By the name under `extras.<pg>` */
export type ExtraFields = Readonly<Record<string, ExtraField>>;

const TAKING: readonly Act['name'][] = ['issue', 'charge', 'key-in', 'cancel'];

/** What only this PG knows reaches it, where it takes it, and is refused by its name where it does not. */
export function describeExtras(subject: Subject, tests: Tests): void {
  const fields = Object.entries(subject.extras);
  if (fields.length === 0) return;
  describe('extras', () => {
    for (const act of actsOf(subject).filter(({ name }) => TAKING.includes(name))) {
      for (const [name, field] of fields) {
        const taken = field.acts.some((one) => one === act.name);
        tests.it({
          title: `${act.name} ${taken ? 'sends' : 'refuses'} ${name}`,
          body: () =>
            inScene(subject, (scene) => (taken ? send(scene, act, name, field) : refuse(scene, act, name, field.text))),
        });
      }
      tests.it({
        title: `${act.name} refuses what is no field of them, and leaves those of other PGs alone`,
        body: () =>
          inScene(subject, async (scene) => {
            await refuse(scene, act, 'noSuchField', 'x');
            const { job } = await act.prepare(scene);
            expect(said(await run(scene.host(), withExtras(job, { 'another-pg': { memo: 'x' } })))).to.equal(act.done);
          }),
      });
    }
  });
}

async function send(scene: Scene, act: Act, name: string, { text }: ExtraField): Promise<void> {
  const { job } = await act.prepare(scene);
  scene.world.log.clear();
  const outcome = await run(scene.host(), withExtras(job, { [scene.subject.registration.pg]: { [name]: text } }));
  expect(said(outcome)).to.equal(act.done);
  const sent = scene.moving().flatMap(({ bodyBase64 }) => textsOf(Buffer.from(bodyBase64, 'base64')));
  expect(sent, 'what the PG was sent').to.include(text);
}

/** The values of a body, whether it is JSON or a form. */
function textsOf(body: Uint8Array): readonly unknown[] {
  return [...leavesOf(readable(body)).values(), ...Object.values(formFields(body, 'cp949') ?? {})];
}

async function refuse(scene: Scene, act: Act, name: string, text: string): Promise<void> {
  const { pg } = scene.subject.registration;
  const { job } = await act.prepare(scene);
  await expectInputError(scene, `extras.${pg}.${name}`, () =>
    run(scene.host(), withExtras(job, { [pg]: { [name]: text } })),
  );
}

function withExtras(job: Job, extras: Extras): Job {
  if (!('request' in job)) throw new Error(`${job.do} takes no extras`);
  return { ...job, request: { ...job.request, extras } } as Job;
}
