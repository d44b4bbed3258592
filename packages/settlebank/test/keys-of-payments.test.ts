import { leftoverText, liveStory, type LiveStory } from '@billkey/conformance';
import {
  billkey,
  PgRegistry,
  processSealer,
  silentLogger,
  won,
  type ExchangeEvent,
  type Registration,
} from '@billkey/core';
import { settlebank, type SettlebankOptions } from '@billkey/settlebank';
import { settlebankSimulator } from '@billkey/settlebank/simulator';
import { startSimulators, type StartedSimulators } from '@billkey/simulator';
import { expect } from 'chai';
import { Container } from 'inversify';

const CARD = { number: '9410000000000013', expiry: '2039-12', holderId: '800101', password2: '12' };
const BUYER = { name: '홍길동', id: 'user-1' };

describe('SettleBank: keys that come with key-in payments', () => {
  const events: ExchangeEvent[] = [];
  let running: StartedSimulators;
  let registry: PgRegistry;
  let none: Registration;
  let count = 0;
  const id = (): string => `order-${String((count += 1))}`;

  before(async () => {
    running = await startSimulators([settlebankSimulator]);
    const container = new Container();
    const logger = { ...silentLogger, exchange: (event: ExchangeEvent) => events.push(event) };
    container.load(billkey({ logger, sealer: processSealer() }));
    for (const { account, options } of settlebankSimulator.accounts) {
      const { baseUrls } = running.pgs['settlebank'] ?? {};
      const own = { ...(options as unknown as SettlebankOptions), baseUrls: { ...baseUrls } };
      if (account === 'settlebank:none') none = settlebank.registration(own);
      container.load(settlebank(own));
    }
    registry = container.get(PgRegistry);
  });
  after(async () => {
    registry.close();
    await running.close();
  });
  beforeEach(async () => {
    events.length = 0;
    await running.control.reset();
  });

  it('hands over the key that a key-in payment issues, where the account is set so', async () => {
    const { number, expiry } = CARD;
    const request = { orderId: id(), name: 'Plan', card: { number, expiry }, amount: won(9_900), buyer: BUYER };
    const paid = await registry.keyIn('settlebank:none').payByKeyIn(request);
    if (paid.status !== 'approved' || paid.key === undefined) throw new Error(JSON.stringify(paid));
    expect(paid.key).to.include({ account: 'settlebank:none' }).and.to.have.deep.property('card', paid.payment.card);
    const sealed = registry.sealBillingKey(paid.key);
    const again = { key: registry.openBillingKey('settlebank:none', sealed), orderId: id(), name: 'Plan' };
    const charged = await registry
      .get('settlebank:none', 'charge')
      .chargeBillingKey({ ...again, amount: won(4_900), buyer: BUYER });
    expect(charged).to.include({ status: 'approved' }).and.not.to.have.property('key');
    expect(JSON.stringify([paid, events])).not.to.include(paid.key.value.reveal());
  });

  it('hands over no key where none is issued, nor with a payment that was lost and found again', async () => {
    const order = { name: 'Plan', card: CARD, amount: won(9_900), buyer: BUYER };
    const paid = await registry.keyIn('settlebank').payByKeyIn({ ...order, orderId: id() });
    expect(paid).to.include({ status: 'approved' }).and.not.to.have.property('key');
    await running.control.setFault({ kind: 'book-then-reset', operation: 'key-in' });
    const { number, expiry } = CARD;
    const lost = await registry
      .keyIn('settlebank:none')
      .payByKeyIn({ ...order, orderId: id(), card: { number, expiry } });
    expect(lost.status).to.equal('unknown');
    const found = await registry.resolve(lost.attempt);
    expect(found).to.include({ status: 'approved' }).and.not.to.have.property('key');
  });

  describe('in a live run', () => {
    const play = (): Promise<LiveStory> =>
      liveStory({ registry, registration: none, card: CARD, buyer: BUYER, amount: won(1_000), patience: [] });

    it('are deleted in the end', async () => {
      const { steps, leftovers } = await play();
      expect(steps.map(({ step, status }) => `${step} ${status}`)).to.deep.equal([
        ...['key-in ok', 'find ok', 'duplicate-order ok', 'partial-cancel ok', 'cancel ok', 'resolve ok'],
        'notifications skipped',
      ]);
      expect(leftovers).to.deep.equal([]);
      expect(await running.control.requests({ operation: 'remove', booked: true })).to.have.length(1);
    });

    it('are listed when they cannot be deleted', async () => {
      await running.control.setFault({ operation: 'remove', kind: 'answer-code', code: 'VTIM', times: 0 });
      const { leftovers } = await play();
      const text = leftovers.map(leftoverText).join();
      expect(text).to.match(/^A billing key stands \(settlebank:none, order id live\w+, sent /);
      expect(text).not.to.include('SBILL');
    });
  });
});
