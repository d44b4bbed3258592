import { won, type Attempt, type BillingKey, type CancelOutcome, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { CARDS, Shop } from './shop.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('NICE START against its simulator: what became of a charge', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let key: BillingKey;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    registry = shop.registry();
    key = await shop.issue(registry);
  });
  after(() => shop.close());

  const askedDays = async (): Promise<(string | null)[]> =>
    (await shop.requests('find')).map(({ path }) => new URL(path, 'http://nice').searchParams.get('orderDate'));

  it('is found by another process that has only the attempt, and kept', async () => {
    const attempt = await shop.lostCharge(registry, key);
    const outcome = await shop.registry().resolve(attempt);
    expect(outcome).to.deep.nested.include({
      status: 'approved',
      'payment.state': 'paid',
      'payment.amount': won(9_900),
    });
    expect(outcome.attempt).to.deep.equal(attempt);
    expect(await shop.booked()).to.deep.equal(['approval 9900']);
    expect(await shop.control.requests({ moving: true, operation: 'charge' })).to.have.length(1);
  });

  it('that never arrived is unknown until NICE would have booked it, and failed from then on', async () => {
    const attempt = await shop.lostCharge(registry, key, 'reset-before-booking');
    const early = await registry.resolve(attempt);
    expect(early).to.deep.include({ status: 'unknown', doubt: 'not_found_yet', attempt });
    expect(early).to.have.property('askAgainAt').that.is.a('string');
    await shop.later(9 * MINUTE + 50_000);
    expect((await registry.resolve(attempt)).status).to.equal('unknown');
    await shop.later(20_000);
    expect(await registry.resolve(attempt)).to.deep.include({
      status: 'failed',
      failure: { reason: 'not_found', retry: 'later', certainty: 'stated' },
    });
    expect(await shop.requests('charge')).to.have.length(1);
  });

  it('stays unknown when NICE cannot be asked, however late it is', async () => {
    const attempt = await shop.lostCharge(registry, key, 'reset-before-booking');
    await shop.later(2 * HOUR);
    await shop.control.setFault({ kind: 'status', status: 503, operation: 'find' });
    expect(await registry.resolve(attempt)).to.deep.include({ status: 'unknown', doubt: 'no_answer' });
  });

  it('stays unknown when the look-up names another amount, order or signature', async () => {
    const attempt = await shop.lostCharge(registry, key);
    for (const kind of ['wrong-amount', 'wrong-order-id', 'wrong-signature', 'missing-signature'] as const) {
      await shop.control.setFault({ kind, operation: 'find' });
      expect((await registry.resolve(attempt)).status, kind).to.equal('unknown');
    }
    expect((await registry.resolve({ ...attempt, money: won(9_901) })).status).to.equal('unknown');
  });

  describe('around midnight in Seoul', () => {
    for (const [time, days] of [
      ['23:40:00', [0, 1]],
      ['00:20:00', [0, -1]],
      ['12:00:00', [0]],
      ['23:20:00', [0]],
      ['00:40:00', [0]],
    ] as const) {
      it(`is looked up under ${String(days.length)} day(s) when it was sent at ${time}`, async () => {
        await shop.until(time);
        const attempt = await shop.lostCharge(registry, key, 'reset-before-booking');
        await shop.later(20 * MINUTE);
        expect((await registry.resolve(attempt)).status).to.equal('failed');
        const dayOf = (days: number): string =>
          new Date(Date.parse(attempt.at) + 9 * HOUR + days * 24 * HOUR).toISOString().slice(0, 10).replaceAll('-', '');
        expect(await askedDays()).to.deep.equal(days.map(dayOf));
      });
    }

    it('is found under the next day when NICE`s clock is ahead', async () => {
      await shop.until('23:59:00');
      await shop.control.moveClock(2 * MINUTE);
      const attempt = await shop.lostCharge(registry, key);
      expect((await registry.resolve(attempt)).status).to.equal('approved');
      expect(await askedDays()).to.have.length(2);
    });

    it('is not taken for absent when only one of the days could be asked', async () => {
      await shop.until('23:40:00');
      const attempt = await shop.lostCharge(registry, key, 'reset-before-booking');
      await shop.later(20 * MINUTE);
      await shop.control.setFault({ kind: 'status', status: 503, operation: 'find' });
      expect((await registry.resolve(attempt)).status).to.equal('unknown');
      expect(await askedDays()).to.have.length(2);
    });
  });

  describe('with the wish to reverse it', () => {
    const REVERSE = { ifMoved: 'reverse' } as const;

    it('is taken back by net cancel within the hour, after that was recorded', async () => {
      const attempt = await shop.lostCharge(registry, key);
      await shop.later(59 * MINUTE);
      const recorded: Attempt[] = [];
      const outcome = await registry.resolve(attempt, REVERSE, { onAttempt: (next) => void recorded.push(next) });
      expect(outcome).to.deep.nested.include({ status: 'reversed', why: 'asked', 'payment.state': 'cancelled' });
      expect(await shop.booked()).to.deep.equal(['approval 9900', 'net-cancel 9900']);
      const { pgPaymentId } = outcome.status === 'reversed' ? outcome.payment : { pgPaymentId: undefined };
      expect(recorded).to.deep.equal([{ ...attempt, step: 1, ids: { ...attempt.ids, tid: pgPaymentId } }]);
    });

    it('is taken back by cancel after the hour', async () => {
      const attempt = await shop.lostCharge(registry, key);
      await shop.later(61 * MINUTE);
      expect((await registry.resolve(attempt, REVERSE)).status).to.equal('reversed');
      expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 9900']);
    });

    for (const minutes of [1, 61]) {
      it(`has what is left of it taken back ${String(minutes)} min after, when a part was cancelled`, async () => {
        const attempt = await shop.lostCharge(registry, key);
        await shop.later(minutes * MINUTE);
        const found = await registry.resolve(attempt);
        if (found.status !== 'approved') throw new Error(inspect(found));
        const part: CancelOutcome = await registry.get('nice', 'cancel').cancelPayment({
          ...{ payment: found.payment, cancelId: shop.id('cancel'), amount: won(900), cancellableBefore: won(9_900) },
          reason: '일부',
        });
        expect(part.status).to.equal('cancelled');
        expect((await registry.resolve(attempt, REVERSE)).status).to.equal('reversed');
        expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 900', 'cancel 9000']);
      });
    }

    it('moves nothing when there is nothing', async () => {
      const attempt = await shop.lostCharge(registry, key, 'reset-before-booking');
      await shop.later(20 * MINUTE);
      expect((await registry.resolve(attempt, REVERSE)).status).to.equal('failed');
      expect(await shop.control.requests({ moving: true, booked: true })).to.have.length(1);
    });

    it('stays approved when NICE refuses to take it back', async () => {
      const attempt = await shop.lostCharge(registry, await shop.issue(registry, 'nice', CARDS.cannotBeCancelled));
      await shop.later(61 * MINUTE);
      expect((await registry.resolve(attempt, REVERSE)).status).to.equal('approved');
      expect(await shop.booked()).to.deep.equal(['approval 9900']);
    });

    for (const [operation, minutes] of [
      ['net-cancel', 1],
      ['cancel', 61],
    ] as const) {
      it(`is unknown when the answer to the ${operation} is lost, and reversed when asked again`, async () => {
        const attempt = await shop.lostCharge(registry, key);
        await shop.later(minutes * MINUTE);
        await shop.control.setFault({ kind: 'book-then-reset', operation });
        const outcome = await registry.resolve(attempt, REVERSE);
        expect(outcome).to.deep.include({ status: 'unknown', doubt: 'no_answer' });
        expect(await registry.resolve(outcome.attempt, REVERSE)).to.include({ status: 'reversed' });
        expect(await shop.booked()).to.deep.equal(['approval 9900', `${operation} 9900`]);
      });
    }

    it('is reversed for both when two processes take it back at once', async () => {
      const attempt = await shop.lostCharge(registry, key);
      const other = shop.registry();
      // The other one is through between this one's look-up and its net cancel.
      const onAttempt = async (): Promise<void> => {
        expect((await other.resolve(attempt, REVERSE)).status).to.equal('reversed');
      };
      const outcome = await registry.resolve(attempt, REVERSE, { onAttempt });
      expect(outcome).to.deep.nested.include({ status: 'reversed', 'payment.state': 'cancelled' });
      expect(await shop.booked()).to.deep.equal(['approval 9900', 'net-cancel 9900']);
    });

    it('is taken back once when asked twice at the same time', async () => {
      const attempt = await shop.lostCharge(registry, key);
      const outcomes = await Promise.all([registry.resolve(attempt, REVERSE), registry.resolve(attempt, REVERSE)]);
      expect(outcomes.map(({ status }) => status)).to.deep.equal(['reversed', 'reversed']);
      expect(await shop.requests('net-cancel')).to.have.length(1);
    });

    it('sends nothing more when the next step cannot be recorded', async () => {
      const attempt = await shop.lostCharge(registry, key);
      const onAttempt = (): Promise<void> => Promise.reject(new Error('database is down'));
      const thrown: unknown = await registry.resolve(attempt, REVERSE, { onAttempt }).catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'attempt_not_recorded' });
      expect(await shop.requests('net-cancel')).to.deep.equal([]);
    });
  });
});
