import { approve, cardFields, phoneFields, purchaseOf } from './approve.js';
import { textIn } from './body.js';
import type { Authentication } from './books.js';
import { koreaStamp } from './korea-time.js';
import { tell } from './notify.js';
import { CASH_CODE, SID, signOf, type Office, type Operation, type Visit } from './office.js';
import { Refusal, wrongField } from './refusal.js';

/** For how long a customer stays authenticated; nothing is known but that there is a code for one who no longer is. */
const AUTHENTICATION_LIFE = 10 * 60_000;

/** `POST /MUP/api/approval`, TID method: pays what a customer has been authenticated for in a window of hybrid_pay Y. */
export const completeWindow: Operation = {
  name: 'complete-window',
  path: '/MUP/api/approval',
  moving: true,
  rules: {
    sid: SID,
    cash_code: CASH_CODE,
    tid: { required: true, max: 20 },
    pay_token: { required: true, max: 50 },
    amount: { required: true, max: 10, type: 'amount' },
    mc_user_key: { max: 15 },
  },
  text: '정상 처리되었습니다.',

  subjectOf(office, body) {
    const authentication = office.books.authentication(textIn(body, 'pay_token'));
    if (!authentication) return {};
    return { orderId: authentication.registration.tradeId, cardNumber: authentication.payer.number };
  },

  perform(office, visit) {
    const authentication = authenticated(office, visit);
    const { registration } = authentication;
    if (registration.onlyOnce && registration.done) throw new Refusal('0051');
    if (!registration.done && office.books.isTradeIdUsed(visit.merchant, registration.tradeId))
      throw new Refusal('0052');
    authentication.used = true;
    const payment = approve(office, purchaseOf(registration, authentication));
    registration.done = true;
    tell(office, 'complete-window', registration, payment);
    const { merchant, cashCode, payToken, tradeId, productName, transactionId } = payment;
    const sign = signOf(merchant.skey, registration);
    const amount = String(payment.amount);
    const own = { ...cardFields(office, payment), cn_bill_key: payment.key?.billKey ?? '' };
    const answer = {
      ...{ sid: merchant.sid, sign_date: koreaStamp(payment.at), tid: registration.tid, trade_id: tradeId },
      ...{ cash_code: cashCode, pay_token: payToken, mobil_id: payToken, product_name: productName, amount },
      hmac: sign(amount, tradeId),
      ...(cashCode === 'MC' ? { transaction_id: transactionId, ...phoneFields(payment) } : own),
    };
    return { answer, sign };
  },
};

/** @throws Refusal unless all that is sent belongs to one customer who waits to be approved */
function authenticated(office: Office, { merchant, cashCode, fields }: Visit): Authentication {
  if (cashCode === 'MC' && !fields.has('mc_user_key')) throw wrongField('mc_user_key', '누락');
  const authentication = office.books.authentication(fields.text('pay_token'));
  const registration = authentication?.registration;
  if (registration?.merchant.sid !== merchant.sid || registration.tid !== fields.text('tid')) throw new Refusal('0043');
  if (!authentication || registration.cashCode !== cashCode) throw wrongField('cash_code', '등록 정보 불일치');
  if (fields.text('amount') !== String(registration.amount)) throw wrongField('amount', '등록 정보 불일치');
  if (cashCode === 'MC' && fields.optional('mc_user_key') !== authentication.userKey) {
    throw wrongField('mc_user_key', '인증 정보 불일치');
  }
  if (authentication.used) throw new Refusal('0051');
  if (office.clock.now().getTime() - authentication.at.getTime() > AUTHENTICATION_LIFE) throw new Refusal('0043');
  return authentication;
}
