import { CapabilityError, OptionsError, UnverifiedError, PgRegistry, billkey } from '@billkey/core';
import { daoudata, type DaoudataOptions } from '@billkey/daoudata';
import { expect } from 'chai';
import { Container } from 'inversify';
import { optionsOf } from './shop.js';

const D = optionsOf('daoudata');
const K = optionsOf('daoudata:k');

function fieldOf(options: DaoudataOptions): string | undefined {
  try {
    daoudata.registration(options);
    return undefined;
  } catch (error) {
    if (error instanceof OptionsError) return error.field;
    throw error;
  }
}

const BILLING = D.billing ?? expect.fail('no CPID for billing');
const KEY_IN = D.keyIn ?? expect.fail('no CPID for key-in payments');

function without(options: DaoudataOptions, name: 'billing' | 'keyIn'): DaoudataOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([option]) => option !== name),
  ) as unknown as DaoudataOptions;
}
const capabilities = (options: DaoudataOptions): readonly string[] =>
  [...daoudata.registration(options).capabilities].sort();

describe('Kiwoompay accounts', () => {
  it('have what their CPIDs are contracted for', () => {
    const always = ['cancel', 'notifications', 'partial-cancel'];
    expect(capabilities(D)).to.deep.equal([...always, 'billing-key-by-api', 'charge', 'key-in'].sort());
    expect(capabilities(without(D, 'keyIn'))).to.deep.equal([...always, 'billing-key-by-api', 'charge'].sort());
    expect(capabilities(without(D, 'billing'))).to.deep.equal([...always, 'key-in'].sort());
  });

  it('say what is missing, and that nothing else has it', () => {
    const registryOf = (options: DaoudataOptions): PgRegistry => {
      const container = new Container();
      container.load(billkey(), daoudata(options));
      return container.get(PgRegistry);
    };
    expect(() => registryOf(without(D, 'keyIn')).get('daoudata', 'key-in')).to.throw(CapabilityError, 'give keyIn');
    expect(() => registryOf(without(D, 'billing')).get('daoudata', 'charge')).to.throw(CapabilityError, 'give billing');
    expect(() => registryOf(D).get('daoudata', 'delete-key')).to.throw(CapabilityError, 'forget the key');
    expect(() => registryOf(D).get('daoudata', 'find-payment')).to.throw(CapabilityError, 'no look-up');
    expect(() => registryOf(K).get('daoudata:k', 'charge')).to.throw(UnverifiedError);
  });

  it('opt in to what the K card moves, and to nothing of the D card', () => {
    expect([...daoudata.registration(K).unverified]).to.deep.equal(['billing-key-by-api', 'charge', 'key-in']);
    expect([...daoudata.registration(D).unverified]).to.deep.equal([]);
    const mixed = { ...D, keyIn: { ...KEY_IN, cardModule: 'K' } } as const;
    expect([...daoudata.registration(mixed).unverified]).to.deep.equal(['key-in']);
    const other = { ...D, billing: { ...BILLING, cardModule: 'K' } } as const;
    expect([...daoudata.registration(other).unverified]).to.deep.equal(['billing-key-by-api', 'charge']);
  });

  it('need the card data that the contract asks for', () => {
    const required = (options: DaoudataOptions, operation: 'issue' | 'key-in'): readonly string[] | undefined =>
      daoudata.registration(options).limits.operations?.[operation]?.card?.required;
    expect(required(D, 'issue')).to.deep.equal(['holderId', 'password2']);
    expect(required(K, 'issue')).to.deep.equal(['holderId']);
    expect(required(D, 'key-in')).to.deep.equal(['holderId', 'password2']);
    expect(required(K, 'key-in')).to.deep.equal([]);
  });

  it('have a CPID at least, each once, and none for tests when they are live', () => {
    expect(fieldOf({ mode: 'test' })).to.equal('billing');
    expect(fieldOf({ ...D, keyIn: { ...KEY_IN, cpid: 'CTS10014' } })).to.equal('keyIn.cpid');
    expect(fieldOf({ ...without(D, 'keyIn'), mode: 'live' })).to.equal('billing.cpid');
    expect(fieldOf({ ...without(D, 'billing'), mode: 'live' })).to.equal('keyIn.cpid');
    const live = { ...without(D, 'keyIn'), mode: 'live' } as const;
    expect(fieldOf({ ...live, billing: { ...BILLING, cpid: 'SHOP1' } })).to.equal(undefined);
  });

  it('name what is wrong in a CPID', () => {
    for (const [name, wrong] of [
      ['cpid', 'x'.repeat(21)],
      ['cpid', 'a|b'],
      ['apiKey', 'too short'],
      ['apiKey', `${BILLING.apiKey} `],
      ['cardModule', 'X'],
      ['productType', '3'],
    ] as const) {
      expect(fieldOf({ ...D, billing: { ...BILLING, [name]: wrong } }), name).to.equal(`billing.${name}`);
    }
    expect(fieldOf({ ...D, keyIn: { ...KEY_IN, billType: '14' as '13' } })).to.equal('keyIn.billType');
  });
});
