import { OptionsError } from '@billkey/core';
import { jtnet, type JtnetOptions } from '@billkey/jtnet';
import { expect } from 'chai';
import { Merchants } from '../src/merchant.js';
import { TEST0_KEY, TEST1_KEY } from './rest-example.js';

const BILLING = { mid: 'testmall0m', apiKey: TEST0_KEY, cancelPw: '0000' };
const KEY_IN = { mid: 'testmall1m', apiKey: TEST1_KEY, cancelPw: '123456' };

/** The field that is refused; '' for none. */
function refused(options: object): string {
  try {
    jtnet({ mode: 'test', ...options } as unknown as JtnetOptions);
    return '';
  } catch (error) {
    expect(error).to.be.an.instanceof(OptionsError);
    expect(String(error)).not.to.include(TEST0_KEY);
    return (error as OptionsError).field;
  }
}

const has = (options: object) => {
  const registered = jtnet.registration({ mode: 'test', ...options } as unknown as JtnetOptions);
  return { capabilities: [...registered.capabilities], recovery: Object.keys(registered.recovery), registered };
};

describe('JTNet options', () => {
  it('name what is wrong', () => {
    expect(refused({ billing: BILLING })).to.equal('');
    expect(refused({})).to.equal('billing');
    expect(refused({ billing: { ...BILLING, mid: 'testmall00' } })).to.equal('billing.mid');
    expect(refused({ billing: { ...BILLING, apiKey: TEST0_KEY.slice(1) } })).to.equal('billing.apiKey');
    expect(refused({ billing: { ...BILLING, cancelPw: '' } })).to.equal('billing.cancelPw');
    expect(refused({ billing: BILLING, keyIn: { ...KEY_IN, mid: undefined } })).to.equal('keyIn.mid');
    expect(refused({ keyIn: KEY_IN, baseUrls: { window: 'https://webtx.tpay.co.kr' } })).to.equal('baseUrls.window');
    expect(refused({ keyIn: KEY_IN, timeouts: { connectMs: 0 } })).to.equal('timeouts.connectMs');
  });

  for (const mid of ['tpaytest0m', 'tpaytest1m', 'tpaytest2m']) {
    it(`take ${mid}, a published test MID, for tests only`, () => {
      expect(refused({ mode: 'live', billing: { ...BILLING, mid } })).to.equal('billing.mid');
      expect(refused({ mode: 'live', billing: BILLING, keyIn: { ...KEY_IN, mid } })).to.equal('keyIn.mid');
      expect(refused({ billing: { ...BILLING, mid } })).to.equal('');
    });
  }

  it('want one key and one cancel password of one MID', () => {
    expect(refused({ billing: BILLING, keyIn: { ...BILLING } })).to.equal('');
    expect(refused({ billing: BILLING, keyIn: { ...BILLING, apiKey: TEST1_KEY } })).to.equal('keyIn.apiKey');
    expect(refused({ billing: BILLING, keyIn: { ...BILLING, cancelPw: '1' } })).to.equal('keyIn.cancelPw');
  });
});

describe('JTNet accounts', () => {
  const ofBilling = ['billing-key-by-api', 'billing-key-by-window', 'charge', 'delete-key'];
  const both = ['cancel', 'partial-cancel', 'find-payment', 'resolve', 'acknowledge'];

  it('have what their MIDs are for', () => {
    const billing = has({ billing: BILLING });
    expect(billing.capabilities).to.have.members([...ofBilling, ...both]);
    expect(billing.recovery).to.have.members(['issue', 'window', 'charge', 'remove', 'cancel']);
    const keyIn = has({ keyIn: KEY_IN });
    expect(keyIn.capabilities).to.have.members(['key-in', ...both]);
    expect(keyIn.recovery).to.have.members(['key-in', 'cancel']);
    const all = has({ billing: BILLING, keyIn: KEY_IN });
    expect(all.capabilities).to.have.members([...ofBilling, 'key-in', ...both]);
    expect(all.recovery).to.have.members(['issue', 'window', 'charge', 'key-in', 'remove', 'cancel']);
  });

  it('ask a MID once that is for both services', () => {
    const options = { mode: 'test', billing: BILLING, keyIn: { ...BILLING } } as const;
    expect(new Merchants(options).all.map(({ mid }) => mid)).to.deep.equal([BILLING.mid]);
    expect(new Merchants({ ...options, keyIn: KEY_IN }).all).to.have.length(2);
  });

  it('have to ask for what nobody could verify', () => {
    const { registered } = has({ billing: BILLING, keyIn: KEY_IN, unverified: ['billing-key-by-window'] });
    expect([...registered.unverified]).to.have.members(['billing-key-by-window', 'key-in']);
    expect([...registered.optedIn]).to.deep.equal(['billing-key-by-window']);
  });

  it('say what to give to have the rest', () => {
    const { registered } = has({ billing: BILLING });
    expect(registered.elsewhere).to.deep.equal({ 'key-in': 'give option keyIn to have it' });
    expect(Object.keys(has({ keyIn: KEY_IN }).registered.elsewhere)).to.have.members(ofBilling);
  });

  it('never take "not found" for a no', () => {
    const { recovery } = has({ billing: BILLING, keyIn: KEY_IN }).registered;
    for (const way of Object.values(recovery)) expect(way.absentIsFinalAfterMs).to.equal(null);
    expect(recovery.charge).to.include({ by: 'list-scan', actsPerOrder: 'one' });
  });
});
