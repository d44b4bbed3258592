import { CARD_TOKEN, checkBilling, subjectWithKey, usableKey } from './keys.js';
import { authenticate, COMMON_FIELDS, type Operation } from './office.js';

/** `del_billkey`: deletes a billing key for good. */
export const remove: Operation = {
  name: 'remove',
  path: '/api/v1/del_billkey',
  moving: true,
  rules: { ...COMMON_FIELDS, card_token: CARD_TOKEN },
  success: ['0000'],

  subjectOf: subjectWithKey,
  authenticate,

  perform(office, { merchant, fields }) {
    checkBilling(merchant);
    usableKey(office, merchant, fields.text('card_token')).removed = true;
    return {};
  },
};
