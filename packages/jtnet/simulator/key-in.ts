import { approvalAnswer, approve, checkPurchase, checkQuota, PURCHASE } from './approve.js';
import { CARD_FIELDS, readCardData } from './card-data.js';
import { subjectWithCard } from './keys.js';
import { authenticate, type Operation } from './office.js';
import { Refusal } from './refusal.js';

/** `payments`: one payment from card data. Its answer is that of a charge by inference. Not verified. */
export const keyIn: Operation = {
  name: 'key-in',
  path: '/api/v1/payments',
  moving: true,
  rules: {
    ...PURCHASE,
    ...CARD_FIELDS,
    buyer_nm: { max: 30 },
    buyer_auth_num: {},
    rcvr_nm: { max: 30 },
    rcvr_cp: { max: 20 },
    buyer_addr: {},
    buyer_post_no: {},
    card_pwd: {},
    card_quota: { max: 2 },
    card_interest: { oneOf: ['0', '1'] },
  },
  success: ['3001', '0000'],

  subjectOf: (_office, form) => subjectWithCard(form),
  authenticate,

  perform(office, { merchant, fields }) {
    if (!merchant.keyIn) throw new Refusal('3013', { text: '카드 가맹점 미개시 [키인]' });
    const card = readCardData(fields);
    checkPurchase(office, merchant, fields);
    checkQuota(fields.optional('card_quota') ?? '00', fields.amount('amt'));
    if (fields.optional('card_interest') === '1') throw new Refusal('3033');
    const answer = approvalAnswer(office, approve(office, merchant, fields, card));
    return { result_cd: merchant.keyInSuccess, ...answer };
  },
};
