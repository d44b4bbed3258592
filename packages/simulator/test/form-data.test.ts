import { decodeForm, encodeForm, readWindowForm } from '@billkey/simulator';
import { expect } from 'chai';

describe('form data', () => {
  it('is percent-encoded in the charset', () => {
    expect(encodeForm([['a b', '가/~*']], 'utf-8')).to.equal('a+b=%EA%B0%80%2F%7E*');
    expect(encodeForm([['a', '가뷁']], 'euc-kr')).to.equal('a=%B0%A1%94%EE');
  });

  it('has character references for what EUC-KR has not, and line ends as browsers send them', () => {
    expect(encodeForm([['a', '🙂\n']], 'euc-kr')).to.equal('a=%26%23128578%3B%0D%0A');
  });

  it('is read in order, repeated names too', () => {
    expect(decodeForm('b=%B0%A1+1&a&b=', 'euc-kr')).to.deep.equal([
      ['b', '가 1'],
      ['a', ''],
      ['b', ''],
    ]);
  });

  it('is not read when it is broken', () => {
    expect(decodeForm('a=%B0%A1', 'utf-8')).to.equal(undefined);
    expect(decodeForm('a=%', 'utf-8')).to.equal(undefined);
  });

  const refused = ['choice=else', 'agree=Y', 'choice=pay&choice=pay', 'choice=pay&a=%ff'];
  for (const body of refused) {
    it(`is no window's: ${body}`, () => expect(readWindowForm(Buffer.from(body))).to.equal(undefined));
  }

  it('is what a person types, with blanks in the card number', () => {
    const form = readWindowForm(Buffer.from('card-number=4000+0000-00000010&card-expiry=0739&choice=pay'));
    expect(form).to.deep.include({ choice: 'pay', agreed: false });
    expect(form?.card).to.deep.include({ number: '4000000000000010', expiry: '2039-07', cvc: '' });
  });
});
