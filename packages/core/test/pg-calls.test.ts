import {
  ABSENT,
  NO_RECOVERY,
  newAttempt,
  PgCalls,
  silentLogger,
  systemClock,
  TransportError,
  won,
  type Attempt,
  type CallContext,
  type Doubt,
  type Exchange,
  type ExchangeEvent,
  type HttpRequest,
  type Logger,
  type Lookup,
  type Moved,
  type Reading,
} from '@billkey/core';
import { expect } from 'chai';
import { spy, type SinonSpy } from 'sinon';

const REQUEST: HttpRequest = {
  method: 'POST',
  url: new URL('https://pg.example/v1/keys/SECRET-KEY/payments?token=SECRET-TOKEN'),
  route: '/v1/keys/{key}/payments',
  headers: { authorization: 'Basic SECRET-HEADER' },
  body: Buffer.from('SECRET-BODY'),
  limits: { connectMs: 1000, answerMs: 1000, maxAnswerBytes: 1000 },
};
const ATTEMPT: Attempt<'charge'> = newAttempt<'charge'>({
  ...{ operation: 'charge', account: 'stub', adapter: 'stub/one', orderId: 'o-1', requestId: 'r-1' },
  ...{ money: won(1004), ids: {}, at: new Date() },
});
const ANSWER: Exchange = { reached: 'answered', status: 200, headers: {}, body: Buffer.from('SECRET-ANSWER') };
const perhaps = (code: string): Exchange => ({ reached: 'perhaps', cause: new TransportError(code, 'no answer') });
const notSent = (code: string): Exchange => ({ reached: 'not-sent', cause: new TransportError(code, 'no connection') });
const success = (): Reading<string> => ({ kind: 'success', value: 'yes', code: '0000' });

interface Given {
  readonly exchange?: Exchange;
  readonly read?: () => Reading<string>;
  readonly context?: CallContext;
  readonly logger?: Logger;
  readonly send?: () => Promise<Exchange>;
}

function callsOf({ exchange = ANSWER, logger = silentLogger, send }: Given): {
  calls: PgCalls;
  send: SinonSpy;
} {
  const sending = spy(send ?? (() => Promise.resolve(exchange)));
  return { calls: new PgCalls('stub', { transport: { send: sending }, clock: systemClock, logger }), send: sending };
}

function move(given: Given): { moved: Promise<Moved<string>>; send: SinonSpy } {
  const { calls, send } = callsOf(given);
  const { read = success, context } = given;
  const moved = calls.move({ request: REQUEST, read, attempt: ATTEMPT, recovery: NO_RECOVERY, context });
  return { moved, send };
}

function ask(given: Given): Promise<Lookup<string>> {
  const { read = success } = given;
  return callsOf(given).calls.ask({ operation: 'find', request: REQUEST, read });
}

describe('a moving request', () => {
  const unclear = (doubt: Doubt) => (): Reading<string> => ({ kind: 'unclear', doubt });
  const declined = (): Reading<string> => ({
    kind: 'refused',
    failure: { reason: 'card_declined', retry: 'other_card', certainty: 'stated' },
  });
  const broken = (): Reading<string> => {
    throw new TypeError('cannot read properties of null');
  };

  for (const [what, given, status, detail] of [
    ['a success', {}, 'done', undefined],
    ['a listed refusal', { read: declined }, 'failed', 'card_declined'],
    ['no connection', { exchange: notSent('ECONNREFUSED') }, 'failed', 'pg_unavailable'],
    ['an abort before it was sent', { exchange: notSent('ABORTED') }, 'failed', 'aborted'],
    ['silence', { exchange: perhaps('ETIMEDOUT') }, 'unknown', 'no_answer'],
    ['a reset', { exchange: perhaps('ECONNRESET') }, 'unknown', 'no_answer'],
    ['an abort after it was sent', { exchange: perhaps('ABORTED') }, 'unknown', 'no_answer'],
    ['an answer that broke off', { exchange: perhaps('CUT') }, 'unknown', 'broken_answer'],
    ['an endless answer', { exchange: perhaps('TOO_LARGE') }, 'unknown', 'broken_answer'],
    ['an answer that cannot be read', { read: broken }, 'unknown', 'broken_answer'],
    ['an answer that is not the PG`s', { read: unclear('unauthentic_answer') }, 'unknown', 'unauthentic_answer'],
    ['the absence of what cannot be absent', { read: (): Reading<string> => ABSENT }, 'unknown', 'broken_answer'],
    ['an unlisted code', { read: unclear('unlisted_code') }, 'unknown', 'unlisted_code'],
    ['a PG that does not know', { read: unclear('pg_says_unknown') }, 'unknown', 'pg_says_unknown'],
    ['a transport that throws', { send: () => Promise.reject(new Error('SECRET-BODY')) }, 'unknown', 'no_answer'],
  ] as const) {
    it(`is ${status} after ${what}, and sent once`, async () => {
      const { moved, send } = move(given);
      const outcome = await moved;
      expect(outcome.status).to.equal(status);
      if (outcome.status === 'failed') expect(outcome.failure).to.include({ reason: detail, certainty: 'stated' });
      if (outcome.status === 'unknown') expect(outcome.doubt).to.equal(detail);
      expect(send.callCount).to.equal(1);
      expect(JSON.stringify([outcome, String((outcome as { cause?: Error }).cause)])).not.to.include('SECRET');
    });
  }

  it('is neither recorded nor sent by who may only ask', async () => {
    const send = spy(() => Promise.resolve(ANSWER));
    const onAttempt = spy();
    const ports = { transport: { send }, clock: systemClock, logger: silentLogger, mayMove: false } as const;
    const calls = new PgCalls('stub', ports);
    const call = { request: REQUEST, read: success, attempt: ATTEMPT, recovery: NO_RECOVERY, context: { onAttempt } };
    const thrown: unknown = await calls.move(call).catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(TypeError).with.property('message', 'charge must not be done while checking');
    expect([send.callCount, onAttempt.callCount]).to.deep.equal([0, 0]);
    const { status } = await calls.ask({ operation: 'find', request: REQUEST, read: success });
    expect([status, send.callCount]).to.deep.equal(['found', 1]);
  });

  it('is recorded before it is sent', async () => {
    const order: string[] = [];
    const onAttempt = async (attempt: Attempt): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`recorded ${attempt.orderId}`);
    };
    const send = (): Promise<Exchange> => {
      order.push('sent');
      return Promise.resolve(ANSWER);
    };
    await move({ context: { onAttempt }, send }).moved;
    expect(order).to.deep.equal(['recorded o-1', 'sent']);
  });

  for (const [how, onAttempt] of [
    ['rejects', () => Promise.reject(new Error('database is down'))],
    [
      'throws',
      (): never => {
        throw new Error('database is down');
      },
    ],
  ] as const) {
    it(`is not sent when onAttempt ${how}`, async () => {
      const { moved, send } = move({ context: { onAttempt } });
      const thrown: unknown = await moved.catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'attempt_not_recorded' });
      expect((thrown as Error).cause)
        .to.be.an('error')
        .with.property('message', 'database is down');
      expect(send.callCount).to.equal(0);
    });
  }

  it('is neither recorded nor sent once the caller has aborted', async () => {
    const onAttempt = spy();
    const { moved, send } = move({ context: { onAttempt, signal: AbortSignal.abort() } });
    expect(await moved).to.deep.equal({
      status: 'failed',
      failure: { reason: 'aborted', retry: 'later', certainty: 'stated' },
    });
    expect([onAttempt.callCount, send.callCount]).to.deep.equal([0, 0]);
  });

  it('keeps its outcome when the logger fails', async () => {
    const fail = (): never => {
      throw new Error('disk full');
    };
    expect((await move({ logger: { exchange: fail, warn: fail } }).moved).status).to.equal('done');
    expect((await move({ logger: { exchange: fail, warn: fail }, read: declined }).moved).status).to.equal('failed');
  });
});

describe('an asking request', () => {
  const refusedAs = (reason: 'not_found' | 'unauthorized') => (): Reading<string> => ({
    kind: 'refused',
    failure: { reason, retry: 'never', certainty: 'stated' },
  });

  it('finds, or hears that there is nothing', async () => {
    expect(await ask({})).to.deep.equal({ status: 'found', value: 'yes' });
    expect(await ask({ read: () => ABSENT })).to.deep.equal({ status: 'absent' });
  });

  it('is no evidence otherwise', async () => {
    const pg = { code: 'Z1', message: '', http: 200 };
    const others = [
      await ask({ read: refusedAs('unauthorized') }),
      await ask({ read: refusedAs('not_found') }),
      await ask({ read: () => ({ kind: 'unclear', doubt: 'unlisted_code', pg }) }),
      await ask({ exchange: notSent('ECONNREFUSED') }),
      await ask({ exchange: perhaps('ETIMEDOUT') }),
      await ask({ send: () => Promise.reject(new Error('SECRET-BODY')) }),
    ];
    expect(others.map((other) => (other.status === 'no_answer' ? other.failure.reason : other.status))).to.deep.equal([
      'unauthorized',
      'not_found',
      ...Array.from({ length: 4 }, () => 'pg_unavailable'),
    ]);
    expect(others[2]).to.have.deep.nested.property('failure.pg', pg);
    expect(others[3]).to.have.nested.property('failure.cause.code', 'ECONNREFUSED');
  });
});

describe('the one event of an exchange', () => {
  async function eventOf(given: Given): Promise<ExchangeEvent> {
    const events: ExchangeEvent[] = [];
    await move({ ...given, logger: { exchange: (event) => events.push(event), warn: spy() } }).moved;
    const [event, ...others] = events;
    if (event === undefined || others.length > 0) throw new Error(`expected one event, not ${String(events.length)}`);
    return event;
  }

  it('tells what was sent and what came of it', async () => {
    const { at, ms, ...event } = await eventOf({});
    expect(Date.parse(at)).to.be.a('number').that.is.not.NaN;
    expect(ms).to.be.at.least(0);
    expect(event).to.deep.equal({
      ...{ account: 'stub', operation: 'charge', orderId: 'o-1', requestId: 'r-1', method: 'POST', host: 'pg.example' },
      ...{ path: '/v1/keys/{key}/payments', reached: 'answered', http: 200, pgCode: '0000' },
    });
  });

  it('tells the error of the transport', async () => {
    expect(await eventOf({ exchange: notSent('ECONNREFUSED') })).to.include({
      reached: 'not-sent',
      error: 'ECONNREFUSED',
    });
    expect(await eventOf({ exchange: perhaps('CUT') })).to.include({ reached: 'perhaps', error: 'CUT' });
  });

  it('shows nothing of the request or the answer', async () => {
    expect(JSON.stringify(await eventOf({}))).not.to.include('SECRET');
  });
});
