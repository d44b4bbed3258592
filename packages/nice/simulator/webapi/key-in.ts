import { Refusal } from '../shared/refusal.js';
import { approvalAnswer, approve, checkPurchase, PURCHASE } from './approve.js';
import { readCardData, subjectWithCard } from './card-data.js';
import type { Operation } from './office.js';

/** `card_keyin.jsp` (WEBAPI manual, key-in): one payment from card data. */
export const keyIn: Operation = {
  name: 'key-in',
  path: '/webapi/card_keyin.jsp',
  moving: true,
  rules: { ...PURCHASE, EncData: { required: true, max: 512 } },
  signs: ['MID', 'Amt', 'EdiDate', 'Moid'],
  success: { codes: ['3001'], text: '카드 결제 성공' },

  subjectOf: (_office, merchant, form) => subjectWithCard(form, merchant, 'key-in'),

  perform(office, visit) {
    const { merchant, fields } = visit;
    if (!merchant.keyIn) throw new Refusal('A128');
    const card = readCardData(fields.text('EncData'), merchant.merchantKey, 'key-in');
    checkPurchase(office, visit, '01');
    return approvalAnswer(office, approve(office, 'key-in', visit, card));
  },
};
