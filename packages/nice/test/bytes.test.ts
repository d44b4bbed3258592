import { billkey, PgRegistry, won, type BillingKey, type Clock } from '@billkey/core';
import { nice } from '@billkey/nice';
import { expect } from 'chai';
import { Container } from 'inversify';
import { answerOf, paymentAnswer } from './answer-of.js';
import { ScriptedTransport } from './scripted-transport.js';
import {
  AT,
  BID,
  CLIENT_ID,
  ENC_DATA_A2,
  SECRET_KEY,
  SIGN_BILLING_KEY,
  SIGN_ISSUE,
  SIGN_NET_CANCEL,
  SIGN_PAYMENT,
  TID,
} from './start-example.js';

const ISSUED = { resultCode: '0000', resultMsg: '', orderId: 'ord-0001', bid: BID, cardCode: '06', cardName: '[신한]' };
const ABSENT = { resultCode: 'U126', resultMsg: '' };
const BASIC = 'Basic UzJfMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6MmRjYzJhMGQ2M2JmNDY5NDkwYmIxOWEyMDFiZTM3MzU=';
const clock: Clock = { now: () => AT };

describe('NICE START requests, byte for byte', () => {
  function open(...answers: readonly object[]): {
    transport: ScriptedTransport;
    registry: PgRegistry;
    key: BillingKey;
  } {
    const transport = new ScriptedTransport(...answers.map((body) => answerOf(body)));
    const container = new Container();
    const account = nice({ mode: 'test', clientId: CLIENT_ID, secretKey: SECRET_KEY });
    container.load(billkey({ transport, clock }), account);
    const registry = container.get(PgRegistry);
    return { transport, registry, key: registry.billingKeys('nice').adoptBillingKey({ bid: BID }) };
  }

  it('issue', async () => {
    const { registry, transport } = open(ISSUED);
    const card = { number: '1234567890123456', expiry: '2025-12', holderId: '800101', password2: '12' };
    await registry.billingKeys('nice').issueBillingKey({ orderId: 'ord-0001', name: 'monthly plan', card });
    expect(transport.last()).to.deep.equal({
      line: 'POST /v1/subscribe/regist',
      headers: { 'content-type': 'application/json;charset=utf-8', authorization: BASIC },
      body:
        `{"encData":"${ENC_DATA_A2}","orderId":"ord-0001","encMode":"A2",` +
        `"ediDate":"2025-03-04T10:20:30.000+0900","signData":"${SIGN_ISSUE}"}`,
    });
  });

  it('charge', async () => {
    const { registry, transport, key } = open(paymentAnswer());
    await registry
      .get('nice', 'charge')
      .chargeBillingKey({ key, orderId: 'ord-0002', name: '정기결제', amount: won(1004) });
    expect(transport.last()).to.deep.equal({
      line: `POST /v1/subscribe/${BID}/payments`,
      headers: { 'content-type': 'application/json;charset=utf-8', authorization: BASIC },
      body:
        '{"orderId":"ord-0002","amount":1004,"goodsName":"정기결제","cardQuota":0,"useShopInterest":false,' +
        `"ediDate":"2025-03-04T10:20:30.000+0900","signData":"${SIGN_BILLING_KEY}"}`,
    });
  });

  it('cancel', async () => {
    const { registry, transport } = open(paymentAnswer({ status: 'cancelled', balanceAmt: 0 }));
    const canceller = registry.get('nice', 'cancel');
    const payment = canceller.adoptPayment({ tid: TID, orderId: 'ord-0002', amount: '1004', balanceAmt: '1004' });
    const cancel = {
      payment,
      cancelId: 'cancel-1',
      amount: 'all',
      cancellableBefore: won(1004),
      reason: '취소',
    } as const;
    expect((await canceller.cancelPayment(cancel)).status).to.equal('cancelled');
    expect(transport.last()).to.deep.include({
      line: `POST /v1/payments/${TID}/cancel`,
      body:
        '{"reason":"취소","orderId":"cancel-1","ediDate":"2025-03-04T10:20:30.000+0900",' +
        `"signData":"${SIGN_PAYMENT}"}`,
    });
  });

  it('look-up by tid, where the + of the zone travels as %2B', async () => {
    const { registry, transport } = open(paymentAnswer());
    await registry.get('nice', 'find-payment').findPayment({ pgPaymentId: TID });
    expect(transport.last()).to.deep.equal({
      line: `GET /v1/payments/${TID}?ediDate=2025-03-04T10%3A20%3A30.000%2B0900&signData=${SIGN_PAYMENT}`,
      headers: { 'content-type': 'application/json;charset=utf-8', authorization: BASIC },
      body: null,
    });
  });

  it('look-up by order id', async () => {
    const { registry, transport } = open(ABSENT);
    await registry.get('nice', 'find-payment').findPayment({ orderId: 'ord:2~a._-', day: '2025-03-04' });
    expect(transport.last().line).to.equal('GET /v1/payments/find/ord%3A2~a._-?orderDate=20250304');
  });

  it('net cancel, after a look-up has found the charge', async () => {
    const cancelled = paymentAnswer({ status: 'cancelled', balanceAmt: 0, cancelledTid: TID });
    const { registry, transport, key } = open({ resultCode: 'S999' }, paymentAnswer(), cancelled);
    const charge = { key, orderId: 'ord-0002', name: '정기결제', amount: won(1004) };
    const { attempt } = await registry.get('nice', 'charge').chargeBillingKey(charge);
    expect((await registry.resolve(attempt, { ifMoved: 'reverse' })).status).to.equal('reversed');
    expect(transport.last()).to.deep.include({
      line: 'POST /v1/payments/netcancel',
      body: `{"orderId":"ord-0002","ediDate":"2025-03-04T10:20:30.000+0900","signData":"${SIGN_NET_CANCEL}"}`,
    });
  });

  it('expire, with an order id of its own', async () => {
    const { registry, transport, key } = open(ABSENT);
    await registry.get('nice', 'delete-key').removeBillingKey(key);
    const { line, body } = transport.last();
    expect(line).to.equal(`POST /v1/subscribe/${BID}/expire`);
    expect(body).to.match(
      /^\{"orderId":"remove-[0-9a-f-]{36}","ediDate":"2025-03-04T10:20:30.000\+0900","signData":"[0-9a-f]{64}"\}$/,
    );
  });

  it('goes to the host of the mode', async () => {
    const { registry, transport } = open(ABSENT);
    await registry.get('nice', 'find-payment').findPayment({ pgPaymentId: TID });
    expect(transport.sent[0]?.url.origin).to.equal('https://sandbox-api.nicepay.co.kr');
  });
});
