import { koreaMoment, type Device, type WireRequest } from '@billkey/simulator';
import { checkOrder, checkPurchase } from '../approve.js';
import type { PaymentWindow } from '../books.js';
import { Fields, type FieldRules } from '../fields.js';
import { malformed, readForm, type Form } from '../form.js';
import { checkBilling } from '../keys.js';
import type { JtnetMerchant } from '../merchants.js';
import { MOID, type Office } from '../office.js';
import { Refusal } from '../refusal.js';
import { encipher } from './cipher.js';

const WON = { max: 12, type: 'amount' } as const;
const YES_OR_NO = { oneOf: ['Y', 'N'] } as const;

/** The table of the window's form. `moid` is not marked as required there; without one no result could be told from another. */
const OF_BOTH: FieldRules = {
  payMethod: { oneOf: ['CARD'] },
  transType: { required: true, oneOf: ['0'] },
  goodsName: { required: true, max: 40 },
  amt: { ...WON, required: true },
  moid: { ...MOID, required: true },
  mid: { required: true, max: 10, type: 'id' },
  ...{
    mallUserId: { max: 20 },
    buyerName: { max: 30 },
    buyerTel: { max: 20 },
    buyerEmail: { required: true, max: 60 },
  },
  ...{ mallIp: { max: 20 }, userIp: { max: 20 }, domain: { max: 30 } },
  ediDate: { required: true, max: 14, type: 'digits' },
  encryptData: { required: true, max: 600 },
  payType: { required: true, oneOf: ['1'] },
  billReqType: { required: true, oneOf: ['0', '1'] },
  ...{ quotaFixed: { max: 2, type: 'digits' }, vbankExpDate: { max: 8, type: 'digits' } },
  ...{ supplyAmt: WON, vat: WON, svsAmt: WON, resultYn: YES_OR_NO, mallReserved: {}, rcvrMsg: { max: 255 } },
  ...{ prdtExpDate: {}, socketYn: YES_OR_NO, socketReturnURL: { max: 255 }, retryUrl: { max: 255 } },
  ...{ payCurrency: { oneOf: ['KRW'] }, storeGlobalPayLang: {}, skinType: {} },
};

const RULES: Readonly<Record<Device, FieldRules>> = {
  pc: OF_BOTH,
  mobile: {
    ...OF_BOTH,
    ...{ returnUrl: { required: true }, cancelUrl: { required: true } },
    ...{ connType: { required: true, oneOf: ['0', '1', '2'] }, appPrefix: {} },
  },
};

/**
 * What a merchant's page has posted to `/webTxInit`, as a window that is open.
 * @param resultUrl where the result goes by a form, for a customer without the script that would send it there
 * @throws Refusal
 */
export function openWindow(
  office: Office,
  request: WireRequest,
  { device, resultUrl }: { device: Device; resultUrl?: string | undefined },
): PaymentWindow {
  const form = readForm(request);
  const merchant = office.merchants.find(({ mid }) => mid === form.get('mid'));
  const fields = new Fields(unwrapped(form), RULES[device]);
  if (!merchant) throw new Refusal('2152', { text: '등록되지 않은 가맹점 [mid]' });
  checkEncryption(merchant, fields);
  checkBilling(merchant);
  if (device === 'pc') checkUrl('resultUrl', resultUrl);
  for (const name of ['returnUrl', 'cancelUrl', 'retryUrl']) checkUrl(name, fields.optional(name));
  checkAct(office, merchant, fields);
  const back = device === 'pc' ? resultUrl : fields.text('returnUrl');
  const window: PaymentWindow = {
    ...{ id: office.ids.window(), device, merchant, fields, at: office.clock.now(), over: false },
    ...(back === undefined ? {} : { resultUrl: back }),
  };
  office.books.addWindow(window);
  return window;
}

/** Samples of JTNet's break a long base64 text into lines. */
function unwrapped(form: Form): Form {
  return new Map([...form].map(([name, value]) => [name, name === 'encryptData' ? value.replace(/\s/g, '') : value]));
}

/** How far `ediDate` is off is not looked at. */
function checkEncryption({ mid, apiKey }: JtnetMerchant, fields: Fields): void {
  const ediDate = fields.text('ediDate');
  if (!koreaMoment(ediDate.slice(0, 8), ediDate.slice(8))) throw malformed('ediDate');
  const plain = `${fields.text('amt')}${mid}${fields.text('moid')}`;
  if (fields.text('encryptData') !== encipher(plain, ediDate, apiKey)) throw malformed('encryptData');
}

function checkUrl(name: string, url: string | undefined): void {
  if (url !== undefined && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) throw malformed(name);
}

/** 0 issues a key and moves nothing, 1 issues one and is paid. */
function checkAct(office: Office, merchant: JtnetMerchant, fields: Fields): void {
  if (fields.text('billReqType') === '1') return checkPurchase(office, merchant, fields);
  if (fields.amount('amt') !== 0) throw malformed('amt');
  checkOrder(office, merchant, fields);
}
