import { won, type Payment } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { caught, QuietNice } from '../support/quiet-nice.js';

describe('bad cancels', () => {
  let quiet: QuietNice;

  beforeEach(async () => {
    quiet = await QuietNice.open();
  });
  afterEach(() => quiet.close());

  const cancel = (change: object): unknown =>
    quiet.registry.get('nice', 'cancel').cancelPayment({
      ...{ payment: quiet.payment, cancelId: 'cancel-1', amount: won(400), cancellableBefore: won(4000), reason: 'r' },
      ...change,
    });

  for (const [field, change] of [
    ['amount', { amount: won(4001) }],
    ['amount', { amount: undefined }],
    ['amount', { amount: null }],
    ['amount', { amount: [] }],
    ['amount', { amount: 400 }],
    ['amount', { amount: 'everything' }],
    ['amount.minor', { amount: { minor: 0, currency: 'KRW' } }],
    ['amount.minor', { amount: { minor: -400, currency: 'KRW' } }],
    ['amount.minor', { amount: { minor: 0.5, currency: 'KRW' } }],
    ['amount.minor', { amount: { minor: 2 ** 60, currency: 'KRW' } }],
    ['amount.currency', { amount: { minor: 400, currency: 'USD' } }],
    ['cancellableBefore', { cancellableBefore: undefined }],
    ['cancellableBefore', { cancellableBefore: 4000 }],
    ['cancellableBefore', { cancellableBefore: won(4001) }],
    ['cancellableBefore', { cancellableBefore: won(3999) }],
    ['cancellableBefore', { amount: 'all', cancellableBefore: won(10_000) }],
    ['amount.currency', { cancellableBefore: { minor: 4000, currency: 'USD' } }],
    ['cancellableBefore.minor', { cancellableBefore: { minor: 0, currency: 'KRW' } }],
    ['cancelId', { cancelId: undefined }],
    ['cancelId', { cancelId: '' }],
    ['cancelId', { cancelId: 'x'.repeat(65) }],
    ['cancelId', { cancelId: 'CANARY 1' }],
    ['cancelId', { cancelId: '취소-1' }],
    ['reason', { reason: undefined }],
    ['reason', { reason: '' }],
    ['reason', { reason: '가'.repeat(34) }],
    ['reason', { reason: '환불 🎉' }],
    ['reason', { reason: 'CANARY\nline' }],
    ['tax.taxFree', { tax: { taxFree: 401 } }],
    ['tax.vat', { tax: { vat: 1 } }],
    ['extras.nice.mallReserved', { extras: { nice: { mallReserved: '"' } } }],
    ['extras.nice.reserved', { extras: { nice: { reserved: 'CANARY' } } }],
    ['orderId', { orderId: 'CANARY' }],
    ['__proto__', JSON.parse('{"__proto__":{"amount":"all"}}') as object],
  ] as const) {
    it(`move nothing: ${field} ${inspect(change, { breakLength: Infinity }).slice(0, 70)}`, async () => {
      expect(await quiet.refusalOf(() => cancel(change))).to.deep.equal({ code: 'invalid_input', field });
    });
  }

  it('are those with a handle from before the last cancel', async () => {
    const pg = quiet.registry.get('nice', 'billing-key-by-api', 'cancel');
    const card = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
    const issued = await pg.issueBillingKey({ orderId: 'key-1', name: 'Plan', card });
    if (issued.status !== 'issued') throw new Error(inspect(issued));
    const paid = await pg.chargeBillingKey({ key: issued.key, orderId: 'o-1', name: 'Plan', amount: won(4000) });
    if (paid.status !== 'approved') throw new Error(inspect(paid));
    const old: Payment = paid.payment;
    const part = { payment: old, cancelId: 'c-1', amount: won(400), cancellableBefore: won(4000), reason: 'r' };
    const cancelled = await pg.cancelPayment(part);
    if (cancelled.status !== 'cancelled') throw new Error(inspect(cancelled));
    const refusal = { code: 'invalid_input', field: 'payment.handle' };
    expect(await caught(() => pg.cancelPayment({ ...part, cancelId: 'c-2' }))).to.deep.equal(refusal);
    expect(await pg.cancelPayment(part), 'the same cancel').to.equal(cancelled);
    const belief = { ...part, payment: cancelled.payment, cancelId: 'c-3' };
    expect((await caught(() => pg.cancelPayment(belief))).field).to.equal('cancellableBefore');
    expect(await quiet.control.requests({ operation: 'cancel' })).to.have.length(1);
  });
});
