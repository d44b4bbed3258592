import {
  billkey,
  newAttempt,
  NO_RECOVERY,
  PgRegistry,
  won,
  type Attempt,
  type NotificationEvent,
  type PgRegistry as Registry,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { stubAccount, type StubProvider } from './stub-account.js';

const ATTEMPT = newAttempt<'charge'>({
  ...{ operation: 'charge', account: 'stub', adapter: 'stub/one', orderId: 'o-1', requestId: 'o-1' },
  ...{ money: won(1004), ids: { orderNo: 'o-1' }, at: new Date() },
});

/** For PGs that are asked by an id of their own, which a lost answer does not bring. */
describe('an id that the PG tells of what was lost', () => {
  let registry: Registry;
  let stub: StubProvider;
  beforeEach(() => {
    const container = new Container();
    const made = (provider: StubProvider): void => {
      stub = provider;
    };
    container.load(billkey(), stubAccount({ mode: 'test', made, of: { recovery: { charge: NO_RECOVERY } } }));
    registry = container.get(PgRegistry);
    registry.get('stub', 'charge');
  });
  afterEach(() => {
    registry.close();
  });

  const eventOf = (ids?: Readonly<Record<string, string>>): NotificationEvent => ({
    ...{ id: 'e-1', kind: 'changed', trust: 'ask-first' },
    about: { account: 'stub', orderId: 'o-1', pgPaymentId: 't-1', ...(ids === undefined ? {} : { ids }) },
  });
  const askedAbout = (): unknown[] => stub.calls.map(([, attempt]) => attempt);

  it('is one to ask by, where what was sent is none', async () => {
    const outcome = await registry.settle(ATTEMPT, eventOf({ tid: 't-1' }));
    const told = { ...ATTEMPT, step: 1, ids: { orderNo: 'o-1', tid: 't-1' } };
    expect(outcome).to.deep.include({ status: 'unknown', doubt: 'no_answer', attempt: told });
    expect(askedAbout()).to.deep.equal([told]);
  });

  it('is asked by later too, when its attempt was stored', async () => {
    const stored: Attempt<'charge'> = { ...ATTEMPT, step: 1, ids: { tid: 't-1' } };
    expect(await registry.resolve(stored)).to.have.property('doubt', 'no_answer');
    await registry.settle(stored, eventOf({ tid: 't-1' }));
    expect(askedAbout()).to.deep.equal([stored, stored]);
  });

  it('is needed: nobody is asked without one', async () => {
    expect(await registry.settle(ATTEMPT, eventOf())).to.have.property('doubt', 'no_way_to_ask');
    expect(await registry.resolve(ATTEMPT)).to.have.property('doubt', 'no_way_to_ask');
    expect(askedAbout()).to.deep.equal([]);
  });
});
