import { approvalAnswer, approve, PAY_PATH, PAY_TEXT, PURCHASE } from './approve.js';
import { checkBilling, subjectWithKey, usableKey } from './keys.js';
import { headOf, type Operation } from './office.js';

/** `APICardActionPay.do` with `billKey` (standard manual, billing): charges a billing key. */
export const charge: Operation = {
  name: 'charge',
  path: PAY_PATH,
  moving: true,
  params: headOf('B0'),
  data: { ...PURCHASE, billKey: { required: true, max: 50, type: 'id' } },
  hashes: 'trdAmt',
  answers: 'hashed',
  text: PAY_TEXT,

  subjectOf: (office, _merchant, envelope) => subjectWithKey(office, envelope),

  perform(office, visit) {
    const { merchant, data } = visit;
    checkBilling(merchant);
    const { billKey, card } = usableKey(office, merchant, data.text('billKey'));
    return approvalAnswer(office, visit, approve(office, 'charge', visit, card), { billKey });
  },
};
