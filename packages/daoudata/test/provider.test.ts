import {
  InputError,
  won,
  type Attempt,
  type CancelOutcome,
  type Money,
  type Payment,
  type PgRegistry,
} from '@billkey/core';
import { expect } from 'chai';
import { optionsOf, paymentOf, Shop } from './shop.js';

describe('Kiwoompay by its integrated API', () => {
  let shop: Shop;

  before(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.reset());
  after(() => shop.close());

  const cancel = (
    registry: PgRegistry,
    payment: Payment,
    amount: Money | 'all',
    before: Money,
  ): Promise<CancelOutcome> =>
    registry.get(payment.account, 'cancel').cancelPayment({
      ...{ payment, amount, cancellableBefore: before, cancelId: shop.id('cancel'), reason: '고객 요청' },
    });

  describe('two steps', () => {
    it('asks first, then records, then goes where it was sent, with the token in a header', async () => {
      const registry = shop.registry();
      const key = await shop.issue(registry);
      const seen: string[] = [];
      const recorded: Attempt[] = [];
      const onAttempt = async (attempt: Attempt): Promise<void> => {
        recorded.push(attempt);
        seen.push(...(await shop.control.requests({})).map(({ operation }) => operation));
      };
      const outcome = await shop.charge(registry, key, { onAttempt });
      expect(seen).to.deep.equal(['ready', 'issue', 'ready']);
      expect(recorded).to.deep.equal([outcome.attempt]);
      expect(recorded[0]?.ids).to.deep.equal({ orderNo: outcome.attempt.orderId });
      const [second] = await shop.requests('charge');
      expect(second?.headers['token']).to.be.a('string').and.not.equal('');
      expect(shop.events.map(({ operation, path }) => `${operation} ${path}`).slice(-2)).to.deep.equal([
        'ready /pay/ready',
        'charge /pay/{RETURNURL}',
      ]);
    });

    for (const [fault, reason, code] of [
      ['wrong-signature', 'pg_unavailable', undefined],
      ['missing-signature', 'unauthorized', 'FAIL'],
    ] as const) {
      it(`sends nothing more when the first step has a ${fault}, and has recorded nothing`, async () => {
        const registry = shop.registry();
        const key = await shop.issue(registry);
        await shop.control.setFault({ kind: fault, operation: 'ready' });
        const recorded: Attempt[] = [];
        const outcome = await shop.charge(registry, key, { onAttempt: async (attempt) => void recorded.push(attempt) });
        const failure = outcome.status === 'failed' ? outcome.failure : undefined;
        expect([failure?.reason, failure?.certainty, failure?.pg?.code]).to.deep.equal([reason, 'stated', code]);
        expect(recorded).to.deep.equal([]);
        expect(await shop.requests('charge')).to.deep.equal([]);
      });
    }

    it('refuses text that is no EUC-KR before the first step', async () => {
      const registry = shop.registry();
      const key = await shop.issue(registry);
      const order = {
        key,
        orderId: shop.id(),
        name: '구독 😀',
        amount: won(9_900),
        buyer: { id: 'u', ip: '203.0.113.7' },
      };
      const error: unknown = await registry
        .get('daoudata', 'charge')
        .chargeBillingKey(order)
        .catch((one: unknown) => one);
      expect(error).to.be.instanceof(InputError).and.to.have.property('field', 'name');
      expect(await shop.requests('ready')).to.have.length(1);
    });
  });

  describe('a lost answer', () => {
    it('stays unknown, with nothing sent after it and nobody to ask', async () => {
      const registry = shop.registry();
      const attempt = await shop.lostCharge(registry, await shop.issue(registry));
      const sent = await shop.control.requests({});
      for (const wish of [{}, { ifMoved: 'reverse' } as const]) {
        const outcome = await shop.registry().resolve(attempt, wish);
        expect(outcome).to.include({ status: 'unknown', doubt: 'no_way_to_ask', askAgainAt: null });
      }
      expect(await shop.control.requests({})).to.have.length(sent.length);
      expect(await shop.booked()).to.deep.equal(['approval 9900']);
    });
  });

  describe('cancels', () => {
    it('of a charge go to the CPID for billing, as CARD-BATCH', async () => {
      const registry = shop.registry();
      const payment = paymentOf(await shop.charge(registry, await shop.issue(registry)));
      expect((await cancel(registry, payment, 'all', won(9_900))).status).to.equal('cancelled');
      expect(await shop.sent('cancel')).to.include({
        CPID: 'CTS10014',
        PAYMETHOD: 'CARD-BATCH',
        TRXID: payment.pgPaymentId,
      });
      expect(await shop.sent('ready')).to.deep.equal({ CPID: 'CTS10014', PAYMETHOD: 'CARD-BATCH', CANCELREQ: 'Y' });
    });

    for (const [account, cpid, method] of [
      ['daoudata', 'CTS10013', 'CARD'],
      ['daoudata:plain', 'CTS20018', 'CARD'],
      ['daoudata:k', 'CTS30018', 'CARDK'],
    ] as const) {
      it(`of a key-in payment go to its own CPID, as ${method}: ${account}`, async () => {
        const registry = shop.registry(account);
        const payment = paymentOf(await shop.keyIn(registry, account));
        expect((await cancel(registry, payment, 'all', won(9_900))).status).to.equal('cancelled');
        expect(await shop.sent('cancel')).to.include({ CPID: cpid, PAYMETHOD: method, CANCELREQ: 'Y' });
      });
    }

    it('in parts leave what nobody tells, until nothing can be left', async () => {
      const registry = shop.registry();
      const payment = paymentOf(await shop.charge(registry, await shop.issue(registry)));
      const first = await cancel(registry, payment, won(4_000), won(9_900));
      if (first.status !== 'cancelled') throw new Error(JSON.stringify(first));
      expect(first.payment).to.deep.include({ state: 'partially_cancelled', cancellable: null, amount: won(9_900) });
      expect(first.payment.approvalNumber).to.equal(payment.approvalNumber).and.to.be.a('string');
      const tooMuch: unknown = await cancel(registry, first.payment, 'all', won(5_901)).catch(
        (error: unknown) => error,
      );
      expect(tooMuch).to.be.instanceof(InputError).and.to.have.property('field', 'cancellableBefore');
      const second = await cancel(registry, first.payment, 'all', won(5_900));
      if (second.status !== 'cancelled') throw new Error(JSON.stringify(second));
      expect(second.payment).to.deep.include({ state: 'cancelled', cancellable: won(0) });
      expect(await shop.booked()).to.deep.equal(['approval 9900', 'cancel 4000', 'cancel 5900']);
    });

    it('of a CPID that the account has no more are refused before anything is sent', async () => {
      const payment = paymentOf(await shop.keyIn(shop.registry()));
      const { keyIn, ...billingOnly } = optionsOf('daoudata');
      expect(keyIn?.cpid).to.equal('CTS10013');
      const registry = shop.registry('daoudata', { ...billingOnly, keyIn: undefined as never });
      const sent = await shop.control.requests({});
      const error: unknown = await cancel(registry, payment, 'all', won(9_900)).catch((one: unknown) => one);
      expect(error).to.be.instanceof(InputError).and.to.have.property('field', 'payment.handle');
      expect(await shop.control.requests({})).to.have.length(sent.length);
    });

    it('have no field for a product code', async () => {
      const registry = shop.registry();
      const payment = paymentOf(await shop.charge(registry, await shop.issue(registry)));
      const request = {
        payment,
        cancelId: 'c',
        amount: 'all',
        cancellableBefore: won(9_900),
        reason: '고객 요청',
      } as const;
      const extras = { daoudata: { productCode: 'P001' } };
      const error: unknown = await registry
        .get('daoudata', 'cancel')
        .cancelPayment({ ...request, extras })
        .catch((one: unknown) => one);
      expect(error).to.be.instanceof(InputError).and.to.have.property('field', 'extras.daoudata.productCode');
    });
  });

  describe('adopting', () => {
    const FIELDS = { DAOUTRX: 'cTS26010509300100001', ORDERNO: '주문 1', AMOUNT: '9900', REMAINAMOUNT: '5000' };
    const adopt = (fields: object): unknown => {
      try {
        return shop
          .registry()
          .get('daoudata', 'cancel')
          .adoptPayment({ ...FIELDS, ...fields });
      } catch (error) {
        return error instanceof InputError ? error.field : error;
      }
    };

    it('takes each way to pay of the CPID that is named, and no other', () => {
      for (const [CPID, PAYMETHOD] of [
        ['CTS10014', 'CARD-BATCH'],
        ['CTS10014', 'CARD-KEYGEN'],
        ['CTS10013', 'CARD-SUGI'],
      ]) {
        expect(adopt({ CPID, PAYMETHOD }), PAYMETHOD).to.include({ pgPaymentId: FIELDS.DAOUTRX });
      }
      for (const [CPID, PAYMETHOD] of [
        ['CTS10014', 'CARD-SUGI'],
        ['CTS10014', 'CARDK-BATCH'],
        ['CTS10013', 'CARD-BATCH'],
        ['CTS10013', 'CARD'],
      ]) {
        expect(adopt({ CPID, PAYMETHOD }), PAYMETHOD).to.equal('PAYMETHOD');
      }
      expect(adopt({ CPID: 'CTS20014', PAYMETHOD: 'CARD-BATCH' })).to.equal('CPID');
    });

    it('refuses more left than there was, and what is none', () => {
      const own = { CPID: 'CTS10014', PAYMETHOD: 'CARD-BATCH' };
      expect(adopt({ ...own, REMAINAMOUNT: '9901' })).to.equal('REMAINAMOUNT');
      expect(adopt({ ...own, REMAINAMOUNT: '9900' })).to.have.property('handle');
      for (const [field, wrong] of [
        ['AMOUNT', '09900'],
        ['AMOUNT', '12345678901'],
        ['DAOUTRX', 'x'.repeat(21)],
        ['ORDERNO', 'a|b'],
        ['CPID', 'a b'],
      ] as const) {
        expect(adopt({ ...own, [field]: wrong }), `${field} ${wrong}`).to.equal(field);
      }
    });

    it('cancels what was paid with a key that was issued and charged at once as CARD, by the CPID for billing', async () => {
      const registry = shop.registry();
      const adopted = registry.get('daoudata', 'cancel').adoptPayment({
        ...{ ...FIELDS, CPID: 'CTS10014', PAYMETHOD: 'CARD-KEYGEN', REMAINAMOUNT: '9900' },
      });
      const request = {
        payment: adopted,
        cancelId: 'c',
        amount: 'all',
        cancellableBefore: won(9_900),
        reason: '환불',
      } as const;
      await registry.get('daoudata', 'cancel').cancelPayment(request);
      expect(await shop.sent('ready')).to.deep.equal({ CPID: 'CTS10014', PAYMETHOD: 'CARD', CANCELREQ: 'Y' });
    });
  });
});
