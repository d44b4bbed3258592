import { approvalAnswer, approve, checkPurchase, PURCHASE } from './approve.js';
import { missing } from './fields.js';
import { CARD_TOKEN, checkBilling, subjectWithKey, usableKey } from './keys.js';
import type { JtnetMerchant } from './merchants.js';
import { authenticate, type Office, type Operation, type Visit } from './office.js';
import { Refusal } from './refusal.js';

/** `payments_token`: charges a billing key. No source has a field for instalments here. */
export const charge: Operation = {
  name: 'charge',
  path: '/api/v1/payments_token',
  moving: true,
  rules: {
    ...PURCHASE,
    card_token: CARD_TOKEN,
    buyer_name: { max: 30 },
    batch_div: { oneOf: ['1'] },
    sub_mid: { max: 10, type: 'id' },
    sub_mid_key: {},
  },
  success: ['0000'],

  subjectOf: subjectWithKey,
  authenticate,

  perform(office, visit) {
    const { merchant, fields } = visit;
    checkBilling(merchant);
    const payee = payeeOf(office, visit);
    const key = usableKey(office, merchant, fields.text('card_token'));
    checkPurchase(office, payee, fields);
    return approvalAnswer(office, approve(office, payee, fields, key.card));
  },
};

/** Who is paid: the merchant, or the sub-merchant it charges on behalf of and whose key it shows. */
function payeeOf(office: Office, { merchant, fields }: Visit): JtnetMerchant {
  const [mid, key] = [fields.optional('sub_mid'), fields.optional('sub_mid_key')];
  if (mid === undefined && key === undefined) return merchant;
  if (mid === undefined) throw missing('sub_mid');
  if (key === undefined) throw missing('sub_mid_key');
  const payee = office.merchants.find((candidate) => candidate.mid === mid && candidate.parent === merchant.mid);
  if (!payee) throw new Refusal('2152', { text: '등록되지 않은 가맹점 [sub_mid]' });
  if (payee.apiKey !== key) throw new Refusal('2152', { text: '등록되지 않은 가맹점 [sub_mid_key]' });
  return payee;
}
