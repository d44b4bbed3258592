import { koreaMoment } from '@billkey/simulator';
import { CANCELLED, NOT_PAID } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { balanceOf, type Payment } from './books.js';
import { textIn } from './envelope.js';
import { claimNumber, requestOf, timesOf, type Office, type Operation, type Visit } from './office.js';

const DAY = 24 * 3_600_000;

/** `APITrdcheck.do` (standard manual, look-up): a payment by its number, the date of its request and its amount. */
export const find: Operation = {
  name: 'find',
  path: '/spay/APITrdcheck.do',
  moving: false,
  params: requestOf('0A1M'),
  data: {
    pktHash: { required: true, max: 200 },
    method: { required: true, max: 2, oneOf: ['CA'], wrong: 'ST09' },
    trdAmt: { required: true, max: 12, type: 'amount' },
    orgTrdDt: { required: true, max: 8, type: 'digits' },
    orgMchtTrdNo: { required: true, max: 100, type: 'id' },
    orgTrdNo: { max: 40, type: 'id' },
  },
  hashes: 'trdAmt',
  answers: 'echoed',
  text: '정상처리되었습니다',

  subjectOf(office, merchant, { data }) {
    const orderId = textIn(data, 'orgMchtTrdNo');
    const payment = merchant && office.books.paymentOf(merchant, orderId ?? '');
    return { ...(orderId === undefined ? {} : { orderId }), ...(payment ? { cardNumber: payment.cardNumber } : {}) };
  },

  perform(office, visit) {
    if (!koreaMoment(visit.data.text('orgTrdDt'))) throw new Refusal('CA03', { text: '형식 오류 [orgTrdDt]' });
    claimNumber(office, visit, { by: 'other' });
    const payment = asSeen(office, visit, searched(office, visit));
    if (!payment) throw new Refusal('ST06');
    const { trdNo, amount } = payment;
    if (payment.apprNo === null) throw new Refusal(NOT_PAID, { trdNo });
    const left = balanceOf(payment);
    const data = { method: 'CA', trdAmt: String(amount), cnclAmt: String(amount - left) };
    return { trdNo, ...timesOf(visit), data, ...(left === 0 ? { code: CANCELLED } : {}) };
  },
};

/** What is searched is the day before to the day after the date that is given. */
function searched(office: Office, { merchant, data }: Visit): Payment | undefined {
  const payment = office.books.paymentOf(merchant, data.text('orgMchtTrdNo'));
  if (payment?.amount !== data.amount('trdAmt')) return undefined;
  const [asked, was] = [data.text('orgTrdDt'), payment.trdDt].map((day) => koreaMoment(day)?.getTime() ?? 0);
  if (asked === undefined || was === undefined || Math.abs(asked - was) > DAY) return undefined;
  const orgTrdNo = data.optional('orgTrdNo');
  return orgTrdNo === '' || orgTrdNo === payment.trdNo ? payment : undefined;
}

/** The payment as a look-up sees it: a lagging one misses what was booked in its last `ms`. */
function asSeen(office: Office, { fault }: Visit, payment: Payment | undefined): Payment | undefined {
  if (!payment || fault?.kind !== 'lagging-look-up') return payment;
  const until = office.clock.now().getTime() - (fault.ms ?? Infinity);
  if (payment.at.getTime() > until) return undefined;
  return { ...payment, cancels: payment.cancels.filter(({ at }) => at.getTime() <= until) };
}
