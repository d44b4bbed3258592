import type { BillingKey, PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('NICE START against its simulator: Bearer tokens', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let key: BillingKey;

  before(async () => {
    shop = await Shop.open();
  });
  beforeEach(async () => {
    await shop.reset();
    key = await shop.issue(shop.registry(), 'nice:bearer');
    registry = shop.registry();
  });
  after(() => shop.close());

  /** How many tokens were asked for since the key was issued. */
  const tokens = async (): Promise<number> => (await shop.requests('token')).length - 1;
  const chargedWith = async (): Promise<(string | undefined)[]> =>
    (await shop.requests('charge')).map(({ headers }) => headers['authorization']);

  it('share one token between calls at the same time, and after', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => shop.charge(registry, key)));
    expect(new Set(outcomes.map(({ status }) => status))).to.deep.equal(new Set(['approved']));
    await shop.pay(registry, key);
    expect(await tokens()).to.equal(1);
    expect(new Set(await chargedWith()).size).to.equal(1);
    expect((await chargedWith())[0]).to.match(/^Bearer [0-9a-f]{40}$/);
  });

  it('ask for a new token shortly before the end of the old one', async () => {
    await shop.pay(registry, key);
    await shop.later(29 * MINUTE);
    await shop.pay(registry, key);
    expect(await tokens()).to.equal(1);
    await shop.later(55 * SECOND);
    await shop.pay(registry, key);
    expect(await tokens(), 'with five seconds left').to.equal(2);
    await shop.later(10 * SECOND);
    await shop.pay(registry, key);
    expect(await tokens(), 'after the end').to.equal(3);
    await shop.pay(registry, key);
    expect(await tokens()).to.equal(3);
    expect(new Set(await chargedWith()).size).to.equal(2);
  });

  it('forget a token that NICE refuses, without sending the charge again', async () => {
    await shop.pay(registry, key);
    // Only NICE's clock: for the merchant the token is still alive.
    await shop.control.moveClock(31 * MINUTE);
    const refused = await shop.charge(registry, key);
    expect(refused).to.deep.nested.include({ status: 'failed', 'failure.reason': 'unauthorized' });
    expect(await shop.requests('charge')).to.have.length(2);
    expect(await tokens()).to.equal(1);
    await shop.pay(registry, key);
    expect(await tokens()).to.equal(2);
    expect(await shop.booked()).to.deep.equal(['approval 9900', 'approval 9900']);
  });

  for (const fault of [
    { kind: 'status', status: 503 },
    { kind: 'html-page' },
    { kind: 'reset-before-booking' },
    { kind: 'answer-code', code: 'U102' },
    { kind: 'empty-body' },
  ] as const) {
    it(`that cannot be had (${fault.kind}) leave the charge unsent, and are asked for again`, async () => {
      await shop.control.setFault({ ...fault, operation: 'token' });
      const outcomes = await Promise.all([shop.charge(registry, key), shop.charge(registry, key)]);
      for (const outcome of outcomes) expect(outcome.status).to.equal('failed');
      expect(await tokens()).to.equal(1);
      expect(await shop.requests('charge')).to.deep.equal([]);
      await shop.pay(registry, key);
      expect(await tokens()).to.equal(2);
    });
  }

  it('of a host that is down leave the charge unsent', async () => {
    await shop.control.setFault({ kind: 'refuse-connection' });
    const outcome = await shop.charge(registry, key);
    expect(outcome).to.have.nested.property('failure.reason', 'pg_unavailable');
    expect(outcome).to.have.nested.property('failure.cause.code', 'ECONNREFUSED');
    await shop.control.clearFaults();
    expect(await shop.booked()).to.deep.equal([]);
    await shop.pay(registry, key);
  });
});
