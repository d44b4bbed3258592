import { decrypt } from '../shared/cipher.js';
import { Refusal } from '../shared/refusal.js';
import type { SettlebankMerchant } from '../merchants.js';
import { textIn, type Envelope } from './envelope.js';
import type { FieldRules } from './fields.js';
import type { Subject, Visit } from './office.js';

export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  /** Absent where the id does not ask for it. */
  holderId?: string;
  password2?: string;
}

export const CARD_FIELDS: FieldRules = {
  cardNo: { required: true, max: 16, type: 'digits', encrypted: true },
  vldDtMon: { required: true, type: 'digits', encrypted: true, wrong: 'CA20' },
  vldDtYear: { required: true, type: 'digits', encrypted: true, wrong: 'CA20' },
  idntNo: { type: 'digits', encrypted: true, wrong: 'CA30' },
  cardPwd: { type: 'digits', encrypted: true, wrong: 'CA27' },
};

/** Network numbers have 13 digits at least; the manual gives the upper limit only. */
const LEAST_DIGITS = 13;

/** What the fields say, as far as the level of the merchant's id asks for it. @throws Refusal when they cannot be card data */
export function cardOf({ merchant, data }: Visit): CardData {
  const number = data.text('cardNo');
  if (number.length < LEAST_DIGITS) throw new Refusal('CA03', { text: '형식 오류 [cardNo]' });
  const [month, year] = [data.text('vldDtMon'), data.text('vldDtYear')];
  if (!/^(0[1-9]|1[0-2])$/.test(month) || !/^\d{2}$/.test(year)) throw new Refusal('CA20');
  const card = { number, expiry: `20${year}-${month}` };
  if (merchant.authentication === 'none') return card;
  const [holderId, password2] = [data.optional('idntNo'), data.optional('cardPwd')];
  for (const [name, value] of Object.entries({ idntNo: holderId, cardPwd: password2 })) {
    if (value === '') throw new Refusal('CA03', { text: `필수값 누락 [${name}]` });
  }
  if (!/^(\d{6}|\d{10})$/.test(holderId)) throw new Refusal('CA30');
  if (!/^\d{2}$/.test(password2)) throw new Refusal('CA27');
  return { ...card, holderId, password2 };
}

/** The order and card a request with card data is about, as far as they can be read. */
export function subjectWithCard(merchant: SettlebankMerchant | undefined, { params, data }: Envelope): Subject {
  const orderId = textIn(params, 'mchtTrdNo');
  const cardNumber = merchant && decrypt(textIn(data, 'cardNo') ?? '', merchant.aesKey);
  return { ...(orderId === undefined ? {} : { orderId }), ...(cardNumber === undefined ? {} : { cardNumber }) };
}
