import { decryptField, encryptField, type FieldCipher } from '@billkey/core';
import { expect } from 'chai';

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** NIST SP 800-38A, F.1.1, F.1.5, F.2.1, F.2.5: the first block; what PKCS#7 appends comes behind it. */
const PLAIN = hex('6bc1bee22e409f96e93d7e117393172a');
const KEY_128 = hex('2b7e151628aed2a6abf7158809cf4f3c');
const KEY_256 = hex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');
const IV = hex('000102030405060708090a0b0c0d0e0f');
const VECTORS: readonly (readonly [Omit<FieldCipher, 'encoding'>, string])[] = [
  [{ algorithm: 'aes-128-ecb', key: KEY_128 }, '3ad77bb40d7a3660a89ecaf32466ef97'],
  [{ algorithm: 'aes-256-ecb', key: KEY_256 }, 'f3eed1bdb5d2a03c064b5a7e3db181f8'],
  [{ algorithm: 'aes-128-cbc', key: KEY_128, iv: IV }, '7649abac8119b246cee98e9b12e9197d'],
  [{ algorithm: 'aes-256-cbc', key: KEY_256, iv: IV }, 'f58c4c04d6e5f1ba779eabfb5f7bfbd6'],
];

describe('a field in AES', () => {
  for (const [cipher, first] of VECTORS) {
    it(`is that of NIST in ${cipher.algorithm}, in hex and base64, and opens again`, () => {
      const inHex = encryptField(PLAIN, { ...cipher, encoding: 'hex' });
      expect(inHex.slice(0, 32)).to.equal(first);
      expect(inHex).to.have.length(64);
      const inBase64 = encryptField(PLAIN, { ...cipher, encoding: 'base64' });
      expect(inBase64).to.equal(Buffer.from(inHex, 'hex').toString('base64'));
      expect(decryptField(inHex, { ...cipher, encoding: 'hex' })).to.deep.equal(Buffer.from(PLAIN));
      expect(decryptField(inBase64, { ...cipher, encoding: 'base64' })).to.deep.equal(Buffer.from(PLAIN));
    });
  }

  it('is padded as PKCS#7 has it, also when it is empty', () => {
    const cipher: FieldCipher = { algorithm: 'aes-128-ecb', key: KEY_128, encoding: 'hex' };
    expect(encryptField('', cipher)).to.have.length(32);
    expect(encryptField('가', cipher)).to.equal(encryptField(hex('eab080'), cipher));
    expect(decryptField(encryptField('', cipher), cipher)).to.deep.equal(Buffer.alloc(0));
  });

  it('does not open with another key, nor when it is cut, empty or no hex', () => {
    const cipher: FieldCipher = { algorithm: 'aes-128-cbc', key: KEY_128, iv: IV, encoding: 'hex' };
    const text = encryptField('4111111111111111', cipher);
    expect(decryptField(text, { ...cipher, key: hex('00'.repeat(16)) })).to.equal(null);
    for (const wrong of [text.slice(2), text.slice(1), `${text}zz`, '', 'nothing']) {
      expect(decryptField(wrong, cipher), wrong).to.equal(null);
    }
    expect(
      decryptField(`${encryptField('a', { ...cipher, encoding: 'base64' })}!`, { ...cipher, encoding: 'base64' }),
    ).to.equal(null);
  });

  it('wants a key and an iv of the right length', () => {
    const cipher: FieldCipher = { algorithm: 'aes-256-cbc', key: KEY_256, encoding: 'hex' };
    expect(() => encryptField('a', cipher)).to.throw(TypeError);
    expect(() => encryptField('a', { ...cipher, iv: IV, key: KEY_128 })).to.throw(RangeError);
    expect(() => decryptField('00', { ...cipher, iv: IV, key: KEY_128 })).to.throw(RangeError);
  });
});
