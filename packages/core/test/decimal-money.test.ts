import { decimalText, money, moneyOf, won } from '@billkey/core';
import { expect } from 'chai';

describe('money as decimals', () => {
  for (const [minor, currency, text] of [
    [990, 'USD', '9.90'],
    [5, 'USD', '0.05'],
    [0, 'USD', '0.00'],
    [1000, 'KRW', '1000'],
    [1000, 'JPY', '1000'],
    [1000, 'HUF', '10.00'],
    [1000, 'IDR', '10.00'],
    [1234, 'BHD', '1.234'],
    [12345, 'CLF', '1.2345'],
  ] as const) {
    it(`of ${String(minor)} ${currency} is ${text}, and back`, () => {
      expect(decimalText(money(minor, currency))).to.equal(text);
      expect(moneyOf(text, currency)).to.deep.equal(money(minor, currency));
    });
  }

  it('is compared as a number: more zeros, or fewer, are the same', () => {
    for (const text of ['9.9', '9.90', '9.9000', '009.90'])
      expect(moneyOf(text, 'USD'), text).to.deep.equal(money(990, 'USD'));
    for (const text of ['1000', '1000.0', '1000.0000']) expect(moneyOf(text, 'KRW'), text).to.deep.equal(won(1000));
  });

  it('is nothing when it is no number, or more exact than its currency', () => {
    const wrong = ['', '9.', '.9', '-1', '+1', '1,000', '1e3', ' 1', '1 ', 'NaN', '9.905', '90071992547409.93'];
    for (const text of wrong) expect(moneyOf(text, 'USD'), text).to.equal(null);
    expect(moneyOf('1000.5', 'KRW')).to.equal(null);
  });
});
