import { OptionsError, PgRegistry, UnverifiedError, billkey } from '@billkey/core';
import { mobilians } from '@billkey/mobilians';
import { expect } from 'chai';
import { Container } from 'inversify';

const OPTIONS = {
  mode: 'test',
  sid: '190401090010',
  skey: 'service-key-1',
  cashCode: 'MC',
  siteUrl: 'shop.example',
} as const;

const fieldOf = (options: object): string | undefined => {
  try {
    mobilians.registration({ ...OPTIONS, ...options });
    return undefined;
  } catch (error) {
    if (error instanceof OptionsError) return error.field;
    throw error;
  }
};

describe('Mobilians options', () => {
  for (const [field, values] of Object.entries({
    sid: ['', '1234567890123', '한글', undefined],
    skey: ['', 'short', 'with blanks', undefined],
    cashCode: ['', 'RA', 'mc', undefined],
    siteUrl: ['', 'https://shop.example', 'x'.repeat(21), 'shop example', undefined],
  })) {
    it(`name ${field} when it is wrong`, () => {
      for (const value of values) expect(fieldOf({ [field]: value }), String(value)).to.equal(field);
    });
  }

  it('say by cashCode what the account is', () => {
    expect(mobilians.registration(OPTIONS).variant).to.equal('phone');
    expect(mobilians.registration({ ...OPTIONS, cashCode: 'CN' }).variant).to.equal('card');
  });

  it('have to opt into charges, and into nothing else', () => {
    const container = new Container();
    container.load(billkey(), mobilians(OPTIONS));
    const registry = container.get(PgRegistry);
    expect(() => registry.get('mobilians', 'charge')).to.throw(UnverifiedError);
    expect(() => registry.get('mobilians', 'billing-key-by-window', 'cancel', 'notifications')).not.to.throw();
    registry.close();
    expect(fieldOf({ unverified: ['charge'] })).to.equal(undefined);
    expect(fieldOf({ unverified: ['cancel'] })).to.equal('unverified.0');
  });
});
