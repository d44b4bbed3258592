import { Refusal } from '../shared/refusal.js';
import { cardFields, mask, pay, userFields } from './approve.js';
import { echoOf } from './begin-window.js';
import { usableKey } from './keys.js';
import { tell } from './notify.js';
import { BUYER, type Answer, type Operation } from './office.js';

/** Won: the least a key can be charged (guide, OTBILL). */
const LEAST = 301;

/** `TXTYPE=OTBILL` (guide): charges a billing key. */
export const charge: Operation = {
  name: 'charge',
  txType: 'OTBILL',
  serviceType: 'BATCH',
  moving: true,
  rules: {
    SUBCPID: { max: 64 },
    ORDERID: { max: 255 },
    ITEMNAME: { required: true, max: 255 },
    AMOUNT: { required: true, max: 11, type: 'amount' },
    CURRENCY: { required: true, oneOf: ['410'] },
    ...BUYER,
    USERAGENT: { required: true, oneOf: ['ONLINE'] },
    ISREBILL: { required: true, oneOf: ['Y'] },
    BILLINFO: { required: true, max: 255, type: 'id' },
  },

  subjectOf(office, pairs) {
    const orderId = pairs.get('ORDERID') ?? '';
    const card = office.books.keys.get(pairs.get('BILLINFO') ?? '')?.card.number;
    return { ...(orderId === '' ? {} : { orderId }), ...(card === undefined ? {} : { cardNumber: card }) };
  },

  perform(office, { merchant, fields }) {
    if (merchant.addressRegistered === false) throw new Refusal('2186');
    const key = usableKey(office, merchant, fields.text('BILLINFO'));
    const echo = echoOf(fields);
    if (echo.userId !== key.userId) throw new Refusal('1154');
    const amount = fields.amount('AMOUNT');
    if (amount < LEAST) throw new Refusal('1110');
    if (merchant.refusesRepeatedOrders && office.books.isPaid(merchant, echo.orderId)) throw new Refusal('1103');
    const tid = office.ids.tid(office.clock.now());
    const payment = pay(office, { ...echo, tid, merchant, card: key.card, amount });
    const answer = {
      ...{ TID: tid, ORDERID: echo.orderId, ITEMNAME: echo.itemName, AMOUNT: String(amount) },
      ...cardFields(office, key.card.number, payment.at),
      ...{ CARDNO: mask(key.card.number), QUOTA: '00', CARDAUTHNO: payment.approvalNumber, ...userFields(echo) },
    } satisfies Answer;
    tell(office, { operation: 'charge', key, orderId: echo.orderId, answer });
    return answer;
  },
};
