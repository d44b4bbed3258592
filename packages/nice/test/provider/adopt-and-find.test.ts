import { seoulTime, won, type BillingKey, type Payment, type PgRegistry } from '@billkey/core';
import { expect } from 'chai';
import { Shop } from './shop.js';

describe('NICE START against its simulator: what others have made', () => {
  let shop: Shop;
  let registry: PgRegistry;
  let key: BillingKey;
  let payment: Payment;

  before(async () => {
    shop = await Shop.open();
    registry = shop.registry();
    key = await shop.issue(registry);
    payment = await shop.pay(registry, key);
  });
  after(() => shop.close());

  const adopted = (): Record<'tid' | 'orderId' | 'amount' | 'balanceAmt', string> => ({
    ...{ tid: payment.pgPaymentId, orderId: payment.orderId, amount: '9900', balanceAmt: '9900' },
  });
  const refusal = (act: () => unknown): unknown => {
    try {
      act();
      return 'nothing thrown';
    } catch (error) {
      expect((error as Error).message).not.to.include('VALUE');
      return (error as { field?: unknown }).field;
    }
  };

  describe('keys', () => {
    it('are adopted by their bid, and charged', async () => {
      const again = registry.get('nice', 'charge').adoptBillingKey({ bid: key.value.reveal() });
      expect((await shop.charge(registry, again)).status).to.equal('approved');
    });

    it('go to a database and come back', async () => {
      const sealed = registry.sealBillingKey(key);
      expect(sealed).not.to.include(key.value.reveal());
      const opened = shop.registry().openBillingKey('nice', sealed);
      expect(opened.value.reveal()).to.equal(key.value.reveal());
      expect(opened.card).to.deep.equal({ issuer: '신한' });
      expect((await shop.charge(registry, opened)).status).to.equal('approved');
    });

    it('are one to delete, however they came', async () => {
      const short = await shop.issue(registry);
      const again = registry.get('nice', 'charge').adoptBillingKey({ bid: short.value.reveal() });
      const remover = registry.get('nice', 'delete-key');
      expect(await remover.removeBillingKey(short)).to.include({ status: 'removed', already: false });
      expect(await remover.removeBillingKey(again)).to.include({ status: 'removed', already: true });
    });

    for (const [field, fields] of [
      ['bid', {}],
      ['bid', { bid: '' }],
      ['bid', { bid: null }],
      ['bid', { bid: 7 }],
      ['bid', { bid: 'VALUE with blanks' }],
      ['bid', { bid: 'VALUE'.repeat(7) }],
      ['bid', { bid: '키' }],
      ['bid', { bid: '.' }],
      ['bid', { bid: '..' }],
      ['tid', { bid: 'BIKY', tid: 'VALUE' }],
      ['constructor', { bid: 'BIKY', constructor: 'VALUE' }],
      ['fields', null],
      ['fields', 'VALUE'],
    ] as const) {
      it(`are not adopted of ${JSON.stringify(fields)}`, () => {
        const adopt = (): unknown => registry.get('nice', 'charge').adoptBillingKey(fields as Record<string, string>);
        expect(refusal(adopt)).to.equal(field);
      });
    }
  });

  describe('payments', () => {
    it('are adopted by NICE`s own fields, and cancelled', async () => {
      const mine = await shop.pay(registry, key);
      const canceller = registry.get('nice', 'cancel');
      const again = canceller.adoptPayment({ ...adopted(), tid: mine.pgPaymentId, orderId: mine.orderId });
      const cancel = {
        payment: again,
        cancelId: shop.id('cancel'),
        amount: won(900),
        cancellableBefore: won(9_900),
        reason: 'r',
      };
      expect(await canceller.cancelPayment(cancel)).to.deep.nested.include({ 'payment.cancellable': won(9_000) });
    });

    for (const [field, change] of [
      ['tid', { tid: undefined }],
      ['tid', { tid: 'VALUE'.repeat(7) }],
      ['tid', { tid: '..' }],
      ['orderId', { orderId: '' }],
      ['orderId', { orderId: 'x'.repeat(65) }],
      ['amount', { amount: 9_900 }],
      ['amount', { amount: '-1' }],
      ['amount', { amount: '9,900' }],
      ['amount', { amount: '09900' }],
      ['amount', { amount: '1e3' }],
      ['amount', { amount: '1234567890123' }],
      ['balanceAmt', { balanceAmt: '9901' }],
      ['balanceAmt', { balanceAmt: '' }],
      ['status', { status: 'VALUE' }],
    ] as const) {
      it(`are not adopted with ${JSON.stringify(change)}`, () => {
        const fields = { ...adopted(), ...change } as Record<string, string>;
        expect(refusal(() => registry.get('nice', 'cancel').adoptPayment(fields))).to.equal(field);
      });
    }
  });

  describe('look-ups', () => {
    const find = (by: object): Promise<unknown> => registry.get('nice', 'find-payment').findPayment(by as never);

    it('find by handle, by tid, and by order id with its day', async () => {
      const day = seoulTime(new Date(payment.approvedAt ?? '')).day;
      for (const by of [
        { handle: payment.handle },
        { pgPaymentId: payment.pgPaymentId },
        { orderId: payment.orderId, day },
      ]) {
        const found = await find(by);
        expect(found).to.deep.nested.include({ status: 'found', 'value.pgPaymentId': payment.pgPaymentId });
      }
    });

    it('find nothing where there is nothing', async () => {
      for (const by of [
        { pgPaymentId: `${payment.pgPaymentId.slice(0, -4)}9999` },
        { orderId: payment.orderId, day: '2020-01-01' },
        { orderId: 'nobodys', day: '2025-03-04' },
      ]) {
        expect(await find(by), JSON.stringify(by)).to.deep.equal({ status: 'absent' });
      }
    });

    it('are no evidence when NICE does not answer', async () => {
      await shop.control.setFault({ kind: 'status', status: 500, operation: 'find' });
      expect(await find({ pgPaymentId: payment.pgPaymentId })).to.have.nested.property(
        'failure.reason',
        'pg_unavailable',
      );
    });

    for (const [field, by] of [
      ['by', null],
      ['by', 'VALUE'],
      ['by', {}],
      ['by', { tid: 'VALUE' }],
      ['handle', { handle: 'VALUE' }],
      ['handle', { handle: undefined }],
      ['handle', { handle: {} }],
      ['pgPaymentId', { pgPaymentId: '' }],
      ['pgPaymentId', { pgPaymentId: 7 }],
      ['pgPaymentId', { pgPaymentId: '..' }],
      ['pgPaymentId', { pgPaymentId: 'VALUE'.repeat(7) }],
      ['day', { orderId: 'o' }],
      ['day', { orderId: 'o', day: '20250304' }],
      ['day', { orderId: 'o', day: '2025-02-30' }],
      ['orderId', { orderId: '', day: '2025-03-04' }],
      ['orderId', { orderId: '..', day: '2025-03-04' }],
      ['orderId', { orderId: 'VALUE/../x', day: '2025-03-04' }],
      ['more', { pgPaymentId: 'x', more: 'VALUE' }],
    ] as const) {
      it(`are refused by ${JSON.stringify(by)}`, async () => {
        const asked = (await shop.control.requests()).length;
        const thrown: unknown = await find(by as object).catch((error: unknown) => error);
        expect(thrown).to.include({ code: 'invalid_input', field });
        expect(String(thrown)).not.to.include('VALUE');
        expect(await shop.control.requests()).to.have.length(asked);
      });
    }
  });
});
