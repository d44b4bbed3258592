import { koreaClock, koreaDay, redirectTo } from '@billkey/simulator';
import { Fields, type FieldRules } from '../shared/fields.js';
import { issuerOf } from '../shared/issuers.js';
import { mask } from '../shared/purchase.js';
import { Refusal } from '../shared/refusal.js';
import { sha256 } from '../stdpay/signatures.js';
import { failureText } from './failure.js';
import { CARD_AND_HOLDER, checkTimestamp, deviceOf, merchantWith, purchaseRules, register } from './opening.js';
import type { ReturnFields, Window } from './window.js';

const PATH = '/inibill/inibill_card.jsp';

const RULES: FieldRules = {
  mid: { required: true, max: 10, type: 'id' },
  orderid: { required: true, max: 40, type: 'id' },
  price: { required: true, max: 12, type: 'amount' },
  ...purchaseRules({ good: 'goodname', name: 'buyername', tel: 'buyertel', email: 'buyeremail', optional: true }),
  timestamp: { required: true },
  period: { required: true },
  returnurl: { required: true, type: 'url' },
  closeurl: { type: 'url' },
  hashdata: { required: true, max: 128 },
  authtype: { oneOf: ['D', '01'] },
  carduse: { oneOf: ['percard', 'cocard'] },
  p_noti: {},
  merchantreserved: {},
};

/** Without the digits of the password. */
const NO_PASSWORD = '01';

/** Mobile billing, `https://inilite.inicis.com/inibill/inibill_card.jsp`: the whole page. */
export const inibill: Window = {
  path: PATH,
  orderField: 'orderid',
  issues: true,
  title: { korean: '정기결제 카드 등록', english: 'Register a card for automatic payments' },

  open(office, opening) {
    const fields = new Fields(opening.values, RULES);
    const merchant = merchantWith(office, fields, 'liteKey');
    const [orderId, timestamp, closeUrl] = [
      fields.text('orderid'),
      fields.text('timestamp'),
      fields.optional('closeurl'),
    ];
    checkTimestamp(timestamp, 14);
    if (fields.text('hashdata') !== sha256(merchant.mid + orderId + timestamp + merchant.liteKey)) {
      throw new Refusal('632');
    }
    if (!/^(?:\d{16}|[MY]2)$/.test(fields.text('period'))) throw new Refusal('ER0102');
    if (/[^\x20-\x7e]/.test(fields.optional('p_noti') ?? '')) throw new Refusal('ER0102');
    const asked = CARD_AND_HOLDER.filter((name) => name !== 'password2' || fields.optional('authtype') !== NO_PASSWORD);
    return register(office, opening, {
      path: PATH,
      ...{ merchant, orderId, price: fields.text('price'), goodName: fields.text('goodname') },
      ...{ returnUrl: fields.text('returnurl'), ...(closeUrl === undefined ? {} : { closeUrl }) },
      buyer: {
        name: fields.text('buyername'),
        tel: fields.optional('buyertel') ?? '',
        email: fields.optional('buyeremail') ?? '',
      },
      ...{ device: deviceOf(opening), cardInputs: asked },
    });
  },

  back: ({ returnUrl: url }, fields) => ({ pg: 'KG이니시스', method: 'POST', url, fields }),

  succeed(office, { merchant, orderId, values }, { number, expiry, holderId }) {
    const [at, billKey] = [office.clock.now(), office.ids.billKey()];
    const card = office.bank.card(number);
    const tid = office.ids.tid(merchant.mid, at, 'INIpayBill');
    office.books.addKey({ billKey, merchant, card: { number, expiry }, charges: 0 });
    return {
      ...{ resultcode: '00', resultmsg: '[신용카드|본인인증이 성공하였습니다.]' },
      ...{ tid, mid: merchant.mid, orderid: orderId, billkey: billKey },
      // The documents name these in words; how they are spelt in the form was not to be found.
      ...{ authkey: `${merchant.mid}_${tid.slice(-20)}`, cardcd: issuerOf(card?.issuer ?? '').code },
      ...{ cardno: mask(number), cardkind: holderId.length === 10 ? '1' : '0' },
      ...{ checkflg: card?.kind === 'debit' ? '1' : '0', authdate: koreaDay(at), authtime: koreaClock(at) },
      ...{ data1: '', merchantreserved: values.get('merchantreserved') ?? '', p_noti: values.get('p_noti') ?? '' },
    };
  },

  fail: ({ merchant, orderId, values }, code): ReturnFields => ({
    ...{ resultcode: '01', resultmsg: failureText(code), tid: '', mid: merchant.mid, orderid: orderId, billkey: '' },
    p_noti: values.get('p_noti') ?? '',
  }),

  close: ({ closeUrl }) => (closeUrl === undefined ? undefined : redirectTo(closeUrl)),
};
