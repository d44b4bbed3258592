import { execFileSync } from 'node:child_process';
import { secret } from '@billkey/core';
import { expect } from 'chai';
import { chargeMessage } from '../src/classic/request.js';
import { decipher, encipher, plainText, type Fields } from '../src/classic/signature.js';
import { headers } from '../src/one/request.js';
import { chargeOf, CRYPTO_KEY } from './examples.js';

const CHARGE = {
  plain:
    'AMOUNT=9900&CURRENCY=410&ITEMNAME=TEST+ITEM&USERAGENT=ONLINE&ORDERID=ORD-2&USERID=user01&ISREBILL=Y&' +
    'BILLINFO=BILLKEY0001&TXTYPE=OTBILL&SERVICETYPE=BATCH',
  data: 'vsXE6b2yiGQgx92DjoNBMf4hjMr3RCFn0gf3J4fNlzZmBJMssZ2hfzyz8rnwU/9qAkJ2prQQ5siOYDMuIEe1LsKDLqAu4DuzgWShaKYli+yzx0Asdgyr7pXZeNlN+jqHbezIdF6hL+2hDTkqE994d0IDdxpbJF1XH6nBuouk6rwevxGWm6ZJbXo86ppajT1riAuTHeJrieBs5HytFzYcig==',
};

const OPEN = {
  plain:
    'SUBCPID=&ORDERID=ORD-20260401-0001&ITEMNAME=%BF%F9%C1%A4%B1%E2%B1%B8%B5%B6&AMOUNT=1004&CURRENCY=410&OFFERPERIOD=&USERNAME=%C8%AB%B1%E6%B5%BF&USERPHONE=01012345678&USERID=user01&USEREMAIL=user%40example.com&USERAGENT=PC&TXTYPE=AUTH&SERVICETYPE=BATCH&CANCELURL=https%3A%2F%2Fshop.example.com%2Fcancel&RETURNURL=https%3A%2F%2Fshop.example.com%2Freturn&ISBILL=N&ISNOTI=N&BYPASSVALUE=a%3D1%3Bb%3D2',
  data: 'Ctu/in7Ph09mdxIXFIFl6iCZIyJrBZCBpc8DiZJxgf5+LSdjLO2IUtbxC3IijrhkNLYepc8IlUEuQorLhmtvLGgemc8/zhWA3L98i7vk7rRDfJAudHjZ+iiFJYiVSiXfjg+9YRADyE0UUVTTCQZs8MEA/ptUrPYZWfgj4oMVhPL9Zz11zvM/RFRmucu8Qz7aeMWXfe2R1mKrc5ps6rbeqUZRz9oH5Lfjgj1o4Y8vCWYzrC1c29N8fWngR6yGAUQplQ3dg8yLMFTXeSRAsubAFCab1vZBJjex0TJoiw3ScAoJNNhSHXambahPjx55CxenZWikuvqA8pjXmZMqo55Tx+mixvjLFvuQj15d3mUSN1OhpqJNhwN0kHUYUz8SqDLE0mr/Ll/3mh+1Ac12lxnXG8UGOm82BOBg/TVPmc4DI8qsqnNXBQhK0JEOfx78C75VpOnrrx5W2PqSRiCyR0K/4I9uX8H0Tc0AtRCO1AspWelL05DzUGpMBglMYTpFD+ysbsHJ7BMcmwSz9Vg32pbOdQ==',
};
const OPENED: Fields = {
  SUBCPID: '',
  ORDERID: 'ORD-20260401-0001',
  ITEMNAME: '월정기구독',
  AMOUNT: '1004',
  CURRENCY: '410',
  OFFERPERIOD: '',
  USERNAME: '홍길동',
  USERPHONE: '01012345678',
  USERID: 'user01',
  USEREMAIL: 'user@example.com',
  USERAGENT: 'PC',
  TXTYPE: 'AUTH',
  SERVICETYPE: 'BATCH',
  CANCELURL: 'https://shop.example.com/cancel',
  RETURNURL: 'https://shop.example.com/return',
  ISBILL: 'N',
  ISNOTI: 'N',
  BYPASSVALUE: 'a=1;b=2',
};

/** The pairs of a plain text in the order that another text has them. */
function inOrderOf(fields: Fields, plain: string): Fields {
  return Object.fromEntries(
    plain.split('&').map((pair) => {
      const [name = ''] = pair.split('=');
      return [name, fields[name] ?? ''];
    }),
  );
}

const text = (fields: Fields): string => Buffer.from(plainText(fields)).toString('latin1');

describe('Danal: worked examples', () => {
  it('§5 is the charge that is sent', () => {
    const message = inOrderOf(chargeMessage(chargeOf('classic')), CHARGE.plain);
    expect(text(message)).to.equal(CHARGE.plain);
    expect(encipher(message, CRYPTO_KEY)).to.equal(CHARGE.data);
    expect(Object.keys(chargeMessage(chargeOf('classic'))).sort()).to.deep.equal(Object.keys(message).sort());
  });

  it('§5 is opened again, in whatever case and order', () => {
    expect(decipher(CHARGE.data, CRYPTO_KEY)).to.deep.equal(chargeMessage(chargeOf('classic')));
    expect(decipher(OPEN.data, CRYPTO_KEY)).to.deep.equal(OPENED);
  });

  it('§5 has Hangul as percent-encoded EUC-KR', () => {
    expect(text(OPENED)).to.equal(OPEN.plain);
    expect(encipher(OPENED, CRYPTO_KEY)).to.equal(OPEN.data);
  });

  it('§5 is what openssl makes of it', () => {
    const iv = 'd7d02c92cb930b661f107cb92690fc83';
    const args = ['enc', '-aes-256-cbc', '-K', CRYPTO_KEY.reveal(), '-iv', iv, '-base64', '-A'];
    expect(execFileSync('openssl', args, { input: OPEN.plain }).toString('ascii')).to.equal(
      encipher(OPENED, CRYPTO_KEY),
    );
  });

  it('§5 encodes what forms keep, and PHP does not', () => {
    expect(text({ A: 'a*b c_d-e.f~' })).to.equal('A=a%2Ab+c_d-e.f%7E');
  });

  it('takes blanks for the + that somebody has decoded', () => {
    expect(decipher(OPEN.data.replaceAll('+', ' '), CRYPTO_KEY)).to.deep.equal(OPENED);
  });

  it('§5 is not opened by another key, or when it is cut', () => {
    expect(decipher(CHARGE.data, secret('ff'.repeat(32)))).to.equal(null);
    expect(decipher(CHARGE.data.slice(0, 40), CRYPTO_KEY)).to.equal(null);
    expect(decipher('', CRYPTO_KEY)).to.equal(null);
  });

  it('§5 has the secret key of ONE as a user name without a password', () => {
    expect(headers(secret('SK_TEST_example'))['authorization']).to.equal('Basic U0tfVEVTVF9leGFtcGxlOg==');
  });
});
