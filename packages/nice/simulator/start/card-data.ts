import { createDecipheriv } from 'node:crypto';
import { Refusal } from '../shared/refusal.js';

/** What the plain text of `encData` says. */
export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  /** Absent when left out or empty: whether it is needed depends on the contract. */
  holderId?: string;
  password2?: string;
}

/** The order of the keys is the manual's; the last two may be missing. */
const PLAIN_TEXT = /^cardNo=([^&]*)&expYear=([^&]*)&expMonth=([^&]*)(?:&idNo=([^&]*))?(?:&cardPw=([^&]*))?$/;

/**
 * Reads `encData`: lower-case hex; with `encMode` A2 AES-256-CBC under the whole secret key with its first 16 characters
 * as IV, without `encMode` AES-128 under the first 16, ECB by the Korean manual or CBC by the English one.
 * @throws Refusal when it cannot be deciphered or is not card data
 */
export function readCardData(encData: string, encMode: string | undefined, secretKey: string): CardData {
  const fields = decipher(encData, encMode, secretKey);
  if (!fields) throw new Refusal('U306');
  const [, number = '', year = '', month = '', holderId = '', password2 = ''] = fields;
  if (!/^\d{13,16}$/.test(number)) throw new Refusal('3011');
  if (!/^\d{2}$/.test(year)) throw new Refusal('V511');
  if (!/^(0[1-9]|1[0-2])$/.test(month)) throw new Refusal('V512');
  if (!/^(\d{6}|\d{10})?$/.test(holderId)) throw new Refusal('F113', { text: '생년월일/사업자번호 형식 오류' });
  if (!/^(\d{2})?$/.test(password2)) throw new Refusal('F113', { text: '카드 비밀번호 형식 오류' });
  return {
    number,
    expiry: `20${year}-${month}`,
    ...(holderId === '' ? {} : { holderId }),
    ...(password2 === '' ? {} : { password2 }),
  };
}

function decipher(encData: string, encMode: string | undefined, secretKey: string): RegExpExecArray | undefined {
  if (!/^([0-9a-f]{32})+$/.test(encData)) return undefined;
  const head = secretKey.slice(0, 16);
  const readings =
    encMode === 'A2'
      ? [open('aes-256-cbc', secretKey, head, encData)]
      : [open('aes-128-ecb', head, null, encData), open('aes-128-cbc', head, head, encData)];
  for (const plain of readings) {
    const fields = plain === undefined ? null : PLAIN_TEXT.exec(plain);
    if (fields) return fields;
  }
  return undefined;
}

function open(algorithm: string, key: string, iv: string | null, hex: string): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, iv);
    return decipher.update(hex, 'hex', 'latin1') + decipher.final('latin1');
  } catch {
    return undefined;
  }
}
