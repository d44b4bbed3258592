import { decryptField, encryptField, formBody, formFields, type FieldCipher, type Secret } from '@billkey/core';

/** Names and values of a message. */
export type Fields = Readonly<Record<string, string>>;

/** The same for every merchant (official PHP sample of 다날페이카드). */
const IV = Buffer.from('d7d02c92cb930b661f107cb92690fc83', 'hex');

/** `DATA` of a message: AES-256-CBC of its pairs, in base64. There is no MAC: the key alone tells who has written it. */
export function encipher(fields: Fields, cryptoKey: Secret): string {
  return encryptField(plainText(fields), cipherOf(cryptoKey));
}

/** The pairs of such a `DATA`; null when this key does not open it, or no pairs of EUC-KR come out. */
export function decipher(data: string, cryptoKey: Secret): Fields | null {
  // Whoever decodes a form in which + was not encoded finds blanks.
  const bytes = decryptField(data.replaceAll(' ', '+'), cipherOf(cryptoKey));
  return bytes === null ? null : formFields(bytes, 'cp949');
}

/** Values are percent-encoded bytes of EUC-KR, as PHP does it; names are as they are. */
export function plainText(fields: Fields): Uint8Array {
  // PHP encodes an asterisk, and forms do not.
  return Buffer.from(Buffer.from(formBody(fields, 'cp949')).toString('ascii').replaceAll('*', '%2A'), 'ascii');
}

function cipherOf(cryptoKey: Secret): FieldCipher {
  return { algorithm: 'aes-256-cbc', key: Buffer.from(cryptoKey.reveal(), 'hex'), iv: IV, encoding: 'base64' };
}
