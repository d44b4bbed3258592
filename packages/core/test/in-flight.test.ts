import { secret } from '@billkey/core';
import { expect } from 'chai';
import { InFlight } from '../src/in-flight.js';
import { Gate } from './gate.js';

interface Outcome {
  readonly status: string;
}

describe('calls in flight', () => {
  let flights: InFlight;
  let gate: Gate;
  let started: number;

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
    flights = new InFlight();
    gate = new Gate();
    started = 0;
  });

  it('are joined by equal calls, whatever the order of their fields', async () => {
    const key = { value: secret('BIKY1'), context: {} };
    const calls = [
      flights.join('charge', 'r-1', { amount: 1, key, list: [1, 2] }, begin()),
      flights.join('charge', 'r-1', { list: [1, 2], key: { context: {}, value: secret('BIKY1') }, amount: 1 }, begin()),
      flights.join('charge', 'r-1', { amount: 1, buyer: undefined, key, list: [1, 2] }, begin()),
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
      const running = flights.join('charge', 'r-1', { amount: 1, key: secret('BIKY1') }, begin());
      expect(await refused(flights.join('charge', 'r-1', content, begin()))).to.equal('request_conflict');
      gate.open();
      await running;
      expect(started).to.equal(1);
    });
  }

  it('of another kind or id are others', async () => {
    const calls = [
      flights.join('charge', 'r-1', 1, begin()),
      flights.join('charge', 'r-2', 2, begin()),
      flights.join('cancel', 'r-1', 3, begin()),
    ];
    gate.open();
    await Promise.all(calls);
    expect(started).to.equal(3);
  });

  it('that have ended are not joined any more', async () => {
    gate.open();
    await flights.join('charge', 'r-1', 1, begin());
    await flights.join('charge', 'r-1', 1, begin());
    expect(started).to.equal(2);
  });

  for (const status of ['approved', 'unknown', 'pending', 'reversed']) {
    it(`that ended ${status} still refuse other content under their id`, async () => {
      gate.open();
      await flights.join('charge', 'r-1', 1, begin(status));
      expect(await refused(flights.join('charge', 'r-1', 2, begin()))).to.equal('request_conflict');
    });
  }

  it('that failed for certain free their id', async () => {
    gate.open();
    await flights.join('charge', 'r-1', 1, begin('failed'));
    expect((await flights.join('charge', 'r-1', 2, begin())).status).to.equal('approved');
  });

  it('that threw free their id, for everybody who had joined', async () => {
    const fail = async (): Promise<Outcome> => {
      await gate.opened;
      throw new Error('nothing was sent');
    };
    const calls = [flights.join('charge', 'r-1', 1, fail), flights.join('charge', 'r-1', 1, fail)];
    gate.open();
    for (const call of calls) expect(await refused(call)).to.equal('Error: nothing was sent');
    expect((await flights.join('charge', 'r-1', 2, begin())).status).to.equal('approved');
  });
});
