import { billkey, PgRegistry, won, type Registration } from '@billkey/core';
import { leftoverText, liveStory, type LiveAccount, type LiveStep, type LiveStory } from '@billkey/conformance';
import { nice } from '@billkey/nice';
import { niceSimulator } from '@billkey/nice/simulator';
import { startSimulators, type Fault, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';

type Options = Parameters<typeof nice.registration>[0];

const BID = /BIKY\w+/;

describe('the story of a live run', function () {
  this.timeout(20_000);
  let simulators: StartedSimulators;
  let registry: PgRegistry;
  let registration: Registration;
  const [card] = niceSimulator.testCards;

  before(async () => {
    simulators = await startSimulators([niceSimulator]);
  });
  beforeEach(() => simulators.control.reset());
  afterEach(() => registry.close());
  after(() => simulators.close());

  async function played(account: string, more: Partial<LiveAccount> = {}): Promise<LiveStory> {
    const found = niceSimulator.accounts.find((candidate) => candidate.account === account);
    const { baseUrls } = simulators.pgs['nice'] ?? {};
    const options = { ...found?.options, baseUrls, timeouts: { connectMs: 2000, answerMs: 4000 } } as object as Options;
    const container = new Container();
    container.load(billkey(), nice(options));
    registry = container.get(PgRegistry);
    registration = nice.registration(options);
    if (card === undefined) throw new Error('there is no test card');
    const { number, expiry, holderId, password2 } = card;
    const given = { registry, registration, card: { number, expiry, holderId, password2 }, amount: won(1000) };
    return liveStory({ ...given, patience: [1, 1], ...more });
  }

  const fault = (given: Fault): Promise<unknown> => simulators.control.setFault(given);
  const statusOf = ({ steps }: LiveStory, name: string): LiveStep['status'] | undefined =>
    steps.find(({ step }) => step === name)?.status;

  /** What the bank has of money, and the PG of keys that were not deleted */
  async function standing(): Promise<{ won: number; keys: number }> {
    const left = new Map<string, number>();
    for (const { pgPaymentId, balance } of await simulators.control.ledger()) left.set(pgPaymentId, balance);
    const booked = async (operation: string): Promise<number> =>
      (await simulators.control.requests({ operation, booked: true })).length;
    const keys = (await booked('issue')) - (await booked('remove'));
    return { won: [...left.values()].reduce((sum, one) => sum + one, 0), keys };
  }

  for (const { account, variant } of niceSimulator.accounts) {
    it(`goes through all that ${account} can do, and takes everything back`, async () => {
      const told: LiveStep[] = [];
      const story = await played(account, { tell: (step) => told.push(step) });
      expect(story.leftovers).to.deep.equal([]);
      expect(told).to.deep.equal(story.steps);
      expect(story.steps.map(({ step, status }) => `${step} ${status}`)).to.deep.equal([
        ...['issue ok', 'charge ok', 'find ok', 'duplicate-order ok', 'partial-cancel ok', 'cancel ok', 'resolve ok'],
        ...(variant === 'webapi' ? ['key-in ok'] : []),
        'delete-key ok',
        ...(variant === 'webapi' ? ['billing-key-by-window skipped'] : []),
        'notifications skipped',
      ]);
      expect(await standing()).to.deep.equal({ won: 0, keys: 0 });
      const { approvals } = await simulators.control.counts();
      expect(approvals).to.equal(variant === 'webapi' ? 2 : 1);
      expect(JSON.stringify(story.steps)).not.to.match(BID);
    });

    it(`takes back a charge of ${account} whose answer was lost`, async () => {
      await fault({ operation: 'charge', kind: 'book-then-reset' });
      const story = await played(account);
      expect(statusOf(story, 'charge')).to.equal('failed');
      expect(statusOf(story, 'cancel')).to.equal('failed');
      expect(story.leftovers).to.deep.equal([]);
      expect(await simulators.control.counts()).to.include({ doubleCharges: 0 });
      expect(await standing()).to.deep.equal({ won: 0, keys: 0 });
    });
  }

  it('takes back what is left when a cancel in part is not offered', async () => {
    await fault({ operation: 'cancel', kind: 'answer-code', code: 'U128' });
    const story = await played('nice');
    expect(statusOf(story, 'partial-cancel')).to.equal('not-offered');
    expect(statusOf(story, 'cancel')).to.equal('ok');
    expect(story.steps.filter(({ status }) => status === 'failed')).to.deep.equal([]);
    expect(await standing()).to.deep.equal({ won: 0, keys: 0 });
  });

  it('says of key-in without a contract that it is not offered', async () => {
    await fault({ operation: 'key-in', kind: 'answer-code', code: 'A128' });
    const story = await played('nice:webapi');
    expect(statusOf(story, 'key-in')).to.equal('not-offered');
    expect(await standing()).to.deep.equal({ won: 0, keys: 0 });
  });

  for (const lost of ['book-then-reset', 'reset-before-booking'] as const) {
    it(`finds out what became of a lost cancel (${lost})`, async () => {
      await fault({ operation: 'cancel', kind: lost, times: 2 });
      const story = await played('nice');
      expect(statusOf(story, 'cancel')).to.equal('failed');
      expect(story.leftovers).to.deep.equal([]);
      expect(await standing()).to.deep.equal({ won: 0, keys: 0 });
    });
  }

  it('lists a payment that cannot be cancelled, with all that a human needs', async () => {
    await fault({ operation: 'cancel', kind: 'answer-code', code: '2016', times: 0 });
    const { leftovers } = await played('nice');
    const [entry] = await simulators.control.ledger();
    expect(leftovers).to.have.lengthOf(1);
    const [leftover] = leftovers;
    if (leftover === undefined || entry === undefined) throw new Error('nothing is left');
    expect(leftover).to.include({ what: 'payment', certain: true, account: 'nice', orderId: entry.orderId });
    const text = leftoverText(leftover);
    expect(text).to.match(/^1,000 KRW stand charged \(/);
    for (const fact of [entry.orderId, entry.pgPaymentId, entry.approvalNumber, leftover.at, 'code 2016']) {
      expect(text).to.include(fact);
    }
    expect((await standing()).won).to.equal(1000);
  });

  it('lists a charge of which nobody knows, with the ids it was sent with', async () => {
    await fault({ operation: 'charge', kind: 'book-then-reset' });
    await fault({ operation: 'find', kind: 'status', times: 0 });
    const { leftovers } = await played('nice:webapi');
    const [entry] = await simulators.control.ledger();
    expect(leftovers.map(({ certain }) => certain)).to.deep.equal([false]);
    const text = leftovers.map(leftoverText).join();
    expect(text).to.match(/^1,000 KRW may stand charged \(nice:webapi, order id live\w+, sent 20/);
    expect(text).to.include(entry?.pgPaymentId ?? '?');
  });

  it('deletes a key again when it is not known to be gone', async () => {
    await fault({ operation: 'remove', kind: 'book-then-reset' });
    const story = await played('nice');
    expect(statusOf(story, 'delete-key')).to.equal('failed');
    expect(story.leftovers).to.deep.equal([]);
    expect(await standing()).to.deep.equal({ won: 0, keys: 0 });
  });

  it('lists a key that cannot be deleted, and not the key itself', async () => {
    await fault({ operation: 'remove', kind: 'answer-code', code: 'A300', times: 0 });
    const { leftovers } = await played('nice');
    const text = leftovers.map(leftoverText).join();
    expect(text).to.match(/^A billing key stands \(nice, order id live\w+, sent .*\): failed, pg_unavailable/);
    expect(text).not.to.match(BID);
  });

  it('says that a key may stand when the answer was lost', async () => {
    await fault({ operation: 'issue', kind: 'book-then-reset' });
    const { leftovers, steps } = await played('nice');
    expect(leftovers.map(leftoverText).join()).to.match(/^A billing key may stand \(nice, order id live/);
    expect(steps.filter(({ status }) => status === 'ok')).to.deep.equal([]);
    expect(await simulators.control.counts()).to.include({ approvals: 0 });
  });

  it('begins nothing more when it is interrupted, and takes back what was done', async () => {
    const controller = new AbortController();
    const tell = ({ step }: LiveStep): void => {
      if (step === 'charge') controller.abort();
    };
    const story = await played('nice', { tell, signal: controller.signal });
    expect(story.steps.map(({ status }) => status)).to.deep.equal(['ok', 'ok', ...Array<string>(7).fill('skipped')]);
    expect(story.leftovers).to.deep.equal([]);
    expect(await standing()).to.deep.equal({ won: 0, keys: 0 });
  });

  it('ends at once when it is told to, and lists what stands', async () => {
    const controller = new AbortController();
    await fault({ operation: 'find', kind: 'hang-before-booking' });
    const tell = ({ step }: LiveStep): void => {
      if (step === 'charge') controller.abort();
    };
    const { leftovers } = await played('nice', { tell, quit: controller.signal });
    expect(leftovers.map(({ what, certain }) => ({ what, certain }))).to.deep.equal([
      { what: 'key', certain: true },
      { what: 'payment', certain: true },
    ]);
  });
});
