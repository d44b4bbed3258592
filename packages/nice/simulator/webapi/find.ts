import { shortStamp } from '../shared/korea-time.js';
import { Refusal } from '../shared/refusal.js';
import { balanceOf, type Payment } from './books.js';
import { COMMON_FIELDS, type Office, type Operation, type Visit } from './office.js';

const TID_LENGTH = 30;

/** `inquery/trans_status.jsp` (WEBAPI; the spelling is NICE's): what became of a TID. It tells no amount. */
export const find: Operation = {
  name: 'find',
  path: '/webapi/inquery/trans_status.jsp',
  moving: false,
  rules: { ...COMMON_FIELDS, TID: { required: true, type: 'id' } },
  signs: ['TID', 'MID', 'EdiDate'],
  success: { codes: ['0000'], text: '조회 성공' },

  subjectOf(office, _merchant, form) {
    const payment = office.books.payment(form.get('TID') ?? '');
    return payment ? { orderId: payment.moid, cardNumber: payment.cardNumber } : {};
  },

  perform(office, visit) {
    const TID = visit.fields.text('TID');
    if (TID.length !== TID_LENGTH) throw new Refusal('A115');
    const payment = office.books.payment(TID);
    if (payment && payment.merchant.mid !== visit.merchant.mid) throw new Refusal('A122');
    const seen = asSeen(office, visit, payment);
    if (!seen?.authCode) return { TID, Status: '9', AuthCode: '', AuthDate: '' };
    const Status = balanceOf(seen) === 0 ? '1' : '0';
    return { TID, Status, AuthCode: seen.authCode, AuthDate: shortStamp(seen.at) };
  },
};

/** The payment as a look-up sees it: a lagging one misses what was booked in its last `ms`. */
function asSeen(office: Office, { fault }: Visit, payment: Payment | undefined): Payment | undefined {
  if (!payment || fault?.kind !== 'lagging-look-up') return payment;
  const until = office.clock.now().getTime() - (fault.ms ?? Infinity);
  if (payment.at.getTime() > until) return undefined;
  return { ...payment, cancels: payment.cancels.filter(({ at }) => at.getTime() <= until) };
}
