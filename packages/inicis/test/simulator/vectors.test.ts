import { expect } from 'chai';
import { createCipheriv } from 'node:crypto';
import { encrypt } from './shop.js';
import { hashOf, specimen, SPECIMENS, valuesOf, withChange, withValues } from './specimens.js';
import { codeOf, example, OTHER, openStage, type Stage } from './stage.js';

const PUBLISHED = 'qwMHVJqsmXKoR+d8wQTS4g==';

describe('INICIS vectors', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  /** An issue by INIpayTest with the published value for a birth date; it is the text `123456789`. */
  const published = withChange(
    specimen('issue'),
    (values) => {
      const fields = {
        mid: OTHER.mid,
        cardNumber: encrypt('4111111111111111', OTHER),
        cardExpire: encrypt('3012', OTHER),
      };
      for (const [name, value] of Object.entries({ ...fields, regNo: PUBLISHED, cardPw: encrypt('12', OTHER) })) {
        values.set(name, value);
      }
    },
    true,
    OTHER.iniapiKey,
  );

  it('AES-128-CBC (FAQ INIAPI, published): the value is deciphered to nine digits, which are no birth date', async () => {
    const cipher = createCipheriv('aes-128-cbc', 'ItEQKi3rY7uvDS8l', 'HYb3yQ4f65QL89==');
    expect(cipher.update('123456789', 'utf8', 'base64') + cipher.final('base64')).to.equal(PUBLISHED);
    expect(codeOf(await stage.send(published))).to.equal('550635');
  });

  it('AES-128-CBC (FAQ INIAPI): a plus sign that is not percent-encoded breaks the value', async () => {
    const body = Buffer.from(published.body.toString('utf8').replace('%2B', '+'));
    expect(body.equals(published.body)).to.equal(false);
    expect(codeOf(await stage.send({ ...published, body }))).to.equal('550200');
  });

  it('AES-128-CBC (card data of INIBillTst, computed): every value is taken', async () => {
    const values = valuesOf(specimen('issue'));
    expect([...values].filter(([name]) => /^card|^regNo$/.test(name))).to.deep.equal([
      ['cardNumber', 'SS/AEA7onevep2jndK44QkHntiLSDQgZacpkAc96mXE='],
      ['cardExpire', '0vm767tV15PR55qaaSoc3w=='],
      ['regNo', 'j8k3fqGLizvAksfgRzfqbQ=='],
      ['cardPw', 'ZBhA7XbZ0JJQ0IXFr9uTeQ=='],
    ]);
    expect(codeOf(await stage.send(example('issue')))).to.equal('00');
  });

  /** INIAPI manual, hash rules of v1 and v2 (computed); that each is taken is tried with the raw requests. */
  const HASHES: Readonly<Record<string, string>> = {
    issue:
      '245dd00b1ce7c7d9f998adf836960520b4bcb80ff371a7dfad13e2e24cca5c6a485d1ce4a142878f8c91371f23d0e40696826093b2674f17481570921d71bbe6',
    'key-in':
      '60a0b7321854ea35d40a68107c16b3132e1af4bfcbd0288fb32d3bcb3508202d062fbdb9f698a98b8800d86795436054832423eaf8b5ce025e57df5289f04dac',
    charge:
      '56897506f7477c60a239f7a4f969ab20ccac0c3144445b621842f9fd93a9228d88e7998848da9c28f68e251c9a1b358feb092c2be338a4d8a279faa338eb26c7',
    refund:
      'ef13b900adcd9265c2a3a7e1d7e70d12859dd7c5ef6b809fb803db0f9574539c5ed1b46cabc13938d24bd592253405f49737a44b6406097ae02d2a3802ca47ee',
    'partial-refund':
      'dad9fb7c9f694d89c5e8d10daf631fc6f6e2dbc9771838c7fd840b8069818b0c12df0d2fe8d840e36941fd775bd888fb5288cc4a125b98fe91b25aba1240e21c',
    extra:
      '6a092667c741f2d672f29148c57c95c3177a327fbf4297382a9c7202065ad797db042f9b587c41d4052eb9bff5cfe3eeec5551fc2674b4bb23ffdcfd373af6d7',
    'v2-billing':
      '3775b10bf6dd487383f3e7227e0195f15966b0ef3a9897e078c705321920b060f703813d21606eb23a2ebca9d66414a281df7a14e5ab9dfdf0c69dc2bf179e17',
    'v2-refund':
      'f86d08f2fa69d3c1db4872759a7de876f5a511ff685441b6499243e9127eaa26ded6a3b03e8632d2020a4b50386c6c5267a78ed4bc28dd7092e78b52f586dd1c',
    'v2-partial-refund':
      '52c4513f355b787bdeda21b36a2e88310da09611109b8704491bd7b65eed67f04efef0daa313bd1108e3787375c0252675bf5e4c3b121f304cd456b66c72c512',
    'v2-inquiry':
      '6bec82e81580c1d9dca659a1a692888697d730cba0b2fe45ed5da54196986fe48b46025da41f6d320e7fd2cb8cf03e41a6211b6e32127e6ca7780112d5642924',
  };

  for (const of of SPECIMENS) {
    it(`SHA-512 (hash rules, ${of.name}): the example has the hash of the document`, () => {
      const values = valuesOf(of);
      expect(values.get('hashData')).to.equal(HASHES[of.name]);
      expect(hashOf(of, values)).to.equal(HASHES[of.name]);
    });
  }

  it('SHA-512 (hash rules, v2): clientIp and paymethod are outside the hash', async () => {
    await stage.send(example('issue'));
    const request = withValues(specimen('v2-billing'), { clientIp: '192.0.2.11', paymethod: 'card' }, false);
    expect(codeOf(await stage.send(request))).to.equal('00');
  });
});
