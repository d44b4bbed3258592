import {
  absent,
  askingEnds,
  findsPayments,
  NO_RECOVERY,
  newAttempt,
  tooLateToAsk,
  unknown,
  won,
  type Recovery,
} from '@billkey/core';
import { expect } from 'chai';

const AT = '2025-03-04T01:20:30.000Z';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const attemptAt = (at: string): ReturnType<typeof newAttempt<'charge'>> =>
  newAttempt<'charge'>({
    ...{ operation: 'charge', account: 'nice', adapter: 'nice/start', orderId: 'o', requestId: 'r' },
    ...{ money: won(1), ids: {}, at: new Date(at) },
  });
const after = (ms: number): Date => new Date(Date.parse(AT) + ms);
const FIND: Recovery = { by: 'find-by-order', firstAskAfterMs: 0, absentIsFinalAfterMs: 10 * MINUTE, askUntil: null };

describe('when asking again is worth it', () => {
  const ask = (recovery: Recovery, ms: number): string | null =>
    unknown('no_answer', attemptAt(AT), recovery, after(ms)).askAgainAt;

  it('is a second later at first, and then as far away as the attempt is old', () => {
    expect(ask(FIND, 0)).to.equal(after(SECOND).toISOString());
    expect(ask(FIND, 200)).to.equal(after(1200).toISOString());
    expect(ask(FIND, 30 * SECOND)).to.equal(after(60 * SECOND).toISOString());
    expect(ask(FIND, 3 * MINUTE)).to.equal(after(6 * MINUTE).toISOString());
  });

  it('is never past the moment at which absence becomes final', () => {
    expect(ask(FIND, 7 * MINUTE)).to.equal(after(10 * MINUTE).toISOString());
    expect(ask(FIND, 10 * MINUTE)).to.equal(after(20 * MINUTE).toISOString());
    expect(ask({ ...FIND, absentIsFinalAfterMs: null }, 7 * MINUTE)).to.equal(after(14 * MINUTE).toISOString());
  });

  it('is not before the PG can be asked at all', () => {
    const slow = { ...FIND, firstAskAfterMs: 5 * MINUTE };
    expect(ask(slow, SECOND)).to.equal(after(5 * MINUTE).toISOString());
    expect(ask(slow, 6 * MINUTE)).to.equal(after(10 * MINUTE).toISOString());
  });

  it('is never when nobody can be asked, or not any more', () => {
    expect(ask(NO_RECOVERY, 0)).to.equal(null);
    const anHour = { ...FIND, askUntil: { ms: 60 * MINUTE } };
    expect(ask(anHour, 60 * MINUTE - 1)).to.be.a('string');
    expect(ask(anHour, 60 * MINUTE)).to.equal(null);
  });

  it('copes with a clock that went back', () => {
    expect(ask(FIND, -30 * SECOND)).to.equal(after(0).toISOString());
  });

  it('keeps what is known besides', () => {
    const pg = { code: 'A299', message: '', http: 200 };
    expect(unknown('pg_says_unknown', attemptAt(AT), NO_RECOVERY, after(0), { pg })).to.deep.equal({
      ...{ status: 'unknown', doubt: 'pg_says_unknown', askAgainAt: null, pg },
    });
  });
});

describe('what absence means', () => {
  it('is a doubt until the delay of the PG is over, and a certain no from then on', () => {
    expect(absent(attemptAt(AT), FIND, after(10 * MINUTE - 1))).to.include({
      status: 'unknown',
      doubt: 'not_found_yet',
    });
    expect(absent(attemptAt(AT), FIND, after(10 * MINUTE))).to.deep.equal({
      status: 'failed',
      failure: { reason: 'not_found', retry: 'later', certainty: 'stated' },
    });
  });

  it('stays a doubt where a PG may book at any time', () => {
    const never = { ...FIND, absentIsFinalAfterMs: null };
    expect(absent(attemptAt(AT), never, after(365 * 24 * 60 * MINUTE)).status).to.equal('unknown');
  });
});

describe('whether a lost payment can be found again', () => {
  it('depends on what the PG can be asked', () => {
    for (const by of ['find-by-order', 'find-by-own-id', 'net-cancel', 'list-scan', 'idempotent-repeat'] as const) {
      expect(findsPayments({ ...FIND, by }), by).to.equal(true);
    }
    expect([findsPayments({ ...FIND, by: 'last-charge' }), findsPayments(NO_RECOVERY), findsPayments()]).to.deep.equal([
      ...[false, false, false],
    ]);
  });
});

describe('until when a PG can be asked', () => {
  const late = (askUntil: Recovery['askUntil'], at: string, now: string): boolean =>
    tooLateToAsk(attemptAt(at), { ...FIND, askUntil }, new Date(now));

  it('is without end by default', () => {
    expect(late(null, AT, '2099-01-01T00:00:00.000Z')).to.equal(false);
    expect(askingEnds(attemptAt(AT), { ...FIND, askUntil: null })).to.equal(null);
  });

  for (const [rule, at, end] of [
    ['midnight-seoul', '2025-03-04T01:20:30.000Z', '2025-03-04T15:00:00.000Z'],
    ['midnight-seoul', '2025-03-04T14:59:59.999Z', '2025-03-04T15:00:00.000Z'],
    ['midnight-seoul', '2025-03-04T15:00:00.000Z', '2025-03-05T15:00:00.000Z'],
    ['next-midnight-seoul', '2025-03-04T14:59:59.999Z', '2025-03-05T15:00:00.000Z'],
    ['next-midnight-seoul', '2025-03-04T15:00:00.000Z', '2025-03-06T15:00:00.000Z'],
    ['midnight-seoul', '2024-12-31T12:00:00.000Z', '2024-12-31T15:00:00.000Z'],
  ] as const) {
    it(`is ${end} by ${rule} for an attempt of ${at}`, () => {
      const justBefore = new Date(Date.parse(end) - 1).toISOString();
      expect(late(rule, at, justBefore)).to.equal(false);
      expect(late(rule, at, end)).to.equal(true);
      expect(askingEnds(attemptAt(at), { ...FIND, askUntil: rule })).to.equal(Date.parse(end));
    });
  }
});
