import { billkey, newAttempt, PgRegistry, won, type Clock } from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { inspect } from 'node:util';
import { stubAccount, type StubProvider } from './stub-account.js';

const transport = { send: () => Promise.reject(new Error('nothing is sent here')) };

describe('attempts that are given to resolve', () => {
  let provider: StubProvider | undefined;
  const NOW = new Date('2025-03-04T01:20:30.000Z');
  const clock: Clock = { now: () => NOW };
  const charge = newAttempt<'charge'>({
    ...{ operation: 'charge', account: 'stub', adapter: 'stub/one', orderId: 'o-1', requestId: 'r-1' },
    ...{ money: won(1004), ids: { orderId: 'o-1' }, at: NOW },
  });
  let registry: PgRegistry;
  const refused = async (attempt: unknown, wish?: unknown): Promise<unknown> => {
    try {
      await registry.resolve(attempt as typeof charge, wish as undefined);
      return 'not refused';
    } catch (error) {
      return (error as { field?: unknown }).field ?? error;
    }
  };

  beforeEach(() => {
    provider = undefined;
    const container = new Container();
    const account = stubAccount({ mode: 'test', made: (made) => (provider = made) });
    container.load(billkey({ clock, transport }), account);
    registry = container.get(PgRegistry);
  });

  it('come back from storage as JSON', async () => {
    const stored = JSON.parse(JSON.stringify(charge)) as typeof charge;
    expect((await registry.resolve(stored)).status).to.equal('unknown');
    expect(provider?.calls).to.deep.equal([['resolve', stored, {}]]);
  });

  it('of two workers are asked about once', async () => {
    const [one, other] = await Promise.all([registry.resolve(charge), registry.resolve({ ...charge })]);
    expect(one).to.equal(other);
    expect(provider?.calls).to.have.length(1);
  });

  it('nobody can be asked about end with that', async () => {
    for (const attempt of [
      { ...charge, operation: 'issue' },
      { ...charge, operation: 'cancel', paymentId: 't-1', before: won(1004) },
      { ...charge, at: '2025-03-04T00:20:30.000Z' },
    ]) {
      const outcome = await registry.resolve(attempt as typeof charge);
      expect(outcome).to.include({ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null });
    }
    expect(provider?.calls).to.deep.equal([]);
  });

  it('of another account or adapter are refused', async () => {
    expect(await refused({ ...charge, account: 'stub:second' })).to.have.property('code', 'unknown_account');
    expect(await refused({ ...charge, adapter: 'stub/two' })).to.equal('attempt.adapter');
  });

  for (const [field, attempt] of [
    ['attempt', null],
    ['attempt', undefined],
    ['attempt', []],
    ['attempt', 'attempt'],
    ['attempt.format', { ...charge, format: 2 }],
    ['attempt.format', {}],
    ['attempt.operation', { ...charge, operation: 'refund' }],
    ['attempt.operation', { ...charge, operation: 'constructor' }],
    ['attempt.account', { ...charge, account: 1 }],
    ['attempt.orderId', { ...charge, orderId: null }],
    ['attempt.orderId', { ...charge, orderId: '' }],
    ['attempt.requestId', { ...charge, requestId: undefined }],
    ['attempt.money', { ...charge, money: 1004 }],
    ['attempt.money', { ...charge, money: undefined }],
    ['attempt.money.minor', { ...charge, money: { currency: 'KRW' } }],
    ['attempt.money.minor', { ...charge, money: { minor: '1004', currency: 'KRW' } }],
    ['attempt.money.currency', { ...charge, money: { minor: 1004, currency: 'won' } }],
    ['attempt.money.more', { ...charge, money: { minor: 1004, currency: 'KRW', more: 1 } }],
    ['attempt.at', { ...charge, at: 'yesterday' }],
    ['attempt.at', { ...charge, at: '2025-03-04' }],
    ['attempt.at', { ...charge, at: 1741051230000 }],
    ['attempt.step', { ...charge, step: -1 }],
    ['attempt.step', { ...charge, step: '0' }],
    ['attempt.ids', { ...charge, ids: null }],
    ['attempt.ids', { ...charge, ids: ['o-1'] }],
    ['attempt.ids', { ...charge, ids: { orderId: 1 } }],
    ['attempt.before.minor', { ...charge, before: { minor: -1, currency: 'KRW' } }],
    ['attempt.before', { ...charge, before: 1004 }],
    ['attempt.paymentId', { ...charge, paymentId: 7 }],
    ['attempt.paymentId', { ...charge, operation: 'cancel' }],
    ['attempt.sealed', { ...charge, sealed: {} }],
    ['attempt.more', { ...charge, more: 1 }],
    ['attempt.__proto__', JSON.parse(`{"__proto__":{"at":1},${JSON.stringify(charge).slice(1)}`)],
  ] as const) {
    it(`must be whole: ${field} of ${inspect(attempt, { breakLength: Infinity }).slice(-60)}`, async () => {
      expect(await refused(attempt)).to.equal(field);
      expect(provider?.calls ?? []).to.deep.equal([]);
    });
  }

  for (const [field, wish] of [
    ['wish', null],
    ['wish', 'reverse'],
    ['wish', []],
    ['wish.ifMoved', { ifMoved: 'reversed' }],
    ['wish.ifMoved', { ifMoved: null }],
    ['wish.if', { if: 'keep' }],
  ] as const) {
    it(`come with a wish that is understood: ${JSON.stringify(wish)}`, async () => {
      expect(await refused(charge, wish)).to.equal(field);
      expect(provider?.calls ?? []).to.deep.equal([]);
    });
  }
});
