import { expect } from 'chai';
import { isBillkeyError, type OptionsError } from '@billkey/core';
import { Host } from './host.js';
import { actsOf, run } from './acts.js';
import { changedAt, isGroup, placesOf } from './option-places.js';
import { inScene, PATIENCE, type Scene } from './scene.js';
import type { AdapterOptions, Subject } from './subject.js';
import { thrownBy } from './thrown.js';
import type { Tests } from './together.js';

const HANGUL = '한글';
const NO_TEXTS: readonly unknown[] = [null, 7, true, [], {}, '', ' ', HANGUL];

/** Options are checked when they are given, or at the latest when the account is first used, always before anything is sent. */
export function describeOptions(subject: Subject, tests: Tests): void {
  const { options } = subject.account;
  const names = placesOf(options).map(({ name }) => name);
  const test = (title: string, play: (scene: Scene) => void): void => {
    tests.it({ title, body: () => inScene(subject, async (scene) => play(scene)) });
  };
  describe('options', () => {
    for (const { name, value } of placesOf(options)) {
      test(`${name}: what is none is refused by that name, without repeating it`, (scene) => {
        for (const wrong of wrongFor(value)) {
          expectRefused(scene, changedAt(scene.options(), name, wrong), name);
        }
        if (typeof value === 'string') expectNamed(scene, name, value);
      });
      test(`${name}: may be left out, or is missed by that name`, (scene) => {
        const error = refusalOf(scene, changedAt(scene.options(), name, undefined));
        // One of several that can stand for each other is missed by all their names.
        if (error !== null) expect(`${error.field} ${error.rule}`, 'what is named without it').to.include(name);
      });
    }
    test('an option that does not exist is refused', (scene) => {
      expectRefused(scene, { ...scene.options(), 'no-such-option': 'x' }, 'no-such-option');
    });
    test("mode: only 'test' and 'live', and live never at this machine", (scene) => {
      expectRefused(scene, { ...scene.options(), mode: 'production' }, 'mode');
      const error = refusalOf(scene, { ...scene.options(), mode: 'live' });
      expect(error?.field, 'field that is named').to.be.oneOf([...names, ...services(scene)]);
    });
    test('baseUrls: only the services there are, by https unless at this machine', (scene) => {
      const { baseUrls } = scene.options() as { baseUrls: Readonly<Record<string, string>> };
      expectRefused(
        scene,
        { ...scene.options(), baseUrls: { ...baseUrls, 'no-such-service': 'https://x.test' } },
        'baseUrls.no-such-service',
      );
      for (const service of Object.keys(baseUrls)) {
        const own = baseUrls[service] ?? '';
        const more = [`${own}/path`, `${own}/?query`, `${own}/#fragment`, own.replace('://', '://user@')];
        for (const wrong of ['', 'nowhere', 'http://pg.test', 'ftp://127.0.0.1', 7, null, ...more]) {
          expectRefused(
            scene,
            { ...scene.options(), baseUrls: { ...baseUrls, [service]: wrong } },
            `baseUrls.${service}`,
          );
        }
      }
    });
    test('unverified: only what is not verified', (scene) => {
      const verified = [...subject.registration.capabilities].find((one) => !subject.registration.unverified.has(one));
      for (const wrong of ['no-such-capability', ...(verified === undefined ? [] : [verified])]) {
        expectRefused(scene, { ...scene.options(), unverified: [wrong] }, 'unverified.0');
      }
    });
    test('timeouts: positive integers only', (scene) => {
      for (const field of ['connectMs', 'answerMs']) {
        for (const wrong of [0, -1, 1.5, '100', null]) {
          expectRefused(scene, { ...scene.options(), timeouts: { [field]: wrong } }, `timeouts.${field}`);
        }
      }
    });
    const finals = Object.values(subject.registration.recovery).map(({ absentIsFinalAfterMs }) => absentIsFinalAfterMs);
    const [final] = finals.filter((ms) => ms !== null && ms > 0 && ms <= 1_000_000);
    if (final !== undefined) {
      test('timeouts: a request cannot outlast the time after which "not found" is final', (scene) => {
        const timeouts = { connectMs: 500_000, answerMs: 500_000 };
        expectRefused(scene, { ...scene.options(), timeouts }, 'timeouts');
      });
    }
    tests.it({ title: 'timeouts: reach every request', body: () => inScene(subject, expectTimeouts) });
    tests.it({
      title: 'timeouts: left out, there are some all the same',
      body: () => inScene(subject, expectDefaults),
    });
    test('what is no object is refused', (scene) => {
      for (const wrong of [null, undefined, [], 'x']) {
        const error = thrownBy(() => scene.subject.module.registration(wrong as unknown as AdapterOptions));
        expect(isBillkeyError(error, 'invalid_options'), String(error)).to.equal(true);
      }
    });
  });
}

async function expectTimeouts(scene: Scene): Promise<void> {
  const { transport } = scene.calm;
  await Promise.all(actsOf(scene.subject).map(async (act) => run(scene.calm, (await act.prepare(scene)).job)));
  for (const { limits, route } of transport.sent) {
    expect(limits, `limits of ${route}`).to.include(PATIENCE);
    expect(limits.maxAnswerBytes, `maxAnswerBytes of ${route}`).to.be.within(1_000, 10_000_000);
  }
}

/** Without any option a call must not wait for ever either. */
async function expectDefaults(scene: Scene): Promise<void> {
  const { timeouts, ...options } = scene.options();
  const host = scene.hostOf(scene.subject.module(options));
  const [act] = actsOf(scene.subject);
  if (act === undefined) return;
  await run(host, (await act.prepare(scene)).job);
  for (const { limits, route } of host.transport.sent) {
    expect(limits.connectMs, `connectMs of ${route} without ${JSON.stringify(timeouts)}`).to.be.within(100, 60_000);
    expect(limits.answerMs, `answerMs of ${route}`).to.be.within(1_000, 120_000);
  }
}

function services(scene: Scene): readonly string[] {
  return Object.keys(scene.options()['baseUrls'] as object).map((name) => `baseUrls.${name}`);
}

/** What an option like this one cannot be. */
function wrongFor(value: unknown): readonly unknown[] {
  // An object without anything in it is refused by the name of what it lacks.
  if (isGroup(value)) return NO_TEXTS.filter((one) => !isGroup(one));
  // The name of a shop is in Hangul.
  if (typeof value === 'string' && /\p{Script=Hangul}/u.test(value)) return NO_TEXTS.filter((one) => one !== HANGUL);
  return typeof value === 'boolean' ? NO_TEXTS.filter((one) => typeof one !== 'boolean') : NO_TEXTS;
}

/** What the account is refused with, as late as its first use; null when it is not. */
function refusalOf(scene: Scene, options: AdapterOptions): OptionsError | null {
  const { module } = scene.subject;
  try {
    const { account, capabilities } = module.registration(options);
    const [capability] = capabilities;
    const host = new Host(account, scene.clock, [module(options)]);
    if (capability !== undefined) host.registry.get(account, capability);
    host.close();
    return null;
  } catch (error) {
    if (isBillkeyError(error, 'invalid_options')) return error as OptionsError;
    throw error;
  }
}

function expectRefused(scene: Scene, options: AdapterOptions, field: string): void {
  const error = refusalOf(scene, options);
  if (error === null) throw new Error(`${field} should have been refused`);
  expect(error.field, 'field that is named').to.equal(field);
}

/** A value that is nearly right may pass or not; either way it is not repeated. */
function expectNamed(scene: Scene, name: string, value: string): void {
  for (const wrong of [`${value}!`, value.slice(1), value.slice(0, -1), `${value}${value}`]) {
    const error = refusalOf(scene, changedAt(scene.options(), name, wrong));
    if (error === null) continue;
    expect(error.field, 'field that is named').to.equal(name);
    if (wrong.length >= 8) expect(error.message, 'message').not.to.include(wrong);
  }
}
