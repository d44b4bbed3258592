import { CARD_FIELDS, masked, readCardData } from './card-data.js';
import { declined } from './declines.js';
import { issuerOf } from './issuers.js';
import { checkBilling, subjectWithCard } from './keys.js';
import { authenticate, COMMON_FIELDS, type Operation } from './office.js';

/** `gen_billkey`: a billing key for a card. It has no order id. */
export const issue: Operation = {
  name: 'issue',
  path: '/api/v1/gen_billkey',
  moving: true,
  rules: { ...COMMON_FIELDS, ...CARD_FIELDS, buyer_auth_num: { required: true }, card_pwd: { required: true } },
  success: ['0000'],

  subjectOf: (_office, form) => subjectWithCard(form),
  authenticate,

  perform(office, { merchant, fields }) {
    checkBilling(merchant);
    const { number, expiry, ...claim } = readCardData(fields);
    const reason = office.bank.verify({ number, expiry, ...claim });
    if (reason) throw declined(reason, { known: { card_token: '', card_num: null } });
    const token = office.ids.token();
    office.books.addKey({ token, merchant, card: { number, expiry }, removed: false });
    const { code, name } = issuerOf(office.bank.card(number)?.issuer ?? '');
    return { card_token: token, card_num: masked(number), card_code: code, card_name: name };
  },
};
