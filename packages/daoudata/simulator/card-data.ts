import type { Body } from './body.js';
import type { Fields, FieldRules } from './fields.js';
import type { Contract } from './merchants.js';
import type { Subject } from './office.js';
import { Refusal, wrongField } from './refusal.js';

/** Card data as it was sent, in clear. */
export interface CardData {
  number: string;
  /** `YYYY-MM`. */
  expiry: string;
  holderId?: string;
  password2?: string;
}

/** CARDAUTH and CARDPASSWORD are asked for by what the CPID is for, with codes of their own. */
export const CARD_FIELDS: FieldRules = {
  CARDNO: { required: true },
  EXPIREDT: { required: true },
  CARDAUTH: {},
  CARDPASSWORD: {},
};

/** Billing of the K card knows no password; BILLTYPE 18 neither that nor the birth date. What is not asked is not looked at. */
export function readCardData({ billType, cardModule }: Contract, fields: Fields): CardData {
  const number = fields.text('CARDNO');
  if (!/^\d{13,16}$/.test(number)) throw new Refusal('2011');
  const [, year = '', month = ''] = /^(20\d{2})(0[1-9]|1[0-2])$/.exec(fields.text('EXPIREDT')) ?? [];
  if (year === '') throw new Refusal('2015');
  const card = { number, expiry: `${year}-${month}` };
  if (billType === '18') return card;
  const holderId = readHolder(fields);
  if (billType === '14' && cardModule === 'K') return { ...card, holderId };
  return { ...card, holderId, password2: readPassword(fields) };
}

function readHolder(fields: Fields): string {
  const holderId = fields.optional('CARDAUTH');
  if (holderId === undefined) throw wrongField('CARDAUTH', '누락');
  if (!/^(\d{6}|\d{10})$/.test(holderId)) throw new Refusal('2044');
  return holderId;
}

function readPassword(fields: Fields): string {
  const password2 = fields.optional('CARDPASSWORD');
  if (password2 === undefined) throw new Refusal('2042');
  if (!/^\d{2}$/.test(password2)) throw new Refusal('2041');
  return password2;
}

/** The order and card a request with card data is about. */
export function subjectWithCard(body: Body): Subject {
  const [orderId, cardNumber] = [body.get('ORDERNO'), body.get('CARDNO')];
  return { ...(orderId === undefined ? {} : { orderId }), ...(cardNumber === undefined ? {} : { cardNumber }) };
}
