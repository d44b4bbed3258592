import { objectIn, textIn, type Body } from './body.js';
import type { Registration } from './books.js';
import { Fields, wonIn, type FieldRules } from './fields.js';
import { fromKoreaStamp, koreaStamp } from './korea-time.js';
import { CASH_CODE, SID, signOf, type Office, type Operation, type Visit } from './office.js';
import { wrongField } from './refusal.js';

/** Won: less is not taken, but for nothing at all, which makes a card key alone. */
const LEAST = 100;
const MINUTE = 60_000;
const WINDOW_LIFE = 10 * MINUTE;
const LONG_LIFE = 30 * 24 * 60 * MINUTE;
const LONG = '99999999999999';

const FLAG = { oneOf: ['Y', 'N'] } as const;
const URL_FIELD = { max: 128, type: 'url' } as const;

/** Registration, request; what it says of other methods than phones and cards, and of cosmetics, is not looked at. */
const RULES: FieldRules = {
  sid: SID,
  cash_code: CASH_CODE,
  product_name: { required: true, max: 50 },
  trade_id: { required: true, max: 40, type: 'id' },
  site_url: { required: true, max: 20, type: 'domain' },
  ok_url: { required: true, ...URL_FIELD },
  call_type: { oneOf: ['P', 'S', 'I'] },
  hybrid_pay: FLAG,
  integrate_pay: { oneOf: ['N'] },
  noti_url: URL_FIELD,
  noti_email: { max: 30 },
  close_url: URL_FIELD,
  fail_url: URL_FIELD,
  user_id: { max: 50 },
  user_name: { max: 50 },
  user_email: { max: 30 },
  only_once: FLAG,
  time_stamp: { type: 'digits' },
  mstr: { max: 2000 },
};

/** Of `pay_options`. */
const OPTIONS: FieldRules = {
  mc_auto_pay: FLAG,
  mc_no: { max: 11, type: 'digits' },
  mc_fix_no: FLAG,
  mc_fix_birthno: FLAG,
  mc_default_comm_id: { max: 3 },
  mc_fix_comm_id: { max: 3 },
  mc_user_key: { max: 15 },
  mc_safe_call: { oneOf: ['SAFECALL'] },
  mc_simple_key: { max: 20 },
  cn_installment: { max: 2, type: 'digits' },
  cn_bill_type: { oneOf: ['00', '10', '20', '11', '21'] },
  cn_point: { oneOf: ['Y', 'N', 'S'] },
};

/** `POST /MUP/api/registration`: a window that can be opened, at the address it answers. */
export const beginWindow: Operation = {
  name: 'begin-window',
  path: '/MUP/api/registration',
  moving: false,
  rules: RULES,
  text: '정상 처리되었습니다.',

  subjectOf(_office, body) {
    const orderId = textIn(body, 'trade_id');
    return orderId === '' ? {} : { orderId };
  },

  perform(office, visit) {
    const registration = registrationOf(office, visit);
    office.books.addRegistration(registration);
    const { merchant, tid, amount, tradeId, timeStamp } = registration;
    const sign = signOf(merchant.skey, registration);
    const addresses = {
      pay_url: `${office.url()}/MUP/api/payment.mcash?tid=${tid}`,
      qrcode_url: `${office.url()}/MUP/api/qr-code?tid=${tid}`,
    };
    const hmac = sign(String(amount), tradeId);
    return { answer: { sid: merchant.sid, tid, ...addresses, hmac, time_stamp: timeStamp } };
  },
};

function registrationOf(office: Office, { merchant, cashCode, fields, body }: Visit): Registration {
  const options = new Fields(objectIn(body, 'pay_options'), OPTIONS);
  const amount = amountIn(body);
  const callType = fields.optional('call_type') ?? 'P';
  if (callType !== 'P' && !fields.has('close_url')) throw wrongField('close_url', '누락');
  if (/[&%]/.test(fields.optional('mstr') ?? '')) throw wrongField('mstr', '사용할 수 없는 문자');
  const tradeId = fields.text('trade_id');
  if (office.books.isTradeIdUsed(merchant, tradeId)) throw wrongField('trade_id', '중복');
  const withKey = merchant.autoPay && (cashCode === 'CN' || options.optional('mc_auto_pay') === 'Y');
  if (amount === 0) checkKeyOnly(cashCode, withKey, fields);
  return {
    ...{ tid: office.ids.tid(), merchant, cashCode, tradeId, amount, withKey, done: false },
    productName: fields.text('product_name'),
    ...{ okUrl: fields.text('ok_url'), failUrl: fields.optional('fail_url') },
    ...{ closeUrl: fields.optional('close_url'), notiUrl: fields.optional('noti_url') },
    callType: callType as Registration['callType'],
    hybrid: fields.optional('hybrid_pay') === 'Y',
    onlyOnce: fields.optional('only_once') === 'Y',
    ...timesOf(office, fields.optional('time_stamp')),
    ...{ mstr: fields.optional('mstr') ?? '', userName: fields.optional('user_name') },
    installment: options.optional('cn_installment') ?? '00',
    fixedPhone: options.optional('mc_fix_no') === 'Y' ? (options.optional('mc_no') ?? '') : '',
  };
}

/** Whatever of `amount` is given must be numbers and add up. */
function amountIn(body: Body): number {
  const amount = objectIn(body, 'amount');
  const total = wonIn(amount, 'total', 'amount');
  if (total === undefined) throw wrongField('amount.total', '누락');
  const parts = ['tax', 'tax_free', 'supply_value'].map((name) => wonIn(amount, name, 'amount'));
  const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
  if (sum > total || (parts.every((part) => part !== undefined) && sum !== total)) {
    throw wrongField('amount', '합계 불일치');
  }
  if (total > 0 && total < LEAST) throw wrongField('amount.total', '최소 금액 미달');
  return total;
}

/** A key without a payment exists for cards under contract only, and asks for the buyer's id. */
function checkKeyOnly(cashCode: string, withKey: boolean, fields: Fields): void {
  if (cashCode !== 'CN' || !withKey) throw wrongField('amount.total', '0원');
  if (!fields.has('user_id')) throw wrongField('user_id', '누락');
}

/** The window is good for ten minutes after the stamp, be that right by the simulators' clock or by the client's. */
function timesOf({ clock }: Office, stamp: string | undefined): Pick<Registration, 'timeStamp' | 'expires'> {
  const now = clock.now().getTime();
  if (stamp === LONG) return { timeStamp: stamp, expires: new Date(now + LONG_LIFE) };
  const at = stamp === undefined ? new Date(now) : fromKoreaStamp(stamp);
  if (!at) throw wrongField('time_stamp', '형식');
  const real = clock.real().getTime();
  const age = Math.abs(at.getTime() - real) < Math.abs(at.getTime() - now) ? real - at.getTime() : now - at.getTime();
  return { timeStamp: stamp ?? koreaStamp(at), expires: new Date(now - age + WINDOW_LIFE) };
}
