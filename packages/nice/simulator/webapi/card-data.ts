import { createDecipheriv } from 'node:crypto';
import { Refusal } from '../shared/refusal.js';
import type { Form } from './form.js';
import type { NiceWebapiMerchant } from './merchants.js';
import type { Subject } from './office.js';

/** What the plain text of `EncData` says. */
export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  /** Absent when left out or empty: whether it is needed depends on the contract. */
  holderId?: string;
  password2?: string;
}

/** The two calls name their keys differently; the last two may be missing. */
const PLAIN_TEXTS = {
  issue: /^CardNo=([^&]*)&ExpYear=([^&]*)&ExpMonth=([^&]*)(?:&IDNo=([^&]*))?(?:&CardPw=([^&]*))?$/,
  'key-in': /^CardNo=([^&]*)&CardExpire=([^&]{0,2})([^&]*)(?:&BuyerAuthNum=([^&]*))?(?:&CardPwd=([^&]*))?$/,
} as const;

/**
 * Reads `EncData`: hex, upper or lower case, of AES-128-ECB under the first 16 characters of the merchant key.
 * @throws Refusal when it cannot be deciphered or is not card data
 */
export function readCardData(encData: string, merchantKey: string, operation: keyof typeof PLAIN_TEXTS): CardData {
  const found = PLAIN_TEXTS[operation].exec(decipher(encData, merchantKey) ?? '');
  if (!found) throw new Refusal('A204');
  const [, number = '', year = '', month = '', holderId = '', password2 = ''] = found;
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

function decipher(encData: string, merchantKey: string): string | undefined {
  if (!/^(?:(?:[0-9a-f]{32})+|(?:[0-9A-F]{32})+)$/.test(encData)) return undefined;
  try {
    const cipher = createDecipheriv('aes-128-ecb', merchantKey.slice(0, 16), null);
    return cipher.update(encData, 'hex', 'latin1') + cipher.final('latin1');
  } catch {
    return undefined;
  }
}

/** The order and card a request with card data is about, as far as they can be read. */
export function subjectWithCard(
  form: Form,
  merchant: NiceWebapiMerchant | undefined,
  operation: keyof typeof PLAIN_TEXTS,
): Subject {
  const orderId = form.get('Moid');
  const order = orderId === undefined ? {} : { orderId };
  try {
    const { number } = readCardData(form.get('EncData') ?? '', merchant?.merchantKey ?? '', operation);
    return { ...order, cardNumber: number };
  } catch {
    return order;
  }
}
