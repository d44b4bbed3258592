import { cardNumberSecret, formFields, money, secret, won, type CheckedCard, type CheckedIssue } from '@billkey/core';
import { expect } from 'chai';
import { keyOf } from '../src/billing-key.js';
import {
  cardChargeFields,
  chargeMessage,
  continueMessage,
  findMessage,
  keyChargeFields,
  manageMessage,
  statusMessage,
  tokenMessage,
  type BrickMessage,
} from '../src/request.js';

const AT = new Date('2031-06-23T16:53:20.900Z');
const KEYS = {
  publicKey: 't_0123456789abcdef0123456789abcd',
  privateKey: secret('t_fedcba9876543210fedcba98765432'),
  secretKey: secret('sk_demo_0123456789abcdef'),
  projectKey: 'pk_demo_key',
};
const CARD: CheckedCard = {
  number: cardNumberSecret('4242424242424242'),
  expiry: secret('2031-07'),
  cvc: secret('123'),
};
const ORDER = { orderId: 'order-20310701-001', requestId: 'r', instalmentMonths: 0, name: 'Monthly plan' };
const ISSUE: CheckedIssue = {
  ...{ ...ORDER, amount: money(990, 'USD'), card: CARD },
  buyer: { name: 'Hong Gil dong', email: 'buyer@example.com', id: 'user-77', ip: '203.0.113.7' },
};
const USER = { email: secret('buyer@example.com'), uid: secret('user-77') };
const KEY = keyOf({ account: 'paymentwall', variant: 'brick' }, secret('9b1c0d5e7f2a4b68c3d9e0f1a2b3c4d5'), USER);

const fieldsOf = ({ body }: BrickMessage): object => formFields(body ?? Buffer.alloc(0), 'utf-8') ?? {};

describe('Brick requests', () => {
  it('§4.1 a one-time token by test keys', () => {
    const message = tokenMessage(CARD, KEYS);
    expect(message).to.include({ method: 'POST', host: 'api', path: '/api/brick/token' });
    expect(message.headers).to.deep.equal({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(fieldsOf(message)).to.deep.equal({
      public_key: 't_0123456789abcdef0123456789abcd',
      'card[number]': '4242424242424242',
      'card[exp_month]': '07',
      'card[exp_year]': '2031',
      'card[cvv]': '123',
    });
  });

  it('§2 a one-time token by live keys has a host of its own', () => {
    const live = tokenMessage(CARD, { ...KEYS, publicKey: 'f'.repeat(32) });
    expect(live).to.include({ host: 'gateway', path: '/api/token', route: '/api/token' });
  });

  it('§4.2 the first charge of a card, which stores it or not', () => {
    const how = { store: true, browserDomain: 'shop.example.com' };
    const message = chargeMessage(cardChargeFields(ISSUE, secret('ot_1'), how, AT), KEYS);
    expect(message).to.include({ method: 'POST', host: 'api', path: '/api/brick/charge' });
    expect(message.headers).to.include({ 'x-apikey': 't_fedcba9876543210fedcba98765432' });
    expect(fieldsOf(message)).to.deep.equal({
      ...{ token: 'ot_1', amount: '9.90', currency: 'USD', email: 'buyer@example.com', description: 'Monthly plan' },
      ...{ plan: 'order-20310701-001', uid: 'user-77', timestamp: '1940000000', store_card: '1' },
      ...{ 'customer[firstname]': 'Hong', 'customer[lastname]': 'Gil dong' },
      ...{ browser_ip: '203.0.113.7', browser_domain: 'shop.example.com' },
    });
    expect(cardChargeFields(ISSUE, secret('ot_1'), { ...how, store: false }, AT)).to.include({ store_card: '0' });
  });

  it('§4.2 the e-mail is the user where the merchant has no id for the buyer', () => {
    const buyer = { email: 'buyer@example.com', ip: '203.0.113.7', name: '홍길동' };
    const how = { store: true, browserDomain: 'a.b' };
    const fields = cardChargeFields({ ...ISSUE, buyer }, secret('ot_1'), how, AT);
    expect(fields).to.include({ uid: 'buyer@example.com', 'customer[firstname]': '홍길동' });
    expect(fields).not.to.have.property('customer[lastname]');
  });

  it('§4.2 a charge of a stored card says again whose it is, and has no fingerprint', () => {
    const request = { ...ORDER, amount: won(1000), key: KEY };
    expect(keyChargeFields(request, AT)).to.deep.equal({
      ...{ token: '9b1c0d5e7f2a4b68c3d9e0f1a2b3c4d5', amount: '1000', currency: 'KRW', email: 'buyer@example.com' },
      ...{ description: 'Monthly plan', plan: 'order-20310701-001', uid: 'user-77', timestamp: '1940000000' },
    });
  });

  it('§4.2 what is to be captured later is only authorized', () => {
    const request = { ...ORDER, amount: money(990, 'USD'), key: KEY, capture: 'later' } as const;
    expect(keyChargeFields(request, AT)).to.include({ 'options[capture]': '0' });
    const how = { store: true, browserDomain: 'shop.example.com' };
    const first = cardChargeFields({ ...ISSUE, capture: 'later' }, secret('ot_1'), how, AT);
    expect(first).to.include({ 'options[capture]': '0' });
  });

  it('§4.3 where the browser is to come back to, when it can', () => {
    const sendAway = {
      returnTo: () => 'https://shop.example.com/back?billkey=s',
      wait: () => Promise.reject(new Error()),
    };
    const request = { ...ORDER, amount: money(990, 'USD'), key: KEY, sendAway };
    expect(keyChargeFields(request, AT)).to.include({
      secure_redirect_url: 'https://shop.example.com/back?billkey=s',
      secure_return_method: 'url',
    });
  });

  it('§4.3 the second call has the same data, and what the browser came back with', () => {
    const first = keyChargeFields({ ...ORDER, amount: money(990, 'USD'), key: KEY }, AT);
    const message = continueMessage(first, { chargeId: '1_test', secureToken: secret('st') }, KEYS);
    expect(message).to.include({ method: 'POST', path: '/api/brick/charge' });
    expect(fieldsOf(message)).to.deep.equal({ ...first, charge_id: '1_test', secure_token: 'st' });
  });

  it('§4.4 a capture, a void and a refund have no amount', () => {
    for (const verb of ['capture', 'void', 'refund'] as const) {
      const message = manageMessage(verb, '4831025576310011_test', KEYS);
      expect(message.path).to.equal(`/api/brick/charge/4831025576310011_test/${verb}`);
      expect(message.route).to.equal(`/api/brick/charge/{id}/${verb}`);
      expect(fieldsOf(message)).to.deep.equal({ id: '4831025576310011_test' });
    }
  });

  it('§4.4 a look-up', () => {
    const message = findMessage('1_test', KEYS);
    expect(message).to.include({ method: 'GET', path: '/api/brick/charge/1_test', body: null });
    expect(message.headers).to.deep.equal({ 'x-apikey': 't_fedcba9876543210fedcba98765432' });
  });

  it('§4.6 the payment status, signed', () => {
    const byOrder = statusMessage({ orderId: 'o 1', uid: secret('a@b.c') }, KEYS);
    const fields = formFields(Buffer.from(byOrder.query ?? ''), 'utf-8') ?? {};
    expect(Object.keys(fields)).to.deep.equal(['key', 'ag_external_id', 'uid', 'sign_version', 'sign']);
    expect(fields).to.include({ key: 'pk_demo_key', ag_external_id: 'o 1', uid: 'a@b.c', sign_version: '3' });
    // sha256 of ag_external_id=o 1key=pk_demo_keysign_version=3uid=a@b.csk_demo_0123456789abcdef, by openssl
    expect(fields['sign']).to.equal('aeac65b2c87e6e36362e23e6f9b2b70ca67a3021e7b05747f6cd42eac09b3e4b');
    expect(statusMessage({ ref: '1_test' }, KEYS).query).to.match(/^key=pk_demo_key&ref=1_test&sign_version=3&sign=/);
  });
});
