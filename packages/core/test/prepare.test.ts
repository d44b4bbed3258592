import {
  PgCalls,
  silentLogger,
  systemClock,
  TransportError,
  type Exchange,
  type HttpRequest,
  type Prepared,
  type Reading,
} from '@billkey/core';
import { expect } from 'chai';
import { spy, type SinonSpy } from 'sinon';

const REQUEST: HttpRequest = {
  method: 'POST',
  url: new URL('https://pg.example/token'),
  route: '/token',
  headers: {},
  body: null,
  limits: { connectMs: 1000, answerMs: 1000, maxAnswerBytes: 1000 },
};
const ANSWER: Exchange = { reached: 'answered', status: 200, headers: {}, body: Buffer.from('{}') };
const ready = (): Reading<string> => ({ kind: 'success', value: 'T-1' });

describe('a step before a moving request', () => {
  let send: SinonSpy<[], Promise<Exchange>>;
  function prepare(
    exchange: Exchange,
    read: () => Reading<string> = ready,
    signal?: AbortSignal,
  ): Promise<Prepared<string>> {
    send = spy(() => Promise.resolve(exchange));
    const calls = new PgCalls('stub', { transport: { send }, clock: systemClock, logger: silentLogger });
    return calls.prepare({ operation: 'token', request: REQUEST, read, signal });
  }
  const reasonOf = (prepared: Prepared<string>): string =>
    prepared.status === 'failed' ? `${prepared.failure.reason}, ${prepared.failure.certainty}` : prepared.status;

  it('is ready with what it was to bring', async () => {
    expect(await prepare(ANSWER)).to.deep.equal({ status: 'ready', value: 'T-1' });
    expect(send.callCount).to.equal(1);
  });

  it('fails for certain however it goes wrong, since nothing moved', async () => {
    const cause = (code: string): TransportError => new TransportError(code, 'no answer');
    expect(reasonOf(await prepare({ reached: 'not-sent', cause: cause('ECONNREFUSED') }))).to.equal(
      'pg_unavailable, stated',
    );
    expect(reasonOf(await prepare({ reached: 'perhaps', cause: cause('ETIMEDOUT') }))).to.equal(
      'pg_unavailable, stated',
    );
    expect(reasonOf(await prepare({ reached: 'perhaps', cause: cause('ABORTED') }))).to.equal('aborted, stated');
    const broken = (): never => {
      throw new TypeError('unreadable');
    };
    expect(reasonOf(await prepare(ANSWER, broken))).to.equal('pg_unavailable, stated');
  });

  it('keeps what the PG said', async () => {
    const pg = { code: 'Z1', message: '', http: 200 };
    const unclear = await prepare(ANSWER, () => ({ kind: 'unclear', doubt: 'unlisted_code', pg }));
    expect(unclear).to.deep.equal({
      status: 'failed',
      failure: { reason: 'pg_unavailable', retry: 'later', certainty: 'stated', pg },
    });
    const failure = { reason: 'unauthorized', retry: 'fix_request', certainty: 'stated', pg } as const;
    expect(await prepare(ANSWER, () => ({ kind: 'refused', failure }))).to.deep.equal({ status: 'failed', failure });
  });

  it('takes "not found" for a refusal, which says nothing of a payment', async () => {
    const failure = { reason: 'not_found', retry: 'never', certainty: 'stated' } as const;
    expect(await prepare(ANSWER, () => ({ kind: 'refused', failure }))).to.deep.equal({ status: 'failed', failure });
  });

  it('is not sent once its call was aborted', async () => {
    expect(reasonOf(await prepare(ANSWER, ready, AbortSignal.abort()))).to.equal('aborted, stated');
    expect(send.callCount).to.equal(0);
  });
});
