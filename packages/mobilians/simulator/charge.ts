import { approve, cardFields, phoneFields } from './approve.js';
import { textIn } from './body.js';
import type { BillingKey } from './books.js';
import { habitsOf } from './cards.js';
import type { Fields } from './fields.js';
import { hmacOf } from './hmac.js';
import { koreaDate, koreaStamp } from './korea-time.js';
import { CASH_CODE, SID, type Office, type Operation, type Sign, type Visit } from './office.js';
import { Refusal, wrongField } from './refusal.js';

/** Won: less is not taken. */
const LEAST = 100;

/** `POST /MUP/api/approval`, MOBILID method, mode M002: charges a billing key. */
export const charge: Operation = {
  name: 'charge',
  path: '/MUP/api/approval',
  moving: true,
  rules: {
    mode: { required: true, oneOf: ['M002'] },
    cash_code: CASH_CODE,
    site_url: { required: true, max: 20, type: 'domain' },
    sid: SID,
    product_name: { required: true, max: 50 },
    amount: { required: true, max: 10, type: 'amount' },
    trade_id: { required: true, max: 50, type: 'id' },
    bill_key: { required: true, max: 40 },
    mobil_id: { max: 50 },
    phone_no: { max: 11, type: 'digits' },
    mc_user_key: { max: 15 },
  },
  text: '정상처리',

  subjectOf(office, body) {
    const orderId = textIn(body, 'trade_id');
    const cardNumber = office.books.key(textIn(body, 'bill_key'))?.payer.number;
    return { ...(orderId === '' ? {} : { orderId }), ...(cardNumber === undefined ? {} : { cardNumber }) };
  },

  perform(office, visit) {
    const { merchant, cashCode, fields } = visit;
    const amount = Number(fields.text('amount'));
    if (amount < LEAST) throw wrongField('amount', '최소 금액 미달');
    if (cashCode === 'MC' && !fields.has('mc_user_key')) throw wrongField('mc_user_key', '누락');
    const tradeId = fields.text('trade_id');
    if (office.books.isTradeIdUsed(merchant, tradeId)) throw new Refusal('0052');
    const key = keyOf(office, visit);
    checkMonth(office, key, amount);
    const { payer, userKey } = key;
    const purchase = {
      ...{ merchant, cashCode, tradeId, payToken: office.ids.payToken(), productName: fields.text('product_name') },
      ...{ amount, payer, userKey, installment: '00', key },
    };
    const payment = approve(office, purchase, habitsOf(payer.number).onCharge);
    // What it is made of is not known: neither an ok_url nor a time_stamp is there.
    const sign: Sign = (won, id) => hmacOf(merchant.skey, won, id);
    const answer = {
      ...{ sid: merchant.sid, sign_date: koreaStamp(payment.at), trade_id: tradeId, cash_code: cashCode },
      ...{ mobil_id: payment.payToken, amount: String(amount), hmac: sign(String(amount), tradeId) },
      ...(cashCode === 'MC' ? phoneFields(payment) : cardFields(office, payment)),
    };
    return { answer, sign };
  },
};

/** @throws Refusal when this sid has no such key of this kind in force, or what stands for the phone is another one's */
function keyOf(office: Office, { merchant, cashCode, fields }: Visit): BillingKey {
  if (!merchant.autoPay) throw new Refusal('0071');
  const key = office.books.key(fields.text('bill_key'));
  const isOwn = key?.merchant.sid === merchant.sid && key.cashCode === cashCode && key.inForce;
  if (!key || !isOwn || !isPhoneOf(key, fields)) throw new Refusal('0060');
  return key;
}

function isPhoneOf({ cashCode, userKey, payer }: BillingKey, fields: Fields): boolean {
  if (cashCode !== 'MC') return true;
  return fields.optional('mc_user_key') === userKey && (fields.optional('phone_no') ?? payer.number) === payer.number;
}

/** The rules of automatic phone payments. @throws Refusal, with the code whose text is about last month's payment */
function checkMonth({ clock }: Office, { merchant, cashCode, first, last }: BillingKey, amount: number): void {
  if (!merchant.monthly || cashCode !== 'MC' || !first || !last) return;
  const now = koreaDate(clock.now());
  const isNextMonth = now.month === koreaDate(last).month + 1;
  const isDue = Math.abs(now.day - koreaDate(first.at).day) <= 5;
  if (amount !== first.amount || !isNextMonth || !isDue) throw new Refusal('0060');
}
