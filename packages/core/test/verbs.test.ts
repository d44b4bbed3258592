import {
  billkey,
  isSecret,
  PgRegistry,
  processSealer,
  sealHandle,
  secret,
  won,
  type Capability,
  type CheckedCancel,
  type CheckedKeyIn,
  type NotificationReceiver,
  type PaymentQuery,
  type Secret,
} from '@billkey/core';
import { expect } from 'chai';
import { Container } from 'inversify';
import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { STUB_LIMITS, stubAccount, type StubProvider } from './stub-account.js';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12', cvc: '987' };
const ORDER = { orderId: 'o-1', name: 'Plan', amount: won(1000) };

describe('what reaches an adapter', () => {
  const sealer = processSealer();
  let provider: StubProvider | undefined;

  function open(...capabilities: Capability[]): PgRegistry {
    const container = new Container();
    const account = stubAccount({ mode: 'test', capabilities, made: (made) => (provider = made) });
    container.load(billkey({ sealer }), account);
    return container.get(PgRegistry);
  }

  /** What the stub was given by the one call that came through. */
  async function reached(call: () => Promise<unknown>): Promise<unknown> {
    const thrown: unknown = await call().catch((error: unknown) => error);
    const [only, ...others] = provider?.calls ?? [];
    if (only === undefined || others.length > 0) throw thrown;
    return only[1];
  }

  const refused = async (call: () => Promise<unknown>): Promise<unknown> => {
    const thrown: unknown = await call().catch((error: unknown) => error);
    expect(provider?.calls).to.deep.equal([]);
    return thrown;
  };

  beforeEach(() => {
    provider = undefined;
  });

  describe('of a look-up', () => {
    const day = '2026-03-01';
    const find = (by: object): Promise<unknown> =>
      open('find-payment')
        .get('stub', 'find-payment')
        .findPayment(by as PaymentQuery);

    it('is one way to name a payment', async () => {
      for (const by of [{ handle: 'h' }, { pgPaymentId: 'p' }, { orderId: 'o-1', day }]) {
        expect(await reached(() => find(by))).to.deep.equal(by);
      }
    });

    it('has an order id that this PG can have, and a day that there is', async () => {
      const tooLong = await refused(() => find({ orderId: 'x'.repeat(STUB_LIMITS.orderId.maxBytes + 1), day }));
      expect(tooLong).to.include({ code: 'invalid_input', field: 'orderId' });
      const noDay = await refused(() => find({ orderId: 'o-1', day: '2026-02-30' }));
      expect(noDay).to.include({ code: 'invalid_input', field: 'day' });
    });
  });

  describe('of a key-in payment', () => {
    const pay = (change: object = {}): Promise<unknown> =>
      open('key-in')
        .keyIn('stub')
        .payByKeyIn({ ...ORDER, card: CARD, ...change });

    it('is a card whose parts are all hidden', async () => {
      const { card } = (await reached(() => pay())) as CheckedKeyIn;
      expect(Object.values(card).every(isSecret)).to.equal(true);
      const clear = Object.fromEntries(
        Object.entries(card).map(([name, part]: [string, Secret]) => [name, part.reveal()]),
      );
      expect(clear).to.deep.equal(CARD);
      expect(inspect(card, { depth: null, showHidden: true })).not.to.match(/9410000000000013|2039-12|800101|987/);
    });

    it('may have come hidden already', async () => {
      const { card } = (await reached(() => pay({ card: { ...CARD, number: secret(CARD.number) } }))) as CheckedKeyIn;
      expect(card.number.reveal()).to.equal(CARD.number);
      expect(String(card.number)).to.equal('************0013');
    });

    it('has its defaults filled in, and amounts as plain data', async () => {
      const { card, ...order } = (await reached(() => pay())) as CheckedKeyIn;
      expect(card.expiry.reveal()).to.equal('2039-12');
      expect(order).to.deep.include({ ...ORDER, requestId: 'o-1', instalmentMonths: 0 });
      expect(Object.getPrototypeOf(order.amount)).to.equal(Object.prototype);
    });

    for (const [field, change] of [
      ['card.password2', { card: { ...CARD, password2: undefined } }],
      ['card.number', { card: { ...CARD, number: '94100000000000131' } }],
      ['card.cvc', { card: { ...CARD, cvc: '12' } }],
      ['card', { card: undefined }],
      ['amount', { amount: undefined }],
      ['amount.currency', { amount: { minor: 1000, currency: 'USD' } }],
      ['name', { name: '🎉' }],
      ['tax.vat', { tax: { vat: 1 } }],
      ['key', { key: 'BIKY' }],
    ] as const) {
      it(`is nothing when ${field} is not what the variant takes`, async () => {
        expect(await refused(() => pay(change))).to.include({ code: 'invalid_input', field });
      });
    }
  });

  describe('of a cancel', () => {
    const handle = {
      pgPaymentId: 't-1',
      orderId: 'o-1',
      amount: won(10_000),
      cancellable: won(4000),
      own: { site: 'a' },
      facts: {},
    };
    const payment = {
      account: 'stub',
      pgPaymentId: 't-1',
      handle: sealHandle(sealer, { account: 'stub', variant: 'one' }, handle),
    };
    const cancel = (change: object = {}, ...capabilities: Capability[]): Promise<unknown> =>
      open('cancel', ...capabilities)
        .get('stub', 'cancel')
        .cancelPayment({
          ...{ payment, cancelId: 'c-1', amount: 'all', cancellableBefore: won(4000), reason: 'r' },
          ...change,
        });

    it('is the opened handle, and an amount instead of "all"', async () => {
      const checked = (await reached(() => cancel({}, 'partial-cancel'))) as CheckedCancel;
      expect(checked.handle).to.deep.equal(handle);
      expect(checked.amount).to.deep.equal(won(4000));
    });

    it('is what the caller believes where the PG did not say what is left', async () => {
      const unsaid = {
        ...payment,
        handle: sealHandle(sealer, { account: 'stub', variant: 'one' }, { ...handle, cancellable: null }),
      };
      const change = { payment: unsaid, amount: won(5000), cancellableBefore: won(7000) };
      const checked = (await reached(() => cancel(change, 'partial-cancel'))) as CheckedCancel;
      expect([checked.amount, checked.cancellableBefore]).to.deep.equal([won(5000), won(7000)]);
    });

    it('is nothing when the payment was made by another protocol of the PG', async () => {
      const other = { ...payment, handle: sealHandle(sealer, { account: 'stub', variant: 'two' }, handle) };
      expect(await refused(() => cancel({ payment: other }, 'partial-cancel'))).to.include({ field: 'payment.handle' });
    });

    it('is nothing when more is asked for than is left', async () => {
      expect(await refused(() => cancel({ amount: won(4001) }, 'partial-cancel'))).to.include({
        ...{ code: 'invalid_input', field: 'amount', rule: 'is more than cancellableBefore' },
      });
    });

    it('is nothing when it is a part and the account cancels only the whole', async () => {
      expect(await refused(() => cancel({ amount: won(400) }))).to.include({ code: 'capability_missing' });
      expect(await refused(() => cancel())).to.include({ code: 'capability_missing' });
    });
  });

  describe('of a notification', () => {
    const message = { method: 'POST', url: '/nice', headers: {}, body: Buffer.from('a=1') };
    const read = (change: object = {}, ...capabilities: Capability[]): Promise<unknown> => {
      const provider: unknown = open('charge', ...capabilities).get('stub', 'charge');
      return (provider as NotificationReceiver).readNotification({ ...message, ...change });
    };

    it('is the message, with the bytes as they came', async () => {
      expect(await reached(() => read({}, 'notifications'))).to.deep.equal(message);
    });

    it('may have bytes of another realm, as test runners make them', async () => {
      const body = runInNewContext('new Uint8Array([1, 2])') as Uint8Array;
      expect(body).not.to.be.instanceof(Uint8Array);
      expect(await reached(() => read({ body }, 'notifications'))).to.have.property('body', body);
    });

    it('is nothing when it was parsed, or decoded', async () => {
      const bodies = ['a=1', { a: '1' }, new URLSearchParams('a=1'), [97], new ArrayBuffer(2), null, undefined];
      for (const body of bodies) {
        const error = await refused(() => read({ body }, 'notifications'));
        expect(error).to.include({ code: 'invalid_input', field: 'body' });
        expect(error)
          .to.have.property('rule')
          .that.matches(/^must be the raw bytes/);
      }
      expect(await refused(() => read({ headers: undefined }, 'notifications'))).to.have.property('field', 'headers');
    });

    it('is nothing where the account is not notified', async () => {
      expect(await refused(() => read())).to.include({ code: 'capability_missing' });
    });
  });
});
