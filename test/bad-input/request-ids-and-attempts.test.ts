import { won, type Attempt, type ChargeRequest } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { caught, QuietNice } from '../support/quiet-nice.js';

describe('bad repetitions', () => {
  let quiet: QuietNice;

  beforeEach(async () => {
    quiet = await QuietNice.open();
  });
  afterEach(() => quiet.close());

  const charge = (change: Partial<ChargeRequest> = {}): Promise<{ readonly status: string }> =>
    quiet.registry.get('nice', 'charge').chargeBillingKey({
      ...{ key: quiet.key, orderId: 'ord-1', name: 'Plan', amount: won(1000), ...change },
    });

  for (const [what, first, second] of [
    ['another amount', {}, { amount: won(2000) }],
    ['another name', {}, { name: 'Plan B' }],
    ['another order', { requestId: 'act-1' }, { requestId: 'act-1', orderId: 'ord-2' }],
    ['instalments', { amount: won(50_000) }, { amount: won(50_000), instalmentMonths: 3 }],
  ] as const) {
    it(`use a request id for ${what} while it is in flight`, async () => {
      await quiet.control.setFault({ kind: 'slow', ms: 100, operation: 'charge' });
      const running = charge(first);
      expect((await caught(() => charge(second))).code).to.equal('request_conflict');
      await running;
      expect(await quiet.control.requests()).to.have.length(1);
    });
  }

  it('use the request id of an act that may have happened', async () => {
    await quiet.control.setFault({ kind: 'reset-before-booking', operation: 'charge' });
    expect((await charge()).status).to.equal('unknown');
    expect((await caught(() => charge({ amount: won(2000) }))).code).to.equal('request_conflict');
    expect(await quiet.control.requests()).to.have.length(1);
  });

  it('are not two acts on one order', async () => {
    await quiet.control.setFault({ kind: 'reset-before-booking', operation: 'charge', times: 1 });
    const first = charge({ requestId: 'act-1' });
    const refusal = { code: 'invalid_input', field: 'requestId' };
    expect(await caught(() => charge({ requestId: 'act-2' }))).to.deep.equal(refusal);
    expect((await first).status).to.equal('unknown');
    expect(await caught(() => charge({ requestId: 'act-2' }))).to.deep.equal(refusal);
    expect(await quiet.control.requests()).to.have.length(1);
  });

  it('are one after another that has failed', async () => {
    expect((await charge({ requestId: 'act-1' })).status).to.equal('failed');
    expect((await charge({ requestId: 'act-2' })).status).to.equal('failed');
    expect(await quiet.control.requests()).to.have.length(2);
  });
});

describe('bad attempts', () => {
  let quiet: QuietNice;

  before(async () => {
    quiet = await QuietNice.open();
  });
  after(() => quiet.close());

  const GOOD: Attempt<'charge'> = {
    format: 1,
    operation: 'charge',
    account: 'nice',
    adapter: 'nice/start',
    orderId: 'ord-1',
    requestId: 'ord-1',
    money: won(1000),
    at: '2025-03-04T01:20:30.000Z',
    step: 0,
    ids: { orderId: 'ord-1' },
  };
  const CANCEL = { ...GOOD, operation: 'cancel', paymentId: 't-1', before: won(4000) };

  for (const [field, attempt] of [
    ['attempt', null],
    ['attempt', undefined],
    ['attempt', 'CANARY'],
    ['attempt', [GOOD]],
    ['attempt.format', { ...GOOD, format: 2 }],
    ['attempt.operation', { ...GOOD, operation: 'CANARY' }],
    ['attempt.adapter', { ...GOOD, adapter: 'nice/webapi' }],
    ['attempt.adapter', { ...GOOD, adapter: undefined }],
    ['attempt.orderId', { ...GOOD, orderId: 7 }],
    ['attempt.money.minor', { ...GOOD, money: { minor: '1000', currency: 'KRW' } }],
    ['attempt.money', { ...GOOD, money: 'CANARY' }],
    ['attempt.at', { ...GOOD, at: 'CANARY' }],
    ['attempt.step', { ...GOOD, step: null }],
    ['attempt.ids', { ...GOOD, ids: 'CANARY' }],
    ['attempt.ids', { ...GOOD, ids: { orderId: ['CANARY'] } }],
    ['attempt.paymentId', { ...CANCEL, paymentId: undefined }],
    ['attempt.before', { ...CANCEL, before: [] }],
    ['attempt.key', { ...GOOD, key: 'CANARY' }],
  ] as const) {
    it(`are not asked about: ${field} ${inspect(attempt, { breakLength: Infinity }).slice(-50)}`, async () => {
      const resolve = (): unknown => quiet.registry.resolve(attempt as unknown as Attempt);
      expect(await quiet.refusalOf(resolve)).to.deep.equal({ code: 'invalid_input', field });
    });
  }

  it('are those of an account that is not there', async () => {
    const stray = { ...GOOD, account: 'nice:third' };
    expect((await quiet.refusalOf(() => quiet.registry.resolve(stray))).code).to.equal('unknown_account');
  });

  it('are those of a delete without its key', async () => {
    const removal = { ...GOOD, operation: 'remove', money: null } as const;
    expect(await quiet.refusalOf(() => quiet.registry.resolve(removal))).to.deep.equal({
      ...{ code: 'invalid_input', field: 'key' },
    });
  });

  it('come with a wish that means nothing', async () => {
    const resolve = (): unknown => quiet.registry.resolve(GOOD, { ifMoved: 'refund' as 'reverse' });
    expect(await quiet.refusalOf(resolve)).to.deep.equal({ code: 'invalid_input', field: 'wish.ifMoved' });
  });
});
