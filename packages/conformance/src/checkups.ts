import { expect } from 'chai';
import { Tokens, type AccountCheckup, type Lookup, type Ports } from '@billkey/core';
import type { Host } from './host.js';
import { changedAt, placesOf } from './option-places.js';
import { inScene, type Scene } from './scene.js';
import type { AdapterOptions, Subject } from './subject.js';
import type { Tests } from './together.js';

/** What says whether an account is set up right asks only, and takes nothing wrong for right. */
export function describeCheckups(subject: Subject, tests: Tests): void {
  describe('being checked', () => {
    tests.it({
      title: 'is proven by its credentials, and moves nothing',
      body: () =>
        inScene(subject, async (scene) => {
          const lookup = await checked(scene, subject.account.options);
          if (lookup !== null) expect(lookup.status).to.be.oneOf(['found', 'absent']);
          expect(scene.moving()).to.deep.equal([]);
        }),
    });
    for (const [name, options] of spoiltOptions(subject)) {
      tests.it({
        title: `is not proven with another ${name}, unless it says that it does not prove that`,
        body: () => inScene(subject, (scene) => expectRefused(scene, name, options)),
      });
    }
  });
}

async function expectRefused(scene: Scene, option: string, options: AdapterOptions): Promise<void> {
  const { advice, credentials } = checkupOf(scene, options) ?? { advice: {}, credentials: { none: '' } };
  const lookup = await checked(scene, options);
  expect(scene.moving()).to.deep.equal([]);
  if (lookup === null) return;
  if ('leavesOut' in credentials && Object.hasOwn(credentials.leavesOut ?? {}, option)) {
    // What is said to be left out is left out.
    expect(lookup.status).to.be.oneOf(['found', 'absent']);
    return;
  }
  if (lookup.status !== 'no_answer') throw new Error(`it was taken for right: ${lookup.status}`);
  const { reason, pg } = lookup.failure;
  const known = reason === 'unauthorized' || Object.hasOwn(advice, pg?.code ?? '');
  expect(known, `the refusal ${pg?.code ?? '(no code)'} (${reason}) is one of who asks`).to.equal(true);
}

/** Asks as `billkey doctor` does; null: nothing is declared to ask, or the PG has no call for it. */
async function checked(scene: Scene, options: AdapterOptions): Promise<Lookup<unknown> | null> {
  const checkup = checkupOf(scene, options);
  return checkup === null || 'none' in checkup.credentials ? null : checkup.credentials.ask();
}

function checkupOf(scene: Scene, options: AdapterOptions): AccountCheckup | null {
  const { baseUrls, timeouts } = scene.options();
  const registration = scene.subject.module.registration({ ...options, baseUrls, timeouts });
  return registration.checkup?.(portsOf(scene.calm)) ?? null;
}

function portsOf({ container }: Host): Ports {
  return {
    transport: container.get(Tokens.Transport),
    clock: container.get(Tokens.Clock),
    sealer: container.get(Tokens.Sealer),
    logger: container.get(Tokens.Logger),
  };
}

/** The options with one text in them spoilt, for each that the adapter still takes. */
function spoiltOptions({ account, module }: Subject): readonly (readonly [name: string, options: AdapterOptions])[] {
  return placesOf(account.options).flatMap(({ name, value }) => {
    if (typeof value !== 'string' || name === 'account' || name === 'mode') return [];
    const options = changedAt(account.options, name, spoilt(value));
    try {
      module.registration(options);
      return [[name, options] as const];
    } catch {
      return []; // one of a few words
    }
  });
}

/** Another letter or digit in the middle. */
function spoilt(text: string): string {
  const at = Math.floor(text.length / 2);
  const other = /[0-9]/.test(text[at] ?? '') ? (text[at] === '0' ? '1' : '0') : text[at] === 'a' ? 'b' : 'a';
  return text.slice(0, at) + other + text.slice(at + 1);
}
