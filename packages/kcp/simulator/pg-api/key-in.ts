import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { approvalAnswer, approve, checkPurchase, PURCHASE } from './approve.js';
import { CARD_DATA, readCardData, subjectWithCard } from './card-data.js';
import { fixed, HUB, type Operation } from './office.js';

const KEY_IN = '11121000';

/** 수기결제: one payment from card data. */
export const keyIn: Operation = {
  name: 'key-in',
  path: HUB,
  moving: true,
  recognises: ({ card_tx_type }) => card_tx_type === KEY_IN,
  rules: { ...PURCHASE, card_tx_type: fixed(KEY_IN, CODE.unknownTransaction), ...CARD_DATA },

  subjectOf: (_office, message) => subjectWithCard(message),

  perform(office, visit) {
    const { site, fields } = visit;
    if (site.keyIn === undefined) throw new Refusal(CODE.noKeyIn);
    const card = readCardData(fields, site.keyIn === 'authenticated' ? ['card_taxno', 'card_pwd'] : []);
    checkPurchase(office, visit);
    return approvalAnswer(office, approve(office, visit, card));
  },
};
