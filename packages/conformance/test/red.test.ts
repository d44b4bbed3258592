import { expect } from 'chai';
import type { ExceptionReasons } from '@billkey/conformance';
import { run, under } from './support/run.js';
import type { Ran } from './support/suite.js';

const WRONG = new URL('support/wrong.js', import.meta.url).href;

/** Each wrong adapter, and the part of the suite that finds it out. */
const PARTS = {
  hasty: 'certainty charge when (no|the connection)',
  stubborn: 'certainty charge when (nobody|HTTP 502|an HTML)',
  gullible: '(certainty charge when the answer (is|has))|(altered answers to charge)',
  forgetful: 'a call charge',
  impatient: 'resolving charge (what|a lo)',
  credulous: 'notifications (that are forged|of another|of one)',
  talkative: '(secrets are)|(leaves no socket)',
  boastful: '(what it declares (key-in|charge is|has a rec))|(limits name)',
  restless: '(a process that dies while the PG answers its charge)|(codes are)',
  misread: 'codes are',
  cautious: 'what it declares (billing|issue|charge)',
  careless: 'what it declares billing',
  silent: 'what it declares (issue|charge) works',
} as const;

const runs = new Map<string, Promise<Ran>>();

/** All of them, two at a time: they wait more than they work. */
function runAll(): void {
  for (const lane of [0, 1]) {
    let before: Promise<unknown> = Promise.resolve();
    for (const [name, grep] of Object.entries(PARTS).filter((_part, index) => index % 2 === lane)) {
      const ran = before.then(() => run({ url: WRONG, name, grep }));
      before = ran.catch(() => undefined);
      runs.set(name, ran);
    }
  }
}

async function ranOf(name: keyof typeof PARTS): Promise<Ran> {
  const ran = await runs.get(name);
  if (ran === undefined) throw new Error(`${name} was not run`);
  return ran;
}

async function failuresOf(name: keyof typeof PARTS): Promise<readonly string[]> {
  const { passed, failed } = await ranOf(name);
  expect(passed, 'tests that pass all the same').to.be.greaterThan(0);
  return Object.keys(failed);
}

describe('the suite goes red for an adapter that', function () {
  this.timeout(60_000);
  before(runAll);

  it('says "failed" when no answer came', async () => {
    const failed = await failuresOf('hasty');
    expect(failed).to.have.members(
      under(
        'certainty > charge',
        'when no answer comes and nothing was booked, is unknown (no_answer)',
        'when no answer comes and it was booked, is unknown (no_answer)',
        'when the connection is reset and nothing was booked, is unknown (no_answer)',
        'when the connection is reset and it was booked, is unknown (no_answer)',
      ),
    );
  });

  it('sends again what was not answered', async () => {
    const failed = await failuresOf('stubborn');
    expect(failed).to.have.members(
      under(
        'certainty > charge',
        'when HTTP 502 comes and it was booked, is unknown (broken_answer)',
        'when HTTP 502 comes and nothing was booked, is unknown (broken_answer)',
        'when an HTML page comes and it was booked, is unknown (broken_answer)',
        'when an HTML page comes and nothing was booked, is unknown (broken_answer)',
      ),
    );
  });

  it('looks neither at the amount nor at the order nor at the signature of an answer', async () => {
    const failed = await failuresOf('gullible');
    expect(failed).to.have.members([
      ...under(
        'certainty > charge',
        'when the answer is about another amount, is unknown (unauthentic_answer)',
        'when the answer is about another order, is unknown (unauthentic_answer)',
        'when the answer is not signed by the PG, is unknown (unauthentic_answer)',
        'when the answer has no signature, is unknown (unauthentic_answer)',
      ),
      ...under(
        'altered answers',
        'to charge, in any field, are not believed',
        'to charge that belong to another one, are not believed',
      ),
    ]);
  });

  it('stores nothing before it sends', async () => {
    const failed = await failuresOf('forgetful');
    expect(failed).to.have.members(
      under(
        'a call > charge',
        'is sent only when its attempt is stored, as plain JSON',
        'whose attempt cannot be stored, is not sent',
        'has ids of its own, however many there are',
        'that is aborted before it is sent, is not sent',
        'that is aborted after it was sent, is unknown',
      ),
    );
  });

  it('takes "not found" for "did not happen" at once', async () => {
    const failed = await failuresOf('impatient');
    expect(failed).to.have.members(
      under(
        'resolving > charge',
        'what was not booked is not found yet, and never a failure before its time',
        'a look-up that lags behind is no failure',
      ),
    );
  });

  it('takes whatever it is told for signed', async () => {
    const failed = await failuresOf('credulous');
    expect(failed).to.have.members(
      under('notifications', 'that are forged end nothing', 'of another merchant end nothing'),
    );
  });

  it('lets a card number out, even disguised', async () => {
    const failed = await failuresOf('talkative');
    expect(failed).to.have.members(
      under('secrets', 'are in no outcome, attempt, error, log event, warning or print, in no notation'),
    );
  });

  it('declares what it does not have, or what the PG does not take', async () => {
    const failed = await failuresOf('boastful');
    expect(failed).to.have.members([
      ...under(
        'what it declares',
        'key-in is implemented',
        'key-in works',
        'has a recovery for each moving operation, and a resolver for each that has a way to ask',
      ),
      ...under('limits', 'name of charge: 41 bytes in utf-8 pass, one more is refused'),
    ]);
  });

  it('does without asking what it says nobody could verify', async () => {
    const failed = await failuresOf('careless');
    expect(failed).to.have.members(
      under('what it declares', 'billing-key-by-api is not verified, and refused to who does not opt in'),
    );
    const { passed, failed: ofCautious } = await ranOf('cautious');
    expect(ofCautious, 'for one that asks').to.deep.equal({});
    expect(passed).to.be.greaterThan(3);
  });

  it('tells of no payment where issuing a key takes one', async () => {
    expect(await failuresOf('silent')).to.have.members(under('what it declares', 'issue works'));
  });

  it('has a code wrong, lacks one or has one too many', async () => {
    const { failed } = await ranOf('misread');
    expect(Object.keys(failed)).to.deep.equal(under('codes', "are the PG's, with its meanings"));
    expect(Object.values(failed).join()).to.include('to deeply equal');
  });

  it('keeps its process from ending', async () => {
    const failed = await failuresOf('restless');
    expect(failed).to.have.members(
      under(
        'a process that dies',
        'while the PG answers its charge: another process finds it approved, and moves nothing',
      ),
    );
  });
});

describe('the exceptions of an adapter', function () {
  this.timeout(30_000);
  const right = (grep: string, except: ExceptionReasons): Promise<Ran> =>
    run({ url: import.meta.resolve('@billkey/nice'), name: 'nice', grep, except });

  it('are shown with their reasons, and must be needed', async () => {
    const { passed, failed } = await right('certainty issue when the answer (is not signed|has no signature)', {
      'faults/issue/wrong-signature': 'NICE does not sign it',
      'faults/issue/no-such-fault': 'nothing',
    });
    expect(passed).to.equal(1);
    expect(Object.keys(failed)).to.deep.equal(
      under('certainty > issue', 'when the answer has no signature, is unknown (unauthentic_answer)'),
    );
    const stated = await right('refusals no charge when the card has no money', {
      'declines/charge/no-money': 'a guess too',
    });
    expect(Object.keys(stated.failed)).to.deep.equal(
      under('refusals', 'no charge when the card has no money (excepted: a guess too)'),
    );
    const needless = await right('certainty charge when the answer is not signed', {
      'faults/charge/wrong-signature': 'a guess',
    });
    expect(Object.keys(needless.failed)).to.deep.equal(
      under(
        'certainty > charge',
        'when the answer is not signed by the PG, is unknown (unauthentic_answer) (excepted: a guess)',
      ),
    );
  });

  it('may say that no list has the code for what was done before, if none has', async () => {
    const repeated = '(an order that is paid|a removed key is not charged|the whole of a payment)';
    const except = Object.fromEntries(
      ['charge', 'cancel', 'remove'].map((act) => [`declines/${act}/repeated`, 'a guess']),
    );
    const { failed } = await right(`(refusals|cancelling) ${repeated}`, except);
    expect(Object.keys(failed).map((title) => title.replace(/^.* > /, ''))).to.have.members([
      'an order that is paid is not charged again (excepted: a guess)',
      'a removed key is not charged, and removing it again is no failure (excepted: a guess)',
      'the whole of a payment, once (excepted: a guess)',
    ]);
  });

  it('may say that the PG compares no order ids, if it does not', async () => {
    const { failed } = await right('refusals an order that is paid', { 'declines/charge/twice': 'a guess' });
    expect(failed).to.have.all.keys(
      under('refusals', 'an order that is paid is not charged again (excepted: a guess)'),
    );
  });

  it('may say of a code that it is a success by itself, if it is', async () => {
    const { failed } = await right('codes each of charge', { 'codes/charge/0000': 'a guess' });
    expect(failed).to.have.all.keys(
      under('codes', 'each of charge gives the outcome it stands for (excepted: a guess)'),
    );
  });
});
