import {
  billkey,
  newAttempt,
  NO_RECOVERY,
  payment,
  PgRegistry,
  pgModule,
  refusal,
  registration,
  won,
  type AccountOptions,
  type Adapter,
  type CallContext,
  type CancelOutcome,
  type Capability,
  type CaptureOutcome,
  type CheckedCancel,
  type CheckedCapture,
  type Payment,
  type Ports,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { STUB_LIMITS } from './stub-account.js';

const OWNER = { account: 'till', variant: 'one' };
const ORDER = { orderId: 'o-1', name: 'Book', amount: won(1000) };
const CARD = { number: '9410000000000013', expiry: '2039-12', password2: '12' };
type Next = 'captured' | 'unknown' | 'failed';

/** An adapter that captures and cancels by what it is told to say. */
class Till {
  readonly calls: string[] = [];
  next: Next = 'captured';
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  payment(state: Payment['state'] = 'authorized'): Payment {
    const fields = { orderId: 'o-1', pgPaymentId: 'p-1', state, amount: won(1000), cancellable: won(1000), raw: {} };
    return payment(this.#ports.sealer, OWNER, fields);
  }

  async payByKeyIn(): Promise<never> {
    return Promise.reject(new Error('reached the adapter'));
  }

  async capturePayment({ handle }: CheckedCapture, context?: CallContext): Promise<CaptureOutcome> {
    const attempt = newAttempt<'capture'>({
      ...{ operation: 'capture', account: 'till', adapter: 'till/one', orderId: handle.orderId, money: handle.amount },
      ...{ requestId: handle.pgPaymentId, paymentId: handle.pgPaymentId, at: new Date(), ids: {} },
    });
    await context?.onAttempt?.(attempt);
    this.calls.push('capture');
    if (this.next === 'captured') {
      return { status: 'captured', already: false, payment: this.payment('paid'), attempt };
    }
    if (this.next === 'unknown') return { status: 'unknown', doubt: 'no_answer', askAgainAt: null, attempt };
    const { reason, retry } = refusal('not_permitted');
    return { status: 'failed', failure: { reason, retry, certainty: 'stated' }, attempt };
  }

  async cancelPayment({ handle, amount }: CheckedCancel): Promise<CancelOutcome> {
    this.calls.push('cancel');
    const attempt = newAttempt<'cancel'>({
      ...{ operation: 'cancel', account: 'till', adapter: 'till/one', orderId: handle.orderId, money: amount },
      ...{ requestId: 'c', paymentId: handle.pgPaymentId, at: new Date(), ids: {} },
    });
    return Promise.resolve({
      ...{ status: 'cancelled', already: false, cancelled: amount },
      ...{ payment: this.payment('cancelled'), attempt },
    });
  }
}

describe('a capture', () => {
  let till: Till;
  let registry: PgRegistry;

  function open(...capabilities: Capability[]): void {
    const module = pgModule((options: AccountOptions) =>
      registration(
        {
          ...{ pg: 'till', variant: 'one', contract: 1, hosts: {}, unverified: [], limits: STUB_LIMITS, codes: {} },
          ...{ capabilities, recovery: { capture: NO_RECOVERY } },
          create: (_options, _account, ports) => {
            till = new Till(ports);
            return till as unknown as Adapter<Capability>;
          },
        },
        options,
      ),
    );
    const container = new Container();
    container.load(billkey(), module({ mode: 'test' }));
    registry = container.get(PgRegistry);
    registry.get('till', 'cancel');
  }

  beforeEach(() => {
    open('capture', 'cancel', 'key-in');
  });
  afterEach(() => {
    registry.close();
  });

  const capture = (of = till.payment()): Promise<CaptureOutcome> =>
    registry.get('till', 'capture').capturePayment({ payment: of });
  const cancel = (of: Payment): Promise<CancelOutcome> =>
    registry.get('till', 'cancel').cancelPayment({
      ...{ payment: of, cancelId: 'c', reason: 'no' },
      ...{ amount: 'all', cancellableBefore: won(1000) },
    });
  const thrown = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

  it('is of a payment of the account, and of nothing else', async () => {
    const authorized = till.payment();
    for (const [given, field] of [
      [{ ...authorized, account: 'other' }, 'payment'],
      [{ ...authorized, pgPaymentId: 'p-2' }, 'payment.handle'],
      [{ ...authorized, handle: 'x' }, 'payment.handle'],
    ] as const) {
      expect(await thrown(capture(given))).to.include({ field });
    }
    const more = { payment: authorized, amount: won(1) };
    expect(await thrown(registry.get('till', 'capture').capturePayment(more))).to.include({ field: 'amount' });
    expect(till.calls).to.deep.equal([]);
  });

  it('happens once, however often it is called for, and by whichever handle', async () => {
    const both = await Promise.all([capture(), capture()]);
    expect(both[1]).to.equal(both[0]);
    expect(await capture()).to.equal(both[0]);
    expect(till.calls).to.deep.equal(['capture']);
  });

  it('can be tried again after it has failed for certain', async () => {
    till.next = 'failed';
    const authorized = till.payment();
    await capture(authorized);
    till.next = 'captured';
    expect((await capture(authorized)).status).to.equal('captured');
  });

  it('leaves a handle that no cancel can use any more, unless it failed', async () => {
    const authorized = till.payment();
    till.next = 'failed';
    await capture(authorized);
    till.next = 'unknown';
    expect((await capture(authorized)).status).to.equal('unknown');
    expect(await thrown(cancel(authorized))).to.include({ field: 'payment.handle' });
    expect(till.calls).to.deep.equal(['capture', 'capture']);
  });

  it('that failed leaves the handle for a cancel', async () => {
    const authorized = till.payment();
    till.next = 'failed';
    await capture(authorized);
    expect((await cancel(authorized)).status).to.equal('cancelled');
  });

  it('is refused for a handle that was cancelled with', async () => {
    const authorized = till.payment();
    await cancel(authorized);
    expect(await thrown(capture(authorized))).to.include({ field: 'payment.handle' });
    expect(till.calls).to.deep.equal(['cancel']);
  });

  it('later is refused to an account that cannot capture: the amount would be taken at once', async () => {
    registry.close();
    open('cancel', 'key-in');
    const request = { ...ORDER, card: CARD };
    const refused = await thrown(registry.keyIn('till').payByKeyIn({ ...request, capture: 'later' }));
    expect(refused).to.include({ code: 'capability_missing' });
    expect(await thrown(registry.keyIn('till').payByKeyIn(request))).to.include({ message: 'reached the adapter' });
  });

  it('is nothing that can be asked for in another word', async () => {
    const request = { ...ORDER, card: CARD, capture: 'now' as 'later' };
    expect(await thrown(registry.keyIn('till').payByKeyIn(request))).to.include({ field: 'capture' });
  });
});
