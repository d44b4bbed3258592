import { secret, type Attempt, type CallContext } from '@billkey/core';
import { expect } from 'chai';
import { InFlight, type ActCall } from '../src/in-flight.js';
import { Gate } from './gate.js';

interface Outcome {
  readonly status: string;
}

describe('calls in flight', () => {
  let flights: InFlight;
  let gate: Gate;
  let started: number;
  let warnings: string[];
  const logger = { warn: (message: string): void => void warnings.push(message) };

  const join = (
    kind: string,
    id: string,
    content: unknown,
    start: () => Promise<Outcome>,
    more: Partial<ActCall> = {},
  ) => flights.join({ kind, id, content, context: undefined, ...more }, start);
  const begin =
    (status = 'approved') =>
    async (): Promise<Outcome> => {
      started += 1;
      await gate.opened;
      return { status };
    };
  const refused = async (call: Promise<unknown>): Promise<string> => {
    try {
      await call;
      return 'not refused';
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  };

  beforeEach(() => {
    flights = new InFlight(logger);
    gate = new Gate();
    started = 0;
    warnings = [];
  });

  it('are joined by equal calls, whatever the order of their fields', async () => {
    const key = { value: secret('BIKY1'), context: {} };
    const calls = [
      join('charge', 'r-1', { amount: 1, key, list: [1, 2] }, begin()),
      join('charge', 'r-1', { list: [1, 2], key: { context: {}, value: secret('BIKY1') }, amount: 1 }, begin()),
      join('charge', 'r-1', { amount: 1, buyer: undefined, key, list: [1, 2] }, begin()),
    ];
    gate.open();
    const [first, ...others] = await Promise.all(calls);
    for (const other of others) expect(other).to.equal(first);
    expect(started).to.equal(1);
  });

  for (const [what, content] of [
    ['another amount', { amount: 2, key: secret('BIKY1') }],
    ['the amount as text', { amount: '1', key: secret('BIKY1') }],
    ['another secret behind the same mask', { amount: 1, key: secret('BIKY2') }],
    ['a text that looks like the mask', { amount: 1, key: '***' }],
    ['a field more', { amount: 1, key: secret('BIKY1'), tax: null }],
    ['a field less', { amount: 1 }],
    ['a list', [{ amount: 1, key: secret('BIKY1') }]],
    ['nothing', null],
  ] as const) {
    it(`refuse the same id with ${what}`, async () => {
      const running = join('charge', 'r-1', { amount: 1, key: secret('BIKY1') }, begin());
      expect(await refused(join('charge', 'r-1', content, begin()))).to.equal('request_conflict');
      gate.open();
      await running;
      expect(started).to.equal(1);
    });
  }

  it('of another kind or id are others', async () => {
    const calls = [
      join('charge', 'r-1', 1, begin()),
      join('charge', 'r-2', 2, begin()),
      join('cancel', 'r-1', 3, begin()),
    ];
    gate.open();
    await Promise.all(calls);
    expect(started).to.equal(3);
  });

  for (const status of ['approved', 'unknown', 'pending', 'reversed']) {
    it(`that ended ${status} answer equal calls, and refuse other content under their id`, async () => {
      gate.open();
      const outcome = await join('charge', 'r-1', 1, begin(status));
      expect(await join('charge', 'r-1', 1, begin('never'))).to.equal(outcome);
      expect(await refused(join('charge', 'r-1', 2, begin()))).to.equal('request_conflict');
      expect(started).to.equal(1);
    });
  }

  it('are refused other content at each moment after their end, too', async () => {
    for (let turns = 0; turns < 20; turns += 1) {
      const id = `r-${String(turns)}`;
      gate = new Gate();
      const running = join('charge', id, 1, begin());
      gate.open();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      expect(await refused(join('charge', id, 2, begin())), `after ${String(turns)} turns`).to.equal(
        'request_conflict',
      );
      await running;
    }
  });

  it('that were in doubt answer with what they turned out to be', async () => {
    gate.open();
    await join('charge', 'r-1', 1, begin('unknown'));
    flights.settle('charge', 'r-1', { status: 'approved' });
    expect(await join('charge', 'r-1', 1, begin())).to.deep.equal({ status: 'approved' });
    flights.settle('charge', 'r-1', { status: 'failed' });
    expect((await join('charge', 'r-1', 2, begin())).status).to.equal('approved');
    flights.settle('charge', 'r-2', { status: 'approved' });
    expect((await join('charge', 'r-2', 2, begin('unknown'))).status).to.equal('unknown');
  });

  it('that may be asked for again are only joined', async () => {
    gate.open();
    for (const content of [1, 1, 2]) await join('remove', 'r-1', content, begin(), { forget: true });
    expect(started).to.equal(3);
  });

  describe('with several callers', () => {
    const attempt = { requestId: 'r-1' } as Attempt;
    const sends = async (context: CallContext): Promise<Outcome> => {
      await context.onAttempt?.(attempt);
      started += 1;
      await gate.opened;
      return { status: context.signal?.aborted === true ? 'aborted' : 'approved' };
    };
    const call = (context: CallContext): Promise<Outcome> =>
      flights.join({ kind: 'charge', id: 'r-1', content: 1, context }, sends);
    const until = async (condition: () => boolean): Promise<void> => {
      while (!condition()) await new Promise((resolve) => setImmediate(resolve));
    };

    it('are recorded by each of them, also by those that come late', async () => {
      const heard: string[] = [];
      const early = call({ onAttempt: () => void heard.push('first') });
      const second = call({ onAttempt: () => void heard.push('second') });
      await until(() => started === 1);
      expect(heard).to.deep.equal(['first', 'second']);
      const late = call({ onAttempt: () => void heard.push('late') });
      await until(() => heard.length === 3);
      gate.open();
      for (const outcome of await Promise.all([early, second, late])) {
        expect(outcome).to.deep.equal({ status: 'approved' });
      }
      expect(heard).to.deep.equal(['first', 'second', 'late']);
      expect(warnings).to.deep.equal([]);
    });

    for (const [how, onAttempt] of [
      ['rejects', () => Promise.reject(new Error('no database for 9410000000000013'))],
      [
        'throws',
        () => {
          throw new Error('no database for 9410000000000013');
        },
      ],
    ] as const) {
      it(`go on when a late one ${how}: it is told the outcome, and the logger that it has recorded nothing`, async () => {
        const early = call({});
        await until(() => started === 1);
        const late = call({ onAttempt });
        await until(() => warnings.length === 1);
        gate.open();
        expect(await Promise.all([early, late])).to.deep.equal([{ status: 'approved' }, { status: 'approved' }]);
        expect(started).to.equal(1);
        expect(warnings.join()).to.match(/^onAttempt of a call that joined charge "r-1" rejected; the act goes on/);
        expect(warnings.join()).not.to.include('9410');
      });
    }

    it('are not begun when one of them cannot record', async () => {
      const first = call({});
      const second = call({ onAttempt: () => Promise.reject(new Error('no database')) });
      for (const one of [first, second]) expect(await refused(one)).to.equal('Error: no database');
      expect(started).to.equal(0);
    });

    it('are aborted when the last one has given up, and not before', async () => {
      const [one, other] = [new AbortController(), new AbortController()];
      const calls = [call({ signal: one.signal }), call({ signal: other.signal })];
      await until(() => started === 1);
      one.abort();
      gate.open();
      expect((await Promise.all(calls)).map(({ status }) => status)).to.deep.equal(['approved', 'approved']);
      flights = new InFlight(logger);
      gate = new Gate();
      const [third, fourth] = [new AbortController(), new AbortController()];
      const given = [call({ signal: third.signal }), call({ signal: fourth.signal })];
      await until(() => started === 2);
      third.abort();
      fourth.abort();
      gate.open();
      expect((await Promise.all(given)).map(({ status }) => status)).to.deep.equal(['aborted', 'aborted']);
    });
  });

  it('that failed for certain free their id', async () => {
    gate.open();
    await join('charge', 'r-1', 1, begin('failed'));
    expect((await join('charge', 'r-1', 2, begin())).status).to.equal('approved');
  });

  it('that threw free their id, for everybody who had joined', async () => {
    const fail = async (): Promise<Outcome> => {
      await gate.opened;
      throw new Error('nothing was sent');
    };
    const calls = [join('charge', 'r-1', 1, fail), join('charge', 'r-1', 1, fail)];
    gate.open();
    for (const call of calls) expect(await refused(call)).to.equal('Error: nothing was sent');
    expect((await join('charge', 'r-1', 2, begin())).status).to.equal('approved');
  });
});
