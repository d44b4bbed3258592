import { processSealer, won, type InboundHttp, type NotificationEvent, type Received } from '@billkey/core';
import { encode } from '@billkey/simulator';
import { expect } from 'chai';
import { readNotification, type Notified } from '../src/notification.js';
import { TestShop } from './shop.js';
import { CARD, HMAC, PAY_TOKEN, PHONE, WINDOW } from './example.js';

const TOLD = {
  ...{ code: '0000', message: '정상 처리', sid: PHONE.sid, tid: WINDOW.tid, trade_id: WINDOW.orderId, cash_code: 'MC' },
  ...{ amount: '1000', pay_token: PAY_TOKEN, sign_date: '20250704090000', product_name: '월 구독 & 100%', hmac: HMAC },
  ...{ phone_no: '01012345678', mc_bill_key: 'BILLKEY0001', mc_user_key: 'uk0000000000001', hmac2: 'x' },
};
const NOTIFIED: Notified = {
  ...{ mode: 'live', isLocal: false, contract: PHONE, sealer: processSealer() },
  owner: { account: 'mobilians', variant: 'phone' },
};
const ADDRESS = '175.158.12.1';

const percent = (value: string): string =>
  encode(value, 'euc-kr')
    .toString('latin1')
    .replace(/[^A-Za-z0-9]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** As KG Mobilians posts it: what can be Korean is encoded once more. */
const messageOf = (fields: Readonly<Record<string, string>>, remoteAddress?: string): InboundHttp => {
  const twice = ['message', 'product_name', 'user_name', 'mstr'];
  const pairs = Object.entries(fields).map(
    ([name, value]) => `${name}=${percent(twice.includes(name) ? percent(value) : value)}`,
  );
  const body = Buffer.from(pairs.join('&'), 'ascii');
  const message = { method: 'POST', url: '/n', headers: {}, body };
  return remoteAddress === undefined ? message : { ...message, remoteAddress };
};
const read = (change: object = {}, address: string | undefined = ADDRESS, notified = NOTIFIED): Received =>
  readNotification(messageOf({ ...TOLD, ...change }, address), notified);
const eventsOf = (received: Received): readonly NotificationEvent[] => {
  if (received.status === 'refused') throw new Error(received.because);
  return received.events;
};
const refusal = (received: Received): string => (received.status === 'refused' ? received.because : received.status);

describe('Mobilians notifications', () => {
  it('from a published address are a payment and its key, decoded twice', () => {
    const [event, ...others] = eventsOf(read());
    expect(others).to.deep.equal([]);
    if (event?.kind !== 'payment') throw new Error(String(event?.kind));
    expect(event).to.deep.include({ trust: 'source-checked' });
    expect(event.about).to.deep.equal({ account: 'mobilians', orderId: WINDOW.orderId, pgPaymentId: PAY_TOKEN });
    expect(event.payment).to.deep.include({ amount: won(1000), cancellable: null, state: 'paid' });
    expect(event.payment.raw).to.include({ message: '정상 처리', product_name: '월 구독 & 100%' });
    expect(JSON.stringify(event)).not.to.match(/BILLKEY0001|uk0000000000001|01012345678/);
    expect(event.key?.value.reveal()).to.equal('BILLKEY0001');
    expect(event.key?.rules).to.deep.equal({ fixedAmount: won(1000) });
  });

  it('come from the addresses of the mode, as a socket for both protocols shows them too', () => {
    for (const address of [ADDRESS, '116.127.121.132', '::ffff:175.158.12.1'])
      expect(refusal(read({}, address))).to.equal('received');
    for (const address of ['175.158.12.2', '127.0.0.1', '192.0.2.1', '::1']) {
      expect(refusal(read({}, address)), address).to.equal('unknown_source');
    }
    const test = { ...NOTIFIED, mode: 'test' } as const;
    expect(refusal(read({}, '175.158.12.2', test))).to.equal('received');
    expect(refusal(read({}, ADDRESS, test))).to.equal('unknown_source');
  });

  it('from a simulator on this machine come from this machine alone', () => {
    const local = { ...NOTIFIED, isLocal: true };
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(refusal(read({}, address, local))).to.equal('received');
    expect(refusal(read({}, ADDRESS, local))).to.equal('unknown_source');
  });

  it('from nobody knows where say that something changed, and give no handle and no key', () => {
    const [event] = eventsOf(readNotification(messageOf(TOLD), NOTIFIED));
    expect(event).to.deep.include({ kind: 'changed', trust: 'ask-first', told: { state: 'paid', amount: won(1000) } });
    expect(event).not.to.have.any.keys('payment', 'key');
  });

  it('of a key without a payment are the key', () => {
    const change = { cash_code: 'CN', amount: '0', cn_bill_key: 'CARDKEY0001' };
    const [event] = eventsOf(read(change, ADDRESS, { ...NOTIFIED, contract: CARD }));
    if (event?.kind !== 'key') throw new Error(String(event?.kind));
    expect(event.key?.value.reveal()).to.equal('CARDKEY0001');
    expect(eventsOf(read({ ...change, cn_bill_key: '' }, ADDRESS, { ...NOTIFIED, contract: CARD }))).to.deep.equal([]);
  });

  it('of a refusal say so; of what nobody knows, nothing', () => {
    const [event] = eventsOf(read({ code: '0016', message: '미납' }));
    expect(event).to.have.nested.include({
      kind: 'decline',
      'failure.reason': 'card_declined',
      'failure.pg.message': '미납',
    });
    for (const code of ['0098', '4242']) expect(eventsOf(read({ code }))).to.deep.equal([]);
  });

  it('of other ways to pay are taken, and nothing is made of them', () => {
    expect(eventsOf(read({ cash_code: 'CN' }))).to.deep.equal([]);
    const deposit = { Resultcd: '0000', Svcid: PHONE.sid, Mobilid: '1', Tradeid: 'x', Prdtprice: '1000' };
    expect(eventsOf(readNotification(messageOf(deposit, ADDRESS), NOTIFIED))).to.deep.equal([]);
  });

  it('are refused when they are another merchant’s, or miss what names the payment', () => {
    expect(refusal(read({ sid: '000000000002' }))).to.equal('other_merchant');
    for (const change of [{ trade_id: '' }, { pay_token: '../x' }, { amount: 'x' }, { amount: '' }]) {
      expect(refusal(read(change)), JSON.stringify(change)).to.equal('malformed');
    }
    expect(refusal(readNotification({ ...messageOf(TOLD), body: Buffer.from('sid=1') }, NOTIFIED))).to.equal(
      'malformed',
    );
  });

  it('have one id each time, and another one for anything else', () => {
    const idOf = (change: object = {}): string | undefined => eventsOf(read(change))[0]?.id;
    expect(idOf())
      .to.equal(idOf())
      .and.match(/^mobilians:/);
    const others = [{ amount: '1001' }, { pay_token: '7' }, { trade_id: 'x-2' }, { sign_date: '20250704090001' }];
    expect(new Set([idOf(), ...others.map(idOf)]).size).to.equal(5);
  });

  it('are answered with SUCCESS, and nothing else is a yes', () => {
    const received = read();
    if (received.status === 'refused') throw new Error(received.because);
    const text = ({ status, body }: typeof received.accept): unknown => [status, Buffer.from(body).toString('ascii')];
    expect(text(received.accept)).to.deep.equal([200, 'SUCCESS']);
    expect(text(received.later)).to.deep.equal([503, 'FAIL']);
  });

  it('end a window whose approval was lost, with its key and its payment', async () => {
    const shop = await TestShop.open('MC');
    try {
      let outcome: Awaited<ReturnType<TestShop['complete']>> | undefined;
      const [event] = await shop.heard(async (notifyUrl) => {
        const [returned] = await shop.visit(await shop.begin({ notifyUrl }));
        await shop.world.faults.set({ kind: 'book-then-reset', operation: 'complete-window' });
        outcome = await shop.complete(returned);
      });
      if (outcome?.status !== 'unknown' || event === undefined) throw new Error(String(outcome?.status));
      const settled = await shop.registry.settle(outcome.attempt, event);
      expect(settled).to.have.nested.include({ status: 'issued', 'payment.amount.minor': 10_000 });
    } finally {
      await shop.close();
    }
  });
});
