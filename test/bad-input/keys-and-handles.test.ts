import { won, type BillingKey, type CancelRequest } from '@billkey/core';
import { expect } from 'chai';
import { inspect } from 'node:util';
import { caught, QuietNice } from '../support/quiet-nice.js';

/** A text with one character changed, for each of its characters. */
function* tampered(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) {
    yield text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  }
}

describe('bad keys', () => {
  let quiet: QuietNice;

  before(async () => {
    quiet = await QuietNice.open();
  });
  after(() => quiet.close());

  const charge = (key: unknown): unknown =>
    quiet.registry
      .get('nice', 'charge')
      .chargeBillingKey({ key: key as BillingKey, orderId: 'ord-1', name: 'Plan', amount: won(1000) });
  const remove = (key: unknown): unknown =>
    quiet.registry.get('nice', 'delete-key').removeBillingKey(key as BillingKey);
  const bad: readonly (readonly [string, () => unknown])[] = [
    ['none', () => undefined],
    ['null', () => null],
    ['a list', () => []],
    ['a bid', () => 'BIKYcanary'],
    ['a sealed key', () => quiet.registry.sealBillingKey(quiet.key)],
    [
      'one of another account',
      () => quiet.registry.get('nice:bearer', 'charge').adoptBillingKey({ bid: 'BIKYcanary' }),
    ],
    ['one of another variant', () => ({ ...quiet.key, variant: 'webapi' })],
    ['one whose value is no secret', () => ({ ...quiet.key, value: 'BIKYcanary' })],
    ['one from JSON', () => JSON.parse(JSON.stringify(quiet.key)) as unknown],
    ['one without a context', () => ({ ...quiet.key, context: null })],
  ];

  for (const [what, key] of bad) {
    it(`are neither charged nor deleted: ${what}`, async () => {
      const refusal = { code: 'invalid_input', field: 'key' };
      expect(await quiet.refusalOf(() => charge(key()))).to.deep.equal(refusal);
      expect(await quiet.refusalOf(() => remove(key()))).to.deep.equal(refusal);
    });
  }

  it('are not sealed', async () => {
    for (const key of [undefined, null, 'BIKYcanary', { ...quiet.key, context: null }]) {
      const { field } = await quiet.refusalOf(() => quiet.registry.sealBillingKey(key as unknown as BillingKey));
      expect(field, inspect(key)).to.equal('key');
    }
    const stray = { ...quiet.key, account: 'nice:third' };
    expect((await quiet.refusalOf(() => quiet.registry.sealBillingKey(stray))).code).to.equal('unknown_account');
  });

  it('are not opened when any character was changed', async () => {
    for (const altered of tampered(quiet.registry.sealBillingKey(quiet.key))) {
      const open = (): unknown => quiet.registry.openBillingKey('nice', altered);
      expect(await caught(open), altered).to.deep.equal({ code: 'invalid_input', field: 'key' });
    }
  });

  it('are not opened by another account, nor from what is no key', async () => {
    const sealed = quiet.registry.sealBillingKey(quiet.key);
    for (const [account, text] of [
      ['nice:bearer', sealed],
      ['nice', quiet.payment.handle],
      ['nice', ''],
      ['nice', 'BIKYcanary'],
      ['nice', null],
      ['nice', { sealed }],
    ] as const) {
      const open = (): unknown => quiet.registry.openBillingKey(account, text as string);
      expect(await caught(open)).to.deep.equal({ code: 'invalid_input', field: 'key' });
    }
  });
});

describe('bad handles', () => {
  let quiet: QuietNice;

  before(async () => {
    quiet = await QuietNice.open();
  });
  after(() => quiet.close());

  const cancel = (payment: unknown): unknown =>
    quiet.registry.get('nice', 'cancel').cancelPayment({
      ...{ payment: payment as CancelRequest['payment'], cancelId: 'cancel-1', amount: won(400), reason: 'r' },
      cancellableBefore: won(4000),
    });

  it('cancel nothing when any character was changed', async () => {
    for (const handle of tampered(quiet.payment.handle)) {
      const refusal = await caught(() => cancel({ ...quiet.payment, handle }));
      expect(refusal, handle).to.deep.equal({ code: 'invalid_input', field: 'payment.handle' });
    }
    expect(await quiet.control.requests()).to.deep.equal([]);
  });

  it('find nothing when any character was changed', async () => {
    const finder = quiet.registry.get('nice', 'find-payment');
    for (const handle of tampered(quiet.payment.handle)) {
      const refusal = await caught(() => finder.findPayment({ handle }));
      expect(refusal, handle).to.deep.equal({ code: 'invalid_input', field: 'handle' });
    }
    expect(await quiet.control.requests()).to.deep.equal([]);
  });

  for (const [field, change] of [
    ['payment.handle', { handle: undefined }],
    ['payment.handle', { handle: '' }],
    ['payment.handle', { handle: 7 }],
    ['payment.handle', { pgPaymentId: 'nictest00m01162503041020309999' }],
    ['payment.pgPaymentId', { pgPaymentId: undefined }],
    ['payment.pgPaymentId', { pgPaymentId: 7 }],
    ['payment.account', { account: null }],
    ['payment', { account: 'nice:bearer' }],
  ] as const) {
    it(`cancel nothing: ${inspect(change)}`, async () => {
      const refusal = { code: 'invalid_input', field };
      expect(await quiet.refusalOf(() => cancel({ ...quiet.payment, ...change }))).to.deep.equal(refusal);
    });
  }

  for (const payment of [undefined, null, [], 'CANARY']) {
    it(`are not in a payment ${inspect(payment)}`, async () => {
      expect((await quiet.refusalOf(() => cancel(payment))).field).to.equal('payment');
    });
  }

  it('of one account do not cancel at another', async () => {
    const other = quiet.registry.get('nice:bearer', 'cancel');
    const request = { cancelId: 'c', amount: won(400), cancellableBefore: won(4000), reason: 'r' };
    const stray = { ...request, payment: quiet.payment };
    expect((await quiet.refusalOf(() => other.cancelPayment(stray))).field).to.equal('payment');
    const disguised = { ...request, payment: { ...quiet.payment, account: 'nice:bearer' } };
    expect((await quiet.refusalOf(() => other.cancelPayment(disguised))).field).to.equal('payment.handle');
  });
});
