import { createDecipheriv } from 'node:crypto';
import type { InicisMerchant } from '../merchants.js';
import type { FieldRules } from './fields.js';
import { checkVerification, isUnverified } from './holder.js';
import type { Message } from './message.js';
import type { Subject, Visit } from './office.js';
import { Refusal } from './refusal.js';

/** What the encrypted fields say. */
export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  /** Absent only where the merchant needs no verification of holders. */
  holderId?: string;
  password2?: string;
}

export const CARD_DATA: FieldRules = {
  cardNumber: { required: true },
  cardExpire: { required: true },
  regNo: {},
  cardPw: {},
};

/**
 * @param expiryError the code for an expiry in bad form, which the old billing numbers otherwise
 * @throws Refusal when a field is missing, cannot be deciphered or is not what it should be
 */
export function readCardData(visit: Visit, expiryError: '1165' | '638', unverified: boolean): CardData {
  const number = plain(visit, 'cardNumber') ?? '';
  const expiry = plain(visit, 'cardExpire') ?? '';
  const [holder, password2] = [plain(visit, 'regNo'), plain(visit, 'cardPw')];
  if (!/^\d{13,16}$/.test(number)) throw new Refusal('601');
  if (!/^\d\d(0[1-9]|1[0-2])$/.test(expiry)) throw new Refusal(expiryError);
  if (!unverified && (holder === undefined || password2 === undefined)) throw new Refusal('616');
  if (holder !== undefined && !/^(\d{6}|\d{8}|\d{10})$/.test(holder)) throw new Refusal('635');
  if (password2 !== undefined && !/^\d\d$/.test(password2)) throw new Refusal('617');
  return {
    number,
    expiry: `20${expiry.slice(0, 2)}-${expiry.slice(2)}`,
    // A birth date in eight digits has its century before it.
    ...(holder === undefined ? {} : { holderId: holder.length === 8 ? holder.slice(2) : holder }),
    ...(password2 === undefined ? {} : { password2 }),
  };
}

/** Card data of a key-in payment, for which some merchants need no verification. @throws Refusal */
export function readKeyedIn(visit: Visit): CardData {
  checkVerification(visit);
  return readCardData(visit, '638', isUnverified(visit.fields));
}

function plain({ merchant, fields }: Visit, name: string): string | undefined {
  const sent = fields.optional(name);
  if (sent === undefined) return undefined;
  const text = decipher(sent, merchant);
  if (text === undefined) throw new Refusal('200');
  return text;
}

/** AES-128-CBC under key and iv as they are, in base64; undefined for anything else. */
function decipher(encrypted: string, { iniapiKey, iniapiIv }: InicisMerchant): string | undefined {
  if (Buffer.from(encrypted, 'base64').toString('base64') !== encrypted) return undefined;
  try {
    const cipher = createDecipheriv('aes-128-cbc', iniapiKey, iniapiIv);
    return cipher.update(encrypted, 'base64', 'latin1') + cipher.final('latin1');
  } catch {
    return undefined;
  }
}

/** The order and card a request with card data is about, as far as they can be read. */
export function subjectWithCard({ values }: Message, merchant: InicisMerchant | undefined): Subject {
  const orderId = values.get('moid');
  const number = merchant && decipher(values.get('cardNumber') ?? '', merchant);
  return { ...(orderId === undefined ? {} : { orderId }), ...(number ? { cardNumber: number } : {}) };
}
