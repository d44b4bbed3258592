import {
  billkey,
  fakePg,
  InputError,
  PgRegistry,
  processSealer,
  won,
  type Attempt,
  type KeyInRequest,
  type Sealer,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';

const REQUEST: KeyInRequest = {
  orderId: 'order-1',
  name: 'Book',
  amount: won(5_000),
  card: { number: '9410000000000013', expiry: '2039-12' },
};

describe('what throws in the middle of a payment', () => {
  const fake = fakePg('nice');
  const warnings: string[] = [];
  const own = processSealer();
  let failing = true;
  let mistake: Error = new TypeError('the key service is away: 9410000000000013');
  const sealer: Sealer = {
    seal(purpose, about, plain) {
      if (failing) throw mistake;
      return own.seal(purpose, about, plain);
    },
    open: (purpose, about, sealed) => own.open(purpose, about, sealed),
  };
  const container = new Container();
  const logger = { exchange: () => undefined, warn: (message: string) => warnings.push(message) };
  container.load(billkey({ sealer, logger }), fake.module);
  const registry = container.get(PgRegistry);

  beforeEach(() => (failing = true));
  after(() => {
    registry.close();
  });

  it('after the attempt was recorded leaves it unknown, and it resolves', async () => {
    const recorded: Attempt[] = [];
    const onAttempt = (attempt: Attempt): void => void recorded.push(attempt);
    const outcome = await registry.keyIn('nice').payByKeyIn(REQUEST, { onAttempt });
    expect(outcome).to.include({ status: 'unknown', doubt: 'broken_answer' });
    expect(recorded).to.deep.equal([outcome.attempt]);
    expect(warnings).to.deep.equal(['key-in of nice: TypeError after its attempt was recorded; resolve it']);
    failing = false;
    expect(await registry.resolve(outcome.attempt)).to.have.property('status', 'approved');
  });

  it('is no misuse any more, whatever was thrown', async () => {
    mistake = new InputError('amount', 'is wrong');
    const request = { ...REQUEST, orderId: 'order-3' };
    expect(await registry.keyIn('nice').payByKeyIn(request)).to.include({ status: 'unknown', doubt: 'broken_answer' });
  });

  it('before that is thrown on: nothing was sent', async () => {
    const onAttempt = (): Promise<never> => Promise.reject(new Error('no database'));
    const call = registry.keyIn('nice').payByKeyIn({ ...REQUEST, orderId: 'order-2' }, { onAttempt });
    const thrown: unknown = await call.catch((error: unknown) => error);
    expect(thrown).to.have.property('code', 'attempt_not_recorded');
  });
});
