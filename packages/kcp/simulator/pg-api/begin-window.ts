import { CODE } from '../shared/codes.js';
import type { FieldRules } from './fields.js';
import { checkBilling } from './keys.js';
import { textIn } from './message.js';
import { fixed, type Operation } from './office.js';

/** The one-off window's path; whether batch keys have another is not known. */
export const PAY_PATH = '/pay/mobileGW.kcp';

/** What the registration says, and the window's form has to repeat (거래등록). */
export const REGISTERED: FieldRules = {
  ordr_idxx: { required: true, max: 40, type: 'orderId' },
  good_mny: { required: true, max: 9, type: 'amount' },
  good_name: { required: true, max: 100 },
  pay_method: fixed('AUTH', CODE.unsupportedType),
  Ret_URL: { required: true, type: 'url' },
};

/** 거래등록 of a phone's window for a batch key, under the host of the API: with the certificate. */
export const beginWindow: Operation = {
  name: 'begin-window',
  path: '/std/tradeReg/register',
  moving: false,
  spelling: { code: 'Code', text: 'Message' },
  rules: { ...REGISTERED, escw_used: { oneOf: ['N'] }, user_agent: { type: 'any' } },

  subjectOf(_office, message) {
    const orderId = textIn(message, 'ordr_idxx');
    return orderId ? { orderId } : {};
  },

  perform(office, { site, fields }) {
    checkBilling(site);
    const approvalKey = office.ids.opaque(33);
    const payUrl = office.windowOrigin() + PAY_PATH;
    office.windows.addRegistration({
      ...{ approvalKey, payUrl, site, at: office.clock.now(), over: false },
      ...{ orderId: fields.text('ordr_idxx'), amount: fields.text('good_mny') },
      ...{ goodsName: fields.text('good_name'), returnUrl: fields.text('Ret_URL') },
    });
    return { approvalKey, traceNo: office.ids.registrationTrace(site.siteCode), PayUrl: payUrl };
  },
};

/** The same under the host of phones' windows, where nothing but the site code is asked for. */
export const beginWindowUncertified: Operation = {
  ...beginWindow,
  path: '/trade/register.do',
  uncertified: true,
};
