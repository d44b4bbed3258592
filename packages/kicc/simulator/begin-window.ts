import { textAt } from './body.js';
import type { Registration } from './books.js';
import type { Fields } from './fields.js';
import { checkBilling, checkOrder, CUSTOMER, MALL_ID, SHOP_ORDER_NO, type Operation } from './office.js';
import { Refusal } from './refusal.js';

/** Where the windows are: the documents leave the path open. */
export const WINDOW_PATH = '/api/ep9/trades/window/';

const SHOP_VALUES = { 1: 64, 2: 64, 3: 32, 4: 32, 5: 64, 6: 64, 7: 64 } as const;

/** `webpay` (online payment, register): registers a window in which a card becomes a billing key. */
export const beginWindow: Operation = {
  name: 'begin-window',
  path: '/api/ep9/trades/webpay',
  moving: false,
  rules: {
    mallId: MALL_ID,
    shopOrderNo: SHOP_ORDER_NO,
    amount: { required: true, type: 'won' },
    payMethodTypeCode: { required: true, oneOf: ['81', '11', '21', '22', '31', '50', '60', '00'] },
    currency: { required: true, max: 2 },
    clientTypeCode: { required: true, oneOf: ['00'] },
    deviceTypeCode: { required: true, oneOf: ['pc', 'mobile'] },
    returnUrl: { required: true, max: 256, type: 'url' },
    langFlag: { oneOf: ['KOR', 'ENG', 'JPN', 'CHN'] },
    mallName: { max: 40 },
    'orderInfo.goodsName': { required: true, max: 50 },
    'orderInfo.goodsTypeCode': { oneOf: ['0', '1'] },
    ...CUSTOMER,
    'payMethodInfo.billKeyMethodInfo.certType': { required: true, oneOf: ['0', '1', '2'] },
    ...Object.fromEntries(Object.entries(SHOP_VALUES).map(([at, max]) => [`shopValueInfo.value${at}`, { max }])),
  },

  subjectOf(_office, raw) {
    const orderId = textAt(raw, 'shopOrderNo');
    return orderId === undefined ? {} : { orderId };
  },

  perform(office, { merchant, fields }) {
    if (fields.text('currency') !== '00') throw new Refusal('X410');
    if (fields.text('payMethodTypeCode') !== '81') throw new Refusal('X452', { text: '미계약 결제수단' });
    if (fields.number('amount') !== 0) throw new Refusal('X411');
    checkBilling(merchant);
    const shopOrderNo = fields.text('shopOrderNo');
    checkOrder(office, merchant, shopOrderNo);
    const id = office.ids.window();
    const order = { ...orderOf(fields), shopValues: shopValuesOf(fields) };
    office.books.addRegistration({ id, merchant, shopOrderNo, ...order, at: office.clock.now(), used: false });
    return { authPageUrl: office.origin() + WINDOW_PATH + id };
  },
};

function orderOf(fields: Fields): Pick<Registration, 'device' | 'returnUrl' | 'goodsName' | 'certType' | 'customerId'> {
  return {
    device: fields.text('deviceTypeCode') as Registration['device'],
    returnUrl: fields.text('returnUrl'),
    goodsName: fields.text('orderInfo.goodsName'),
    certType: fields.text('payMethodInfo.billKeyMethodInfo.certType') as Registration['certType'],
    customerId: fields.text('orderInfo.customerInfo.customerId'),
  };
}

/** Sent back as `shopValue1` to `shopValue7`, empty when they were not sent. */
function shopValuesOf(fields: Fields): Readonly<Record<string, string>> {
  const entries = Object.keys(SHOP_VALUES).map((at) => [`shopValue${at}`, fields.text(`shopValueInfo.value${at}`)]);
  return Object.fromEntries(entries) as Record<string, string>;
}
