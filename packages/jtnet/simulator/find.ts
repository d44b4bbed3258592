import { koreaDay, koreaMoment } from '@billkey/simulator';
import { approvalAnswer } from './approve.js';
import { balanceOf, type Payment } from './books.js';
import { malformed } from './form.js';
import { authenticate, COMMON_FIELDS, paymentIn, type Office, type Operation, type Visit } from './office.js';
import { Refusal } from './refusal.js';

/**
 * `trans_search`: the merchant's approved payments of some days, or one of them by its tid. What an item has is in no
 * source: here the fields of a charge's answer, and `state_cd`. Not verified.
 */
export const find: Operation = {
  name: 'find',
  path: '/api/v1/trans_search',
  moving: false,
  rules: {
    ...COMMON_FIELDS,
    sch_sdate: { required: true, max: 8 },
    sch_edate: { required: true, max: 8 },
    tid: { type: 'id' },
  },
  success: ['0000'],

  subjectOf(office, form) {
    const { relatedOrderId: orderId, ...about } = paymentIn(office, form);
    return { ...about, ...(orderId === undefined ? {} : { orderId }) };
  },
  authenticate,

  perform(office, visit) {
    const { merchant, fields } = visit;
    if (!merchant.search) throw new Refusal('3013', { text: '카드 가맹점 미개시 [조회]' });
    const [from, to, tid] = [fields.text('sch_sdate'), fields.text('sch_edate'), fields.optional('tid')];
    if (!koreaMoment(from)) throw malformed('sch_sdate');
    if (!koreaMoment(to) || to < from) throw malformed('sch_edate');
    const found = office.books
      .paymentsOf(merchant)
      .filter((payment) => from <= koreaDay(payment.at) && koreaDay(payment.at) <= to)
      .filter((payment) => tid === undefined || payment.tid === tid)
      .flatMap((payment) => asSeen(office, visit, payment));
    return { list_arr: found.map((seen) => ({ ...approvalAnswer(office, seen), state_cd: stateOf(seen) })) };
  },
};

/** 0 approved, also when a part is cancelled; 1 cancelled before the card company has captured it, at night; 2 after. */
function stateOf(payment: Payment): string {
  if (balanceOf(payment) > 0) return '0';
  const last = payment.cancels.at(-1)?.at ?? payment.at;
  return koreaDay(last) === koreaDay(payment.at) ? '1' : '2';
}

/** The payment as a look-up sees it: a lagging one misses what was booked in its last `ms`. */
function asSeen(office: Office, { fault }: Visit, payment: Payment): readonly Payment[] {
  if (fault?.kind !== 'lagging-look-up') return [payment];
  const until = office.clock.now().getTime() - (fault.ms ?? Infinity);
  if (payment.at.getTime() > until) return [];
  return [{ ...payment, cancels: payment.cancels.filter(({ at }) => at.getTime() <= until) }];
}
