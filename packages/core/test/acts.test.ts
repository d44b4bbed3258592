import {
  billkey,
  fakePg,
  PgRegistry,
  won,
  type Attempt,
  type CancelOutcome,
  type FakePg,
  type Payment,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';

const CARD = { number: '9410000000000013', expiry: '2039-12' };

describe('an act', () => {
  let fake: FakePg;
  let registry: PgRegistry;
  let orders = 0;

  beforeEach(() => {
    fake = fakePg('nice');
    const container = new Container();
    container.load(billkey(), fake.module);
    registry = container.get(PgRegistry);
  });
  afterEach(() => {
    registry.close();
  });

  const request = () => ({ orderId: `order-${String((orders += 1))}`, name: 'Book', amount: won(10_000), card: CARD });

  async function paid(): Promise<Payment> {
    const outcome = await registry.keyIn('nice').payByKeyIn(request());
    if (outcome.status !== 'approved') throw new Error(outcome.status);
    return outcome.payment;
  }

  function cancel(payment: Payment, cancelId: string): Promise<CancelOutcome> {
    const amounts = { amount: won(3_000), cancellableBefore: won(10_000) };
    return registry.get('nice', 'cancel').cancelPayment({ payment, cancelId, reason: 'part', ...amounts });
  }

  const refused = async (call: Promise<unknown>): Promise<unknown> => {
    const thrown: unknown = await call.then(() => undefined).catch((error: unknown) => error);
    return (thrown as { field?: string } | undefined)?.field;
  };

  const left = (): number[] => fake.payments().map(({ cancellable }) => cancellable?.minor ?? -1);

  it('of charging keeps to what the key is for', async () => {
    const pg = registry.billingKeys('nice');
    const key = pg.adoptBillingKey({ key: 'k-1' });
    const past = new Date(Date.now() - 1000).toISOString();
    for (const [rules, field] of [
      [{ fixedAmount: won(5) }, 'amount'],
      [{ fixedAmount: { minor: 10_000, currency: 'USD' } }, 'amount'],
      [{ minimum: won(10_001) }, 'amount'],
      [{ expires: past }, 'key'],
      [{ fixedAmount: won(10_000), minimum: won(10_000), expires: '2999-01-01T00:00:00Z' }, undefined],
    ] as const) {
      const { orderId, name, amount } = request();
      const call = pg.chargeBillingKey({ orderId, name, amount, key: { ...key, rules } });
      expect(await refused(call), JSON.stringify(rules)).to.equal(field);
    }
    expect(fake.payments()).to.have.length(1);
  });

  it('that was lost is not sent again, and ends for good when it is resolved', async () => {
    fake.next('key-in', 'lost');
    const asked = request();
    const lost = await registry.keyIn('nice').payByKeyIn(asked);
    expect(lost.status).to.equal('unknown');
    expect(await registry.keyIn('nice').payByKeyIn(asked)).to.equal(lost);
    const resolved = await registry.resolve(lost.attempt);
    expect(resolved.status).to.equal('approved');
    expect(await registry.keyIn('nice').payByKeyIn(asked)).to.equal(resolved);
    expect(fake.payments()).to.have.length(1);
  });

  it('that turned out never to have happened frees its id for another card', async () => {
    fake.next('key-in', 'never-arrived');
    const asked = request();
    const lost = await registry.keyIn('nice').payByKeyIn(asked);
    expect((await registry.resolve(lost.attempt)).status).to.equal('failed');
    const other = await registry.keyIn('nice').payByKeyIn({ ...asked, card: { ...CARD, number: '9410000000000021' } });
    expect(other.status).to.equal('approved');
  });

  it('of cancelling has its handle to itself while it goes on, while it is in doubt and after', async () => {
    const payment = await paid();
    const [first, second] = await Promise.all([cancel(payment, 'c-1'), refused(cancel(payment, 'c-2'))]);
    expect([first.status, second]).to.deep.equal(['cancelled', 'payment.handle']);
    const other = await paid();
    fake.next('cancel', 'lost');
    const lost = await cancel(other, 'c-3');
    expect(await refused(cancel(other, 'c-4'))).to.equal('payment.handle');
    expect((await registry.resolve(lost.attempt)).status).to.equal('cancelled');
    expect(await refused(cancel(other, 'c-4'))).to.equal('payment.handle');
    expect((await cancel(other, 'c-3')).status, 'the same cancel').to.equal('cancelled');
    expect(left()).to.deep.equal([7_000, 7_000]);
  });

  it('of cancelling that never happened gives its handle back', async () => {
    const payment = await paid();
    fake.next('cancel', 'pg_unavailable');
    expect((await cancel(payment, 'c-1')).status).to.equal('failed');
    fake.next('cancel', 'never-arrived');
    const lost = await cancel(payment, 'c-2');
    expect((await registry.resolve(lost.attempt)).status).to.equal('failed');
    expect((await cancel(payment, 'c-3')).status).to.equal('cancelled');
  });

  it('of cancelling is the only one of its payment at a time, whatever handles there are', async () => {
    const payment = await paid();
    const found = await registry.get('nice', 'find-payment').findPayment({ pgPaymentId: payment.pgPaymentId });
    if (found.status !== 'found') throw new Error('the fake PG has lost it');
    const calls = [cancel(payment, 'c-1'), refused(cancel(found.value, 'c-2'))] as const;
    const [first, second] = await Promise.all(calls);
    expect([first.status, second]).to.deep.equal(['cancelled', 'payment']);
  });

  it('is recorded by everybody who calls for it at once', async () => {
    const heard: Attempt[] = [];
    const asked = request();
    const context = { onAttempt: (attempt: Attempt): void => void heard.push(attempt) };
    const pay = () => registry.keyIn('nice').payByKeyIn(asked, context);
    const outcomes = await Promise.all([pay(), pay()]);
    expect(heard).to.deep.equal(outcomes.map(({ attempt }) => attempt));
  });
});
