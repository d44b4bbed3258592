import { Refusal } from '../shared/refusal.js';
import { approvalAnswer, approve, PAY_PATH, PAY_TEXT, PURCHASE } from './approve.js';
import { CARD_FIELDS, cardOf, subjectWithCard } from './card-data.js';
import { headOf, mask, type Operation } from './office.js';

/** `APICardActionPay.do` with card data (standard manual, 구인증 and 비인증): one payment, and a key where that is set. */
export const keyIn: Operation = {
  name: 'key-in',
  path: PAY_PATH,
  moving: true,
  params: headOf('B0'),
  data: { ...PURCHASE, ...CARD_FIELDS },
  hashes: 'trdAmt',
  answers: 'hashed',
  text: PAY_TEXT,

  subjectOf: (_office, merchant, envelope) => subjectWithCard(merchant, envelope),

  perform(office, visit) {
    if (visit.merchant.authentication === 'issuer') throw new Refusal('CA60', { text: '인증 결제창 전용 가맹점' });
    const payment = approve(office, 'key-in', visit, cardOf(visit));
    const key = payment.issued ? { billKey: payment.issued.billKey } : {};
    return approvalAnswer(office, visit, payment, { ...key, cardNo: mask(payment.cardNumber) });
  },
};
