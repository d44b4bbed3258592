import { malformed } from './form.js';
import type { Fields, FieldRules } from './fields.js';
import { Refusal } from './refusal.js';

/** What a request says about a card. */
export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  /** Absent where a key-in payment leaves them out. */
  holderId?: string;
  password2?: string;
}

/** Where the card number is wanted. `card_code` and `card_cvc` exist, and clients leave them out. */
export const CARD_FIELDS: FieldRules = {
  card_num: { required: true },
  card_exp: { required: true },
  card_code: { max: 2, type: 'digits' },
  card_cvc: { max: 4, type: 'digits' },
};

/** @throws Refusal for what can be no card */
export function readCardData(fields: Fields): CardData {
  const number = fields.text('card_num');
  const expiry = fields.text('card_exp');
  const holderId = fields.optional('buyer_auth_num');
  const password2 = fields.optional('card_pwd');
  if (!/^\d{15,16}$/.test(number)) throw new Refusal('3011');
  if (!/^\d{2}(0[1-9]|1[0-2])$/.test(expiry)) throw new Refusal('3021');
  if (holderId !== undefined && !/^(\d{6}|\d{10})$/.test(holderId)) throw malformed('buyer_auth_num');
  if (password2 !== undefined && !/^\d{2}$/.test(password2)) throw malformed('card_pwd');
  const cvc = fields.optional('card_cvc');
  if (cvc !== undefined && cvc.length < 3) throw malformed('card_cvc');
  return {
    number,
    expiry: `20${expiry.slice(0, 2)}-${expiry.slice(2)}`,
    ...(holderId === undefined ? {} : { holderId }),
    ...(password2 === undefined ? {} : { password2 }),
  };
}

/** `123456******3456`. */
export function masked(number: string): string {
  return number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
}
