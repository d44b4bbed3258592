import { encryptField, type Secret } from '@billkey/core';
import type { Merchant } from './merchant.js';

/**
 * Card data (INIAPI manual, FAQ 모듈연동): AES-128-CBC with PKCS#7 in base64, under the INIAPI key and iv as the 16 bytes
 * that they are written with.
 */
export function encryptCardField(plain: Secret | string, { iniapiKey, iniapiIv }: Merchant): string {
  return encryptField(typeof plain === 'string' ? plain : plain.reveal(), {
    algorithm: 'aes-128-cbc',
    key: Buffer.from(iniapiKey.reveal(), 'ascii'),
    iv: Buffer.from(iniapiIv.reveal(), 'ascii'),
    encoding: 'base64',
  });
}
