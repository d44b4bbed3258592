import type { Charset, WireRequest } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import { Refusal } from '../../shared/refusal.js';
import { Fields, type FieldRules } from '../fields.js';
import { readForm, type Form } from '../form.js';
import { checkBilling } from '../keys.js';
import { BUYER, checkSigned, COMMON_FIELDS, merchantOf, MOID, type Office } from '../office.js';
import type { Back, OpenWindow } from './books.js';
import { FROM } from './from.js';

const RULES: FieldRules = {
  ...COMMON_FIELDS,
  ...MOID,
  GoodsName: { required: true, max: 40 },
  Amt: { required: true, max: 12, type: 'amount' },
  PayMethod: { required: true, oneOf: ['CARD'] },
  ReturnURL: { max: 500 },
  ReqReserved: { max: 500 },
  ...BUYER,
};

const MOBILE_RULES: FieldRules = { ...RULES, ReturnURL: { required: true, max: 500 } };

const SIGNS = ['EdiDate', 'MID', 'Amt'];

/** The form of the merchant's page, as a phone posts it. @throws Refusal for a form that opens no window */
export function openOnPhone(office: Office, request: WireRequest): OpenWindow {
  return open(office, readForm(request), MOBILE_RULES, (_form, fields) => {
    const url = fields.text('ReturnURL');
    if (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)) throw malformed('ReturnURL');
    const charset: Charset = fields.optional('CharSet') === 'utf-8' ? 'utf-8' : 'euc-kr';
    return { by: 'return', url, charset };
  });
}

/** The form of the merchant's page, as the script sends it. @throws Refusal for a form that opens no window */
export function openOnPc(office: Office, request: WireRequest): OpenWindow {
  return open(office, readForm(request), RULES, (form) => {
    const { origin, action, charset } = FROM;
    const from = form.get(origin);
    if (from !== undefined) return { by: 'script', origin: from };
    const url = form.get(action) ?? '';
    if (!URL.canParse(url)) throw malformed(action);
    const own: readonly string[] = [origin, action, charset];
    return {
      ...{ by: 'page-form', action: url, charset: form.get(charset) === 'euc-kr' ? 'euc-kr' : 'utf-8' },
      form: [...form].filter(([name]) => !own.includes(name)),
    };
  });
}

function open(office: Office, form: Form, rules: FieldRules, backOf: (form: Form, fields: Fields) => Back): OpenWindow {
  if (!form.get('MID')) throw new Refusal('9000', { text: '필드값 누락 [MID]' });
  const merchant = merchantOf(office, form);
  if (!merchant) throw new Refusal('A114');
  const fields = new Fields(form, rules);
  checkSigned(office, merchant, fields, SIGNS);
  // No field asks for a key: the contract of the MID decides what its window is for.
  checkBilling(merchant, 'issue');
  const back = backOf(form, fields);
  const window: OpenWindow = {
    ...{ id: randomBytes(24).toString('base64url'), device: back.by === 'return' ? 'mobile' : 'pc', merchant },
    ...{ moid: fields.text('Moid'), amt: fields.text('Amt'), goodsName: fields.text('GoodsName') },
    ...{ reqReserved: fields.optional('ReqReserved') ?? '', back, at: office.clock.now(), over: false },
  };
  office.windows.addWindow(window);
  return window;
}

function malformed(name: string): Refusal {
  return new Refusal('A212', { text: `잘못된 데이터 형식 [${name}]` });
}
