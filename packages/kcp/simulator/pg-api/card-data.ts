import type { CardClaim } from '@billkey/simulator';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { Fields, FieldRules } from './fields.js';
import { textIn, type Message } from './message.js';
import type { Subject } from './office.js';

/** Card data in the clear: nothing but TLS hides it. */
export const CARD_DATA: FieldRules = {
  card_no: { required: true, shape: /^\d{13,16}$/, code: CODE.cardNumber },
  card_expiry: { required: true, shape: /^\d\d(?:0[1-9]|1[0-2])$/, code: CODE.expiry },
  card_taxno: { shape: /^(?:\d{6}|\d{10})$/, code: CODE.birthDate },
  card_pwd: { shape: /^\d{2}$/, code: CODE.password },
};

/** @throws Refusal when one of `needed` is absent */
export function readCardData(fields: Fields, needed: readonly ('card_taxno' | 'card_pwd')[]): CardClaim {
  const expiry = fields.text('card_expiry');
  const [holderId, password2] = [fields.optional('card_taxno'), fields.optional('card_pwd')];
  for (const name of needed) {
    if (fields.optional(name) === undefined) throw new Refusal(CODE.missing, { text: `필수 항목 누락 [${name}]` });
  }
  return {
    number: fields.text('card_no'),
    expiry: `20${expiry.slice(0, 2)}-${expiry.slice(2)}`,
    ...(holderId === undefined ? {} : { holderId }),
    ...(password2 === undefined ? {} : { password2 }),
  };
}

/** The order and card a request with card data is about, as far as they can be read. */
export function subjectWithCard(message: Message): Subject {
  const [orderId, cardNumber] = [textIn(message, 'ordr_idxx'), textIn(message, 'card_no')];
  return { ...(orderId ? { orderId } : {}), ...(cardNumber ? { cardNumber } : {}) };
}
