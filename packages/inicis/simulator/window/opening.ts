import type { CardInput, Device } from '@billkey/simulator';
import type { InicisMerchant } from '../merchants.js';
import type { FieldRules, Fields } from '../shared/fields.js';
import type { Office } from '../shared/office.js';
import { Refusal } from '../shared/refusal.js';
import type { Registration } from './registration.js';
import type { Opening } from './window.js';

/** What a card window asks for. */
export const CARD_AND_HOLDER: readonly CardInput[] = ['number', 'expiry', 'holderId', 'password2'];

/** Lengths of the goods and the buyer, by the names that a window has for them. */
export function purchaseRules(names: {
  good: string;
  name: string;
  tel: string;
  email: string;
  optional?: true;
}): FieldRules {
  const needed = names.optional ? {} : ({ required: true } as const);
  return {
    [names.good]: { required: true, max: 40 },
    [names.name]: { required: true, max: 30 },
    [names.tel]: { ...needed, max: 40 },
    [names.email]: { ...needed, max: 60, type: 'email' },
  };
}

/** @throws Refusal unless the MID is one that has a contract for billing and for the window */
export function merchantWith<K extends 'liteKey' | 'signKey'>(
  { merchants }: Office,
  fields: Fields,
  secret: K,
): InicisMerchant & Required<Pick<InicisMerchant, K>> {
  const merchant = merchants.find(({ mid }) => mid === fields.text('mid'));
  if (!merchant) throw new Refusal('400');
  if (!merchant.billing || merchant[secret] === undefined) throw new Refusal('433');
  return merchant as InicisMerchant & Required<Pick<InicisMerchant, K>>;
}

/** @throws Refusal for a timestamp of another length, or of other signs than digits */
export function checkTimestamp(timestamp: string, length: 13 | 14): void {
  if (timestamp.length !== length) throw new Refusal('ERR101');
  if (!/^\d+$/.test(timestamp)) throw new Refusal('ER0102');
}

/** A window that is open from now on. @throws Refusal for an order that has a key already */
export function register(
  office: Office,
  opening: Opening,
  order: Omit<Registration, 'id' | 'at' | 'used' | 'issued' | 'values'>,
): Registration {
  if (office.books.hasIssued(order.merchant, order.orderId)) throw new Refusal('619');
  const { values } = opening;
  return { ...order, values, id: office.ids.window(), at: office.clock.now(), used: false, issued: false };
}

/** No form says it: the browser does. */
export function deviceOf({ headers }: Opening): Device {
  return /Mobi|Android|iPhone|iPad/i.test(headers['user-agent'] ?? '') ? 'mobile' : 'pc';
}
