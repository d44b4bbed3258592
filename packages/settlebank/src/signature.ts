import { decryptField, encryptField, isSameText, sha256Hex, type FieldCipher, type Secret } from '@billkey/core';

/** Who signs. */
export interface Merchant {
  readonly mchtId: string;
  readonly hashKey: Secret;
  /** 32 ASCII characters, which are the key's bytes */
  readonly aesKey: Secret;
}

/** What identifies one request: its number and its moment, `YYYYMMDD` and `HHMMSS` in Seoul. */
export interface Stamp {
  readonly mchtTrdNo: string;
  readonly trdDt: string;
  readonly trdTm: string;
}

/** A field that goes over the wire encrypted (manual: 개인정보 및 중요정보 암호화): AES-256-ECB, PKCS#7, Base64. */
export function encrypt(plain: string, { aesKey }: Pick<Merchant, 'aesKey'>): string {
  return encryptField(plain, cipher(aesKey));
}

/** What an encrypted field of an answer says; undefined when this key does not open it. */
export function decrypt(encrypted: string | undefined, { aesKey }: Pick<Merchant, 'aesKey'>): string | undefined {
  const bytes = encrypted === undefined ? null : decryptField(encrypted, cipher(aesKey));
  return bytes === null ? undefined : Buffer.from(bytes).toString('utf8');
}

/** `pktHash` of a payment, a charge, a look-up or a cancel: over the amount that it is about, in plain digits. */
export function signAmount({ mchtId, hashKey }: Merchant, { trdDt, trdTm, mchtTrdNo }: Stamp, amount: string): string {
  return sha256Hex(trdDt, trdTm, mchtId, mchtTrdNo, amount, hashKey.reveal());
}

/** `pktHash` of what opens the payment window: the same parts in another order, and the method. */
export function signWindow(
  { mchtId, hashKey }: Merchant,
  method: string,
  { mchtTrdNo, trdDt, trdTm }: Stamp,
  amount: string,
): string {
  return sha256Hex(mchtId, method, mchtTrdNo, trdDt, trdTm, amount, hashKey.reveal());
}

/** `pktHash` of issuing and deleting a billing key: their amount is 0. */
export function signKey(merchant: Merchant, stamp: Stamp): string {
  return signAmount(merchant, stamp, '0');
}

/** What an answer says of itself, as it came. */
export interface SignedAnswer extends Stamp {
  readonly outStatCd: string;
  readonly pktHash: string;
}

/** Whether SettleBank worked `pktHash` out for this answer. `amount`: `0` for keys. In constant time. */
export function isAnswerSigned({ mchtId, hashKey }: Merchant, answer: SignedAnswer, amount: string): boolean {
  const { outStatCd, trdDt, trdTm, mchtTrdNo, pktHash } = answer;
  return isHash(sha256Hex(outStatCd, trdDt, trdTm, mchtId, mchtTrdNo, amount, hashKey.reveal()), pktHash);
}

/** What the hash of a notification covers, as it came. */
export interface SignedNotification {
  readonly outStatCd: string;
  readonly trdDtm: string;
  readonly mchtTrdNo: string;
  readonly trdAmt: string;
  readonly pktHash: string;
}

/** Whether SettleBank sent a notification. In constant time. */
export function isNotificationSigned({ mchtId, hashKey }: Merchant, told: SignedNotification): boolean {
  const { outStatCd, trdDtm, mchtTrdNo, trdAmt, pktHash } = told;
  return isHash(sha256Hex(outStatCd, trdDtm, mchtId, mchtTrdNo, trdAmt, hashKey.reveal()), pktHash);
}

/** The manual prints hashes in both cases. In constant time. */
export function isHash(expected: string, given: string): boolean {
  return isSameText(expected.toLowerCase(), given.toLowerCase());
}

function cipher(aesKey: Secret): FieldCipher {
  return { algorithm: 'aes-256-ecb', key: Buffer.from(aesKey.reveal(), 'ascii'), encoding: 'base64' };
}
