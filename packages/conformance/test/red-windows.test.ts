import { expect } from 'chai';
import { run, under } from './support/run.js';
import type { Ran, Run } from './support/suite.js';

const WRONG = new URL('support/wrong-windows.js', import.meta.url).href;
const WRONG_ONES = [
  ...['trusting', 'guessing', 'timeless', 'forgetful', 'racing'],
  ...['hurried', 'generous', 'gloomy', 'rash'],
] as const;

const LOST = ['booked', 'not booked'].map(
  (what) => `whose exchange was lost and ${what} is found out about, or stays in doubt`,
);
const CLOSED = ['pc', 'mobile'].map((device) => `that is closed on ${device} is abandoned`);
const BOUND = 'is completed by the customer who opened it, and nobody else';
const TWO = 'whose return two processes are given at once is exchanged once';

const runs = new Map<string, Promise<Ran>>();

const windowsOf = (order: Omit<Run, 'grep' | 'pg'>, grep = ''): Promise<Ran> =>
  run({ ...order, pg: 'kakaopay', grep: `a payment window ${grep}` });

/** All of them, two at a time: they wait more than they work. */
function runAll(): void {
  for (const lane of [0, 1]) {
    let before: Promise<unknown> = Promise.resolve();
    for (const name of WRONG_ONES.filter((_name, index) => index % 2 === lane)) {
      const ran = before.then(() => windowsOf({ url: WRONG, name }));
      before = ran.catch(() => undefined);
      runs.set(name, ran);
    }
  }
}

/** That these titles are red for a wrong one, each with its word, and all others green. */
async function expectRed(name: (typeof WRONG_ONES)[number], titles: Readonly<Record<string, string>>): Promise<void> {
  const ran = await runs.get(name);
  if (ran === undefined) throw new Error(`${name} was not run`);
  const { passed, failed } = ran;
  expect(Object.keys(failed)).to.have.members(under('a payment window', ...Object.keys(titles)));
  for (const [title, word] of Object.entries(titles)) {
    expect(failed[`a payment window > ${title}`], title).to.include(word);
  }
  expect(passed, 'tests that pass all the same').to.be.greaterThan(0);
}

const each = (titles: readonly string[], word: string): Readonly<Record<string, string>> =>
  Object.fromEntries(titles.map((title) => [title, word]));

describe('the suite goes red for a window that', function () {
  this.timeout(60_000);
  before(runAll);

  it('does not look whose session it is', async () => {
    await expectRed('trusting', { [BOUND]: "got 'issued'" });
  });

  it('takes a forged return for that of the customer who was sent away last', async () => {
    await expectRed('guessing', {
      'takes no state but its own': "status: 'issued'",
      "that another customer's return is brought to gives no key": '',
    });
  });

  it('does not notice that its time is over', async () => {
    await expectRed('timeless', {
      'is not completed when its time is over': "of 'rejected'",
      'that is left is abandoned, and asked about for nothing': "of 'abandoned'",
    });
  });

  it('exchanges a return again', async () => {
    await expectRed('forgetful', { 'that comes back twice is exchanged once': 'statuses', [TWO]: 'statuses' });
  });

  it('exchanges a return for each of two who are given it at once', async () => {
    await expectRed('racing', { [TWO]: 'statuses' });
  });

  it('is handed out before anything is stored', async () => {
    await expectRed('hurried', { 'is handed out when its attempt is stored, as plain JSON': 'to deeply equal' });
  });

  it('has a key for everybody who comes back', async () => {
    const keys = "status: expected 'issued'";
    await expectRed('generous', {
      ...each(CLOSED, "got 'issued'"),
      ...each(
        ['pc', 'mobile'].map((device) => `that declines on ${device} gives no key`),
        "expected 'issued'",
      ),
      ...each(
        ['pc', 'mobile'].map((device) => `on ${device} gives a key of the customer's card`),
        'a charge with the issued key',
      ),
      'that expires gives no key': keys,
      "that another customer's return is brought to gives no key": keys,
      'whose return was altered gives no key but of the same card': 'a charge with the issued key',
      ...each(LOST, 'no request'),
    });
  });

  it('says that who never came back, or pressed cancel, was declined', async () => {
    await expectRed('gloomy', {
      ...each(CLOSED, "got 'failed'"),
      'that is left is abandoned, and asked about for nothing': "got 'failed'",
      'whose return is lost is never a failure': 'failed, card_declined',
      [LOST[0] ?? '']: 'failed, card_declined',
    });
  });

  it('says that an exchange whose answer was lost has failed', async () => {
    await expectRed('rash', each(LOST, 'and yet it is failed'));
  });
});

describe('an exception of a window', function () {
  this.timeout(60_000);
  const except = { 'window/binding': 'a guess' };
  const excepted = under('a payment window', `${BOUND} (excepted: a guess)`);

  it('is green where the rule is broken', async () => {
    const { passed, failed } = await windowsOf({ url: WRONG, name: 'trusting', except }, BOUND);
    expect(failed).to.deep.equal({});
    expect(passed).to.equal(1);
  });

  it('is red where it is not', async () => {
    const right = { url: import.meta.resolve('@billkey/kakaopay'), name: 'kakaopay' };
    const { failed } = await windowsOf({ ...right, except }, BOUND);
    expect(Object.keys(failed)).to.deep.equal(excepted);
  });
});
