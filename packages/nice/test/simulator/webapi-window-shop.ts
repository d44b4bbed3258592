import { niceSimulator } from '@billkey/nice/simulator';
import {
  decodeForm,
  encodeForm,
  HttpCustomer,
  type Charset,
  type Device,
  type MerchantRequest,
  type ScriptedStep,
  type Visit,
  type WindowStep,
} from '@billkey/simulator';
import { sha256 } from './stage.js';
import type { Shop } from './webapi-shop.js';
import { EDI_DATE, FIRST, type Sent, type Stage } from './webapi-stage.js';

type Values = Readonly<Record<string, string>>;

/** Of the stage's bank. */
export const HOLDER = { number: '1234567890123456', expiry: '2028-12', holderId: '900101', password2: '12' };
export const RETURN_URL = 'https://shop.example/back?state=a+b';

/** Well-formed and signed; 1,004 won are shown unless the values say otherwise. */
export function fieldsOf(values: Values = {}, as = FIRST): Values {
  const all: Values = {
    ...{ GoodsName: '월 구독', Amt: '1004', MID: as.mid, EdiDate: EDI_DATE, Moid: 'ord-0005', PayMethod: 'CARD' },
    ...{ ReqReserved: '예약=1', CharSet: 'utf-8', ...values },
  };
  const { EdiDate = '', MID = '', Amt = '' } = all;
  return { ...all, SignData: sha256(EdiDate, MID, Amt, as.merchantKey), ...('SignData' in values ? values : {}) };
}

/** A phone's form. */
export function phoneStep({ url }: Stage, fields: Values = fieldsOf()): WindowStep {
  const all = { ReturnURL: RETURN_URL, ...fields };
  return { kind: 'form', action: `${url}/v3/v3Payment.jsp`, charset: 'euc-kr', fields: all };
}

/** What the page on a PC would tell its customer's browser. */
export function pcStep({ url }: Stage, fields: Values = fieldsOf(), charset: Charset = 'utf-8'): ScriptedStep {
  return {
    ...{ kind: 'form', action: RETURN_URL, charset, fields },
    script: {
      src: [`${url}/v3/common/js/nicepay-pgweb.js`],
      open: { call: 'goPay', arguments: [{ form: 'element' }] },
    },
  };
}

export function stepOf(stage: Stage, device: Device, fields: Values = fieldsOf()): WindowStep {
  if (device === 'mobile') return phoneStep(stage, fields);
  const step = niceSimulator.scripted?.(pcStep(stage, fields));
  if (!step) throw new Error('the script has no stand-in');
  return step;
}

/** What the customer's browser brings to the shop. */
export function visit(step: WindowStep, how: Visit = {}): Promise<MerchantRequest[]> {
  const customer = new HttpCustomer({ isMerchant: (url) => url.startsWith('https://shop.example/') });
  return customer.go(step, { card: HOLDER, ...how });
}

/** @throws Error when it is no form of the charset */
export function formIn({ body }: MerchantRequest, charset: Charset = 'utf-8'): Record<string, string> {
  const pairs = decodeForm(body.toString('latin1'), charset);
  if (!pairs) throw new Error(`no form of ${charset}`);
  return Object.fromEntries(pairs);
}

/** The one return of a window. */
export async function returnOf(stage: Stage, device: Device, values: Values = {}, how: Visit = {}): Promise<Values> {
  const [request, ...more] = await visit(stepOf(stage, device, fieldsOf(values)), how);
  if (!request || more.length > 0) throw new Error('one return expected');
  return formIn(request);
}

/** The exchange of a return. */
export function complete(shop: Shop, returned: Values, values: Values = {}, as = FIRST): Promise<Sent> {
  const { TxTid = '', AuthToken = '' } = returned;
  const fields = { TID: TxTid, AuthToken, ...values };
  return shop.post('billing/cardbill_regist.jsp', fields, ['TID', 'MID', 'EdiDate'], as);
}

export interface Page {
  status: number;
  html: string;
}

/** The first page of a window, as it is. */
export function open(stage: Stage, fields: Values = fieldsOf(), device: Device = 'mobile'): Promise<Page> {
  return postStep(stepOf(stage, device, fields));
}

/** What the first request of a browser is answered with. */
export function postStep(step: WindowStep): Promise<Page> {
  if (step.kind !== 'form') throw new Error('a form expected');
  return post(step.action, encodeForm(Object.entries(step.fields), step.charset));
}

/** What the window's own form is answered with, filled in right but for the values. */
export function confirm({ url }: Stage, window = '', values: Values = {}): Promise<Page> {
  const card = { 'card-number': HOLDER.number, 'card-expiry': '12/28', 'card-holder': '900101', 'card-password': '12' };
  const form = { window, ...card, agree: 'Y', press: 'pay', choice: 'pay', ...values };
  return post(`${url}/v3/window/confirm`, encodeForm(Object.entries(form), 'utf-8'));
}

export function idIn({ html }: Page): string {
  return /name="window" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

async function post(url: string, body: string): Promise<Page> {
  const headers = { connection: 'close', 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, html: await response.text() };
}
