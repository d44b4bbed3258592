import { silentLogger, won, type BillingKey, type Payment, type PgRegistry } from '@billkey/core';
import { kcp, type KcpOptions } from '@billkey/kcp';
import { expect } from 'chai';
import { CertificateWatch } from '../../src/certificate-watch.js';
import { A52Q7, credential } from '../example.js';
import { optionsOf, OPTED_IN, paymentOf, Shop } from './shop.js';

const BOTH = optionsOf('kcp');
const [BILLING, KEY_IN] = [BOTH.billing, BOTH.keyIn];
if (BILLING === undefined || KEY_IN === undefined) throw new Error('the demo account has both services');

/** The field that options are refused for; null when they are taken. */
function refusedField(options: unknown): string | null {
  try {
    kcp.registration(options as KcpOptions);
    return null;
  } catch (error) {
    expect(error).to.include({ code: 'invalid_options', module: 'kcp' });
    return (error as { field: string }).field;
  }
}

describe('KCP accounts: options', () => {
  const billing = (changes: object): object => ({ mode: 'test', billing: { ...BILLING, ...changes } });

  it('are one service or both', () => {
    expect(refusedField({ mode: 'test' })).to.equal('keyIn');
    for (const options of [{ billing: BILLING }, { keyIn: KEY_IN }, { billing: BILLING, keyIn: KEY_IN }]) {
      expect(refusedField({ mode: 'test', ...options })).to.equal(null);
    }
    expect(refusedField({ mode: 'test', keyIn: { ...KEY_IN, groupId: 'SIMK11000001' } })).to.equal('keyIn.groupId');
  });

  it('belong together: certificate, key and passphrase, site and group', () => {
    expect(refusedField(billing({ certificate: KEY_IN.certificate }))).to.equal('billing.certificate');
    expect(refusedField(billing({ privateKey: KEY_IN.privateKey }))).to.equal('billing.privateKeyPassphrase');
    expect(refusedField(billing({ privateKeyPassphrase: 'another' }))).to.equal('billing.privateKeyPassphrase');
    expect(refusedField(billing({ privateKey: credential('A52Q7.key') }))).to.equal('billing.privateKey');
    expect(refusedField(billing({ certificate: BILLING.privateKey }))).to.equal('billing.certificate');
    expect(refusedField(billing({ groupId: 'SIMK11000001' }))).to.equal('billing.groupId');
    expect(refusedField(billing({ siteCode: 'simb1' }))).to.equal('billing.siteCode');
  });

  it('take the certificate in one line too', () => {
    expect(refusedField(billing({ certificate: BILLING.certificate.replace(/\n/g, '') }))).to.equal(null);
  });

  it('have a name for the shop that the window can show, or none', () => {
    for (const siteName of ['행복서점', 'Happy Books (since 1999)']) {
      expect(refusedField(billing({ siteName }))).to.equal(null);
    }
    for (const siteName of ['', 'a&b', 'a,b', "a'b", 'a\\b', 'a\nb', '書店😀', 1]) {
      expect(refusedField(billing({ siteName })), String(siteName)).to.equal('billing.siteName');
    }
    expect(refusedField({ mode: 'test', keyIn: { ...KEY_IN, siteName: 'x' } })).to.equal('keyIn.siteName');
  });

  it('are not live with a published test site', () => {
    for (const siteCode of ['T0000', 'T0007', 'A52Q7', 'BA001', 'AO09C', 'A52LD', 'AO0Q9']) {
      const keyIn = { ...KEY_IN, siteCode };
      expect(refusedField({ mode: 'live', keyIn })).to.equal('keyIn.siteCode');
      expect(refusedField({ mode: 'test', keyIn })).to.equal(null);
    }
    expect(refusedField({ mode: 'live', keyIn: { ...KEY_IN, siteCode: 'A1234' } })).to.equal(null);
  });

  it('opt in to what is not verified only', () => {
    expect(refusedField(OPTED_IN)).to.equal(null);
    expect(refusedField({ ...OPTED_IN, unverified: ['charge'] })).to.equal('unverified.0');
  });
});

describe('KCP accounts: what they have', () => {
  const BOTH_CAN = ['cancel', 'partial-cancel', 'find-payment', 'resolve'];
  for (const [name, options, capabilities, moving] of [
    [
      'billing',
      { mode: 'test', billing: BILLING },
      ['billing-key-by-window', 'billing-key-by-api', 'charge', 'delete-key'],
      ['window', 'issue', 'charge', 'remove', 'cancel'],
    ],
    ['keyIn', { mode: 'test', keyIn: KEY_IN }, ['key-in'], ['key-in', 'cancel']],
    [
      'both',
      BOTH,
      ['billing-key-by-window', 'billing-key-by-api', 'charge', 'delete-key', 'key-in'],
      ['window', 'issue', 'charge', 'remove', 'key-in', 'cancel'],
    ],
  ] as const) {
    it(`follows from their services: ${name}`, () => {
      const account = kcp.registration(options);
      expect([...account.capabilities]).to.have.members([...capabilities, ...BOTH_CAN]);
      expect(Object.keys(account.recovery)).to.have.members(moving);
      expect([...account.unverified]).to.deep.equal(name === 'keyIn' ? [] : ['billing-key-by-api']);
    });
  }

  it('and who asks for more is told which option has it', () => {
    expect(kcp.registration({ mode: 'test', keyIn: KEY_IN }).elsewhere.charge).to.include('billing');
    expect(kcp.registration({ mode: 'test', billing: BILLING }).elsewhere['key-in']).to.include('keyIn');
  });
});

describe('KCP against its simulator: accounts', () => {
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

  it('find a payment by its handle, and by its tno at whichever site', async () => {
    const keyedIn = paymentOf(await shop.keyIn(registry));
    const finder = registry.get('kcp', 'find-payment');
    for (const known of [payment, keyedIn]) {
      for (const by of [{ handle: known.handle }, { pgPaymentId: known.pgPaymentId }]) {
        const found = await finder.findPayment(by);
        expect(found).to.deep.nested.include({ status: 'found', 'value.amount': won(9_900), 'value.state': 'paid' });
        expect(found).to.have.nested.property('value.orderId', known.orderId);
      }
    }
    const [first] = await shop.requests('find');
    expect(first).to.be.an('object');
    const again = await finder.findPayment({ pgPaymentId: keyedIn.pgPaymentId });
    if (again.status !== 'found') throw new Error(again.status);
    expect((await shop.cancel(registry, again.value, 900)).status).to.equal('cancelled');
  });

  it('know what does not exist, once every site has said so', async () => {
    const finder = registry.get('kcp', 'find-payment');
    const asked = (await shop.requests('find')).length;
    expect(await finder.findPayment({ pgPaymentId: '20000000000000' })).to.deep.equal({ status: 'absent' });
    expect(await shop.requests('find')).to.have.length(asked + 2);
    await shop.control.setFault({ kind: 'html-page', operation: 'find' });
    expect((await finder.findPayment({ pgPaymentId: '20000000000000' })).status).to.equal('no_answer');
  });

  it('find nothing by an order id, and by what is no tno', async () => {
    const finder = registry.get('kcp', 'find-payment');
    for (const [field, by] of [
      ['by', { orderId: payment.orderId, day: '2026-01-01' }],
      ['pgPaymentId', { pgPaymentId: '123' }],
    ] as const) {
      const thrown: unknown = await finder.findPayment(by).catch((error: unknown) => error);
      expect(thrown).to.include({ code: 'invalid_input', field });
    }
  });

  it('adopt a key by its batch_key, and charge it', async () => {
    const adopted = registry.get('kcp', 'charge').adoptBillingKey({ batch_key: key.value.reveal() });
    expect((await shop.charge(registry, adopted)).status).to.equal('approved');
    for (const fields of [{}, { batch_key: '' }, { batch_key: 'with blank' }, { batch_key: '1', group_id: 'x' }]) {
      expect(() => registry.get('kcp', 'charge').adoptBillingKey(fields)).to.throw(/batch_key|group_id/);
    }
  });

  it('neither charge nor delete a key of another site', async () => {
    const pg = registry.get('kcp', 'charge', 'delete-key');
    const sent = (await shop.control.requests()).length;
    for (const context of [{ groupId: 'SIMB11000001' }, { ...key.context, siteCode: 'SIMB2' }, { siteCode: 'SIMB1' }]) {
      const other = { ...key, context };
      const order = { key: other, orderId: shop.id(), name: '정기결제', amount: won(9_900) };
      for (const act of [pg.chargeBillingKey(order), pg.removeBillingKey(other)]) {
        const thrown: unknown = await act.catch((error: unknown) => error);
        expect(thrown).to.include({ code: 'invalid_input', field: 'key' });
      }
    }
    expect(await shop.control.requests()).to.have.length(sent);
    expect(key.context).to.deep.equal({ siteCode: 'SIMB1', groupId: 'SIMB11000001' });
  });

  it('adopt a payment with the site that it was made with, and cancel it', async () => {
    const fields = {
      ...{ site_cd: 'SIMB1', tno: payment.pgPaymentId, order_no: payment.orderId },
      ...{ amount: '9900', rem_mny: '9900' },
    };
    const canceller = registry.get('kcp', 'cancel');
    for (const [wrong, change] of [
      ['site_cd', { site_cd: 'SIMX1' }],
      ['site_cd', { site_cd: 'x' }],
      ['tno', { tno: '1' }],
      ['order_no', { order_no: '' }],
      ['amount', { amount: '0x1' }],
      ['rem_mny', { rem_mny: '9901' }],
    ] as const) {
      expect(() => canceller.adoptPayment({ ...fields, ...change }), wrong).to.throw(new RegExp(wrong));
    }
    const adopted = canceller.adoptPayment(fields);
    const cancel = { payment: adopted, cancelId: shop.id(), cancellableBefore: won(9_900), reason: '취소' };
    expect((await canceller.cancelPayment({ ...cancel, amount: won(900) })).status).to.equal('cancelled');
  });

  it('without keys adopt none', () => {
    const other = registry.get('kcp:key-in', 'key-in') as unknown as { adoptBillingKey(fields: object): unknown };
    expect(() => other.adoptBillingKey({ batch_key: '1' })).to.throw(/billing/);
  });
});

describe('KCP accounts: certificates', () => {
  const DAY = 24 * 3_600_000;
  const END = new Date('2026-06-28T14:59:59Z');

  it('are to be renewed from 30 days before their end, which is said once a day', () => {
    const warnings: string[] = [];
    let now = END.getTime() - 30 * DAY - 1;
    const site = { ...A52Q7, until: END };
    const watch = new CertificateWatch(
      { billing: site, keyIn: site },
      { clock: { now: () => new Date(now) }, logger: { ...silentLogger, warn: (message) => warnings.push(message) } },
    );
    const lookAt = (at: number): number => {
      now = at;
      watch.look();
      return warnings.length;
    };
    expect(lookAt(now)).to.equal(0);
    expect(lookAt(now + DAY)).to.equal(1);
    expect(lookAt(now + DAY - 1)).to.equal(1);
    expect(lookAt(now + 1)).to.equal(2);
    expect(lookAt(END.getTime())).to.equal(3);
    expect(warnings[0]).to.equal(
      "the certificate of KCP's site A52Q7 ends on 2026-06-28: renew it in the merchant admin",
    );
    expect(warnings[2]).to.equal("the certificate of KCP's site A52Q7 ended on 2026-06-28: KCP refuses its requests");
  });

  it('that have ended are warned of before a request is sent', async () => {
    const shop = await Shop.open();
    const registry = shop.registry();
    const key = await shop.issue(registry);
    expect(shop.warnings).to.deep.equal([]);
    await shop.later(80 * 365 * DAY);
    await shop.charge(registry, key);
    expect(shop.warnings.join()).to.include('SIMB1 ended on').and.to.include('SIMK1 ended on');
    await shop.close();
  });
});
