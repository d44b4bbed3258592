import { billkey, fakePg, PgRegistry, won, type Attempt, type NotificationEvent, type Payment } from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';

const CARD = { number: '9410000000000013', expiry: '2039-12' };

describe('settle', () => {
  const fake = fakePg('nice');
  const container = new Container();
  container.load(billkey(), fake.module);
  const registry = container.get(PgRegistry);
  let attempt: Attempt<'key-in'>;
  let payment: Payment;

  const about = (kind: 'payment' | 'cancel', of: Payment): NotificationEvent => ({
    id: `${of.pgPaymentId}-${of.state}`,
    trust: 'signed',
    kind,
    about: { account: 'nice', orderId: of.orderId, pgPaymentId: of.pgPaymentId },
    payment: of,
  });

  let orders = 0;
  beforeEach(async () => {
    orders += 1;
    fake.next('key-in', 'lost');
    const request = { orderId: `order-${String(orders)}`, name: 'Book', amount: won(5_000), card: CARD };
    const lost = await registry.keyIn('nice').payByKeyIn(request);
    expect(lost.status).to.equal('unknown');
    attempt = JSON.parse(JSON.stringify(lost.attempt)) as typeof attempt;
    const found = await registry
      .get('nice', 'find-payment')
      .findPayment({ orderId: request.orderId, day: '2026-03-01' });
    if (found.status !== 'found') throw new Error('the fake PG has lost it');
    payment = found.value;
  });

  after(() => {
    registry.close();
  });

  it('ends an unknown attempt with a signed event that says the same', async () => {
    const outcome = await registry.settle(attempt, about('payment', payment));
    expect(outcome).to.deep.include({ status: 'approved', attempt });
  });

  it('has an equal call answered with what the event told', async () => {
    const { orderId } = attempt;
    const settled = await registry.settle(attempt, about('payment', payment));
    const again = await registry.keyIn('nice').payByKeyIn({ orderId, name: 'Book', amount: won(5_000), card: CARD });
    expect(again).to.equal(settled);
  });

  it('says reversed when the payment was cancelled since', async () => {
    const cancelled = { ...payment, state: 'cancelled', cancellable: won(0) } as const;
    expect(await registry.settle(attempt, about('cancel', cancelled))).to.have.property('status', 'reversed');
  });

  for (const [what, event] of [
    ['of another account', { about: { account: 'kcp', orderId: 'order-1' } }],
    ['of another order', { about: { account: 'nice', orderId: 'elsewhere', pgPaymentId: 'payment-0' } }],
    ['that only tries the address', { kind: 'test' }],
  ] as const) {
    it(`is nothing to the attempt: an event ${what}`, async () => {
      const other = { ...about('payment', payment), ...event } as NotificationEvent;
      expect(await registry.settle(attempt, other)).to.equal(null);
    });
  }

  it('asks the PG when an unsigned event says that something has changed', async () => {
    const { payment: none, ...told } = { ...about('payment', payment), payment: undefined };
    const event = { ...told, kind: 'changed', trust: 'ask-first', told: { state: 'cancelled' } } as const;
    expect(await registry.settle(attempt, event)).to.have.property('status', 'approved');
    expect(none).to.equal(undefined);
  });

  for (const trust of ['ask-first', 'source-checked'] as const) {
    it(`asks the PG before it believes a payment that is ${trust}, as long as it can be asked`, async () => {
      const forged = { ...payment, state: 'cancelled', cancellable: won(0) } as const;
      const event = { ...about('cancel', forged), trust } as NotificationEvent;
      expect(await registry.settle(attempt, event)).to.have.property('status', 'approved');
    });
  }

  it('knows the attempt by an id of the same name, where the PG is not told the order', async () => {
    const numbered = { ...attempt, ids: { ...attempt.ids, number: 'try-2' } };
    const told = (ids: Readonly<Record<string, string>>): NotificationEvent => {
      const of = { account: 'nice', orderId: 'try-2', ids };
      return { id: 'e-1', kind: 'changed', trust: 'ask-first', about: of };
    };
    expect(await registry.settle(numbered, told({ number: 'try-2' }))).to.have.property('status', 'approved');
    for (const ids of [{ number: 'try-3' }, { other: 'try-2' }, { constructor: 'try-2' }]) {
      expect(await registry.settle(numbered, told(ids))).to.equal(null);
    }
  });

  it('asks a PG that can be asked, whatever came from its addresses', async () => {
    fake.next('key-in', 'never-arrived');
    const request = { orderId: 'never-arrived', name: 'Book', amount: won(5_000), card: CARD };
    const { attempt: never } = await registry.keyIn('nice').payByKeyIn(request);
    const told = about('payment', { ...payment, orderId: request.orderId });
    const outcome = await registry.settle(never, { ...told, trust: 'source-checked' } as NotificationEvent);
    expect(outcome).to.have.property('status', 'failed');
  });

  it('asks the PG when a signed event tells another amount, or a refusal', async () => {
    const other = { ...payment, amount: won(1) };
    const refusal: NotificationEvent = {
      id: 'x',
      trust: 'signed',
      kind: 'decline',
      about: { account: 'nice', orderId: attempt.orderId },
      failure: { reason: 'card_declined', retry: 'other_card', certainty: 'stated' },
    };
    for (const event of [about('payment', other), refusal]) {
      const outcome = await registry.settle(attempt, event);
      expect(outcome).to.have.nested.property('payment.amount.minor', 5_000);
    }
  });

  it('asks the PG for what the signature leaves out', async () => {
    const forged = { ...payment, state: 'cancelled', cancellable: won(0) } as const;
    const event = { ...about('cancel', forged), unsigned: ['state'] } as NotificationEvent;
    expect(await registry.settle(attempt, event)).to.have.property('status', 'approved');
    const other = { ...payment, pgPaymentId: 'elsewhere' };
    const told = { ...about('payment', other), unsigned: ['orderId'] } as NotificationEvent;
    expect(await registry.settle(attempt, told)).to.have.nested.property('payment.pgPaymentId', payment.pgPaymentId);
  });

  it('believes a signed state of a payment whose id the attempt knows, although the order id is not signed', async () => {
    const known = { ...attempt, ids: { tid: payment.pgPaymentId } };
    const cancelled = { ...payment, state: 'cancelled', cancellable: won(0) } as const;
    const event = { ...about('cancel', cancelled), unsigned: ['orderId'] } as NotificationEvent;
    expect(await registry.settle(known, event)).to.have.property('status', 'reversed');
  });

  it('is nothing to an act that moves no money, although the order is the same', async () => {
    const issue = { ...attempt, operation: 'issue', money: null } as unknown as Attempt<'issue'>;
    expect(await registry.settle(issue, about('payment', payment))).to.equal(null);
  });

  it('asks with the wish that it is given', async () => {
    const event = { ...about('payment', payment), trust: 'ask-first' } as NotificationEvent;
    const outcome = await registry.settle(attempt, event, { ifMoved: 'reverse' });
    expect(outcome).to.have.property('status', 'reversed');
  });

  it('ends a lost cancel by what is left', async () => {
    fake.next('cancel', 'lost');
    const lost = await registry.get('nice', 'cancel').cancelPayment({
      payment,
      cancelId: `cancel-${String(orders)}`,
      amount: won(2_000),
      cancellableBefore: won(5_000),
      reason: 'part',
    });
    const left = { ...payment, state: 'partially_cancelled', cancellable: won(3_000) } as const;
    expect(await registry.settle(lost.attempt, about('cancel', left))).to.deep.include({
      status: 'cancelled',
      cancelled: won(2_000),
    });
    expect(await registry.settle(lost.attempt, about('payment', payment))).to.equal(null);
  });
});
