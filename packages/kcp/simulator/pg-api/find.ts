import { koreaStamp } from '@billkey/simulator';
import { CODE } from '../shared/codes.js';
import { issuerOf } from '../shared/issuers.js';
import { Refusal } from '../shared/refusal.js';
import { mask } from './approve.js';
import { balanceOf, type Payment } from './books.js';
import { textIn } from './message.js';
import { subjectWithPayment, TNO, type Answer, type Office, type Operation, type Visit } from './office.js';

const CARD = 'PACA';

/** 거래조회, by `tno` alone; the spelling of the path is KCP's. */
export const find: Operation = {
  name: 'find',
  path: '/std/inquery',
  moving: false,
  rules: {
    ...TNO,
    pay_type: { required: true, oneOf: [CARD, 'PABK', 'PAVC', 'PAMC'], code: CODE.unsupportedType },
  },
  signs: ['site_cd', 'tno', 'pay_type'],

  subjectOf: (office, message) => subjectWithPayment(office, textIn(message, 'tno')),

  perform(office, visit) {
    const { site, fields } = visit;
    if (site.inquiry === false) throw new Refusal(CODE.noPermission);
    const payment = asSeen(office, visit, office.books.payment(fields.text('tno')));
    const isThere = payment?.site.siteCode === site.siteCode && fields.text('pay_type') === CARD;
    if (!isThere) throw new Refusal(CODE.noPayment);
    return answerOf(office, payment);
  },
};

function answerOf(office: Office, payment: Payment): Answer {
  const { tno, orderId, amount, at, quota, cardNumber, approvalNumber, cancels } = payment;
  const left = balanceOf(payment);
  const lastCancel = cancels.at(-1);
  const cancelled = lastCancel ? koreaStamp(lastCancel.at) : '';
  return {
    ...{ tno, order_no: orderId, pay_method: CARD, amount: String(amount), rem_mny: String(left) },
    stat_ca_cd: cancels.length === 0 ? 'STSR' : left === 0 ? 'STSC' : 'STPC',
    app_time: koreaStamp(at),
    // Clients read one or the other.
    ...(lastCancel ? { can_time: cancelled, canc_time: cancelled } : {}),
    canc_card_yn: left === 0 ? 'Y' : 'N',
    card_name: issuerOf(office.bank.card(cardNumber)?.issuer ?? '').name,
    ...{ card_no: mask(cardNumber), quota, noinf: 'N', app_no: approvalNumber },
  };
}

/** The payment as a look-up sees it: a lagging one misses what was booked in its last `ms`. */
function asSeen(office: Office, { fault }: Visit, payment: Payment | undefined): Payment | undefined {
  if (!payment || fault?.kind !== 'lagging-look-up') return payment;
  const until = office.clock.now().getTime() - (fault.ms ?? Infinity);
  if (payment.at.getTime() > until) return undefined;
  return { ...payment, cancels: payment.cancels.filter(({ at }) => at.getTime() <= until) };
}
