import { Refusal } from '../shared/refusal.js';
import type { Echo, WindowTransaction } from './books.js';
import type { Fields } from './fields.js';
import { BUYER, type Office, type Operation, type Visit } from './office.js';

/** Won: the least a window can be opened for (guide, AUTH). */
const LEAST = 100;

/** Where the simulated window is; no document names the path of the real one, STARTURL does. */
export const WINDOW_PATH = '/credit/window';

/** `TXTYPE=AUTH` (guide, authentication): registers a window. */
export const beginWindow: Operation = {
  name: 'begin-window',
  txType: 'AUTH',
  serviceType: 'BATCH',
  moving: false,
  rules: {
    SUBCPID: { max: 64 },
    ORDERID: { max: 255 },
    ITEMNAME: { required: true, max: 255 },
    AMOUNT: { max: 11, type: 'amount' },
    CURRENCY: { required: true, oneOf: ['410', '840'] },
    OFFERPERIOD: { max: 24, type: 'period' },
    DISABLEAMOUNTUI: { oneOf: ['Y', 'N'] },
    CARDAUTH: { max: 10, type: 'digits' },
    CARDAUTHTYPE: { oneOf: ['0', '1'] },
    ...BUYER,
    USEREMAIL: { max: 128 },
    USERAGENT: { required: true, oneOf: ['PC', 'MW', 'MA', 'MI'] },
    CANCELURL: { required: true, max: 255, type: 'url' },
    RETURNURL: { required: true, max: 255, type: 'url' },
    ISBILL: { required: true, oneOf: ['Y', 'N'] },
    ISNOTI: { required: true, oneOf: ['Y', 'N'] },
    NOTIURL: { max: 255, type: 'url' },
    BYPASSVALUE: { max: 255 },
  },

  subjectOf(_office, pairs) {
    const orderId = pairs.get('ORDERID') ?? '';
    return orderId === '' ? {} : { orderId };
  },

  perform(office, visit) {
    const { fields } = visit;
    if (fields.text('CURRENCY') !== '410') throw new Refusal('1131');
    if (fields.text('ISNOTI') === 'Y' && fields.optional('NOTIURL') === undefined) throw new Refusal('1100');
    if (fields.text('ISBILL') === 'Y') {
      if (fields.optional('AMOUNT') === undefined) throw new Refusal('1100');
      if (fields.amount('AMOUNT') < LEAST) throw new Refusal('1110');
    }
    const window = toWindow(office, visit);
    if (visit.merchant.refusesRepeatedOrders && office.books.isPaid(visit.merchant, window.orderId)) {
      throw new Refusal('1103');
    }
    office.books.windows.set(window.tid, window);
    return {
      TID: window.tid,
      ORDERID: window.orderId,
      AMOUNT: fields.optional('AMOUNT') ?? '',
      STARTURL: office.address.url + WINDOW_PATH,
      STARTPARAMS: window.startParams,
    };
  },
};

function toWindow(office: Office, { merchant, fields }: Visit): WindowTransaction {
  const at = office.clock.now();
  const notiUrl = fields.text('ISNOTI') === 'Y' ? fields.optional('NOTIURL') : undefined;
  return {
    ...{ tid: office.ids.tid(at), startParams: office.ids.startParams(), merchant, at, state: 'open' },
    ...echoOf(fields),
    amount: Number(fields.optional('AMOUNT') ?? 0),
    charges: fields.text('ISBILL') === 'Y',
    hidesAmount: fields.optional('DISABLEAMOUNTUI') === 'Y',
    offerPeriod: fields.optional('OFFERPERIOD') ?? '',
    cardAuth: fields.optional('CARDAUTH') ?? '',
    device: fields.text('USERAGENT') === 'PC' ? 'pc' : 'mobile',
    returnUrl: fields.text('RETURNURL'),
    cancelUrl: fields.text('CANCELURL'),
    ...(notiUrl === undefined ? {} : { notiUrl }),
    bypassValue: fields.optional('BYPASSVALUE') ?? '',
  };
}

/** What answers repeat of a request. */
export function echoOf(fields: Fields): Echo {
  return {
    orderId: fields.optional('ORDERID') ?? '',
    itemName: fields.text('ITEMNAME'),
    userId: fields.text('USERID'),
    userName: fields.optional('USERNAME') ?? '',
    userPhone: fields.optional('USERPHONE') ?? '',
  };
}
