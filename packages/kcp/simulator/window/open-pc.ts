import { decodeForm, type WireAnswer, type WireRequest } from '@billkey/simulator';
import { Fields, type FieldRules } from '../pg-api/fields.js';
import { checkBilling, checkGroup, GROUP_ID } from '../pg-api/keys.js';
import { fixed, type Office } from '../pg-api/office.js';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { Back, OpenWindow } from './books.js';
import { FROM, isCharset } from './from.js';
import { orRefused } from './or-refused.js';
import { notFromHere, pageOf } from './pages.js';
import { PC_DECIDE_PATH } from './paths.js';

/** The fields of the page's form that the window fills: they have to be in it, though empty (PC 자동결제). */
export const FILLED = ['res_cd', 'res_msg', 'enc_info', 'enc_data', 'tran_cd', 'card_mask_no'] as const;

const RULES: FieldRules = {
  site_name: { required: true },
  ordr_idxx: { required: true, max: 40, type: 'orderId' },
  kcpgroup_id: GROUP_ID,
  pay_method: fixed('AUTH:CARD', CODE.unsupportedType),
  card_cert_type: fixed('BATCH', CODE.unsupportedType),
  buyr_name: { max: 40 },
  batch_soc: { oneOf: ['Y'] },
  batch_soc_choice: { oneOf: ['S', 'C'] },
  batch_cardno_return_yn: { oneOf: ['Y', 'L'] },
  good_expr: {},
  module_type: { oneOf: ['01'] },
  kcp_restricted_card: {},
};

const HOLDERS = { S: 'person', C: 'business' } as const;

/** The form of the merchant's page, as the script sends it. No server has registered it: a browser can alter all of it. */
export function openPcWindow(office: Office, request: WireRequest): WireAnswer {
  const form = decodeForm(request.body.toString('latin1'), 'utf-8');
  if (!form) return notFromHere();
  return orRefused(() => pageOf(open(office, form), PC_DECIDE_PATH));
}

type Form = readonly (readonly [name: string, value: string])[];

/** @throws Refusal */
function open(office: Office, form: Form): OpenWindow {
  const message: Readonly<Record<string, string>> = Object.fromEntries(form);
  const site = office.authentication.siteNamedBy(message);
  const fields = new Fields(message, RULES);
  for (const name of FILLED) {
    if (!Object.hasOwn(message, name)) throw new Refusal(CODE.missing, { text: `필수 항목 누락 [${name}]` });
  }
  checkBilling(site);
  checkGroup(office, site, fields.text('kcpgroup_id'));
  const masked = fields.optional('batch_cardno_return_yn') as 'Y' | 'L' | undefined;
  const window: OpenWindow = {
    ...{ token: office.ids.opaque(24), device: 'pc', site, orderId: fields.text('ordr_idxx') },
    ...{ lines: linesOf(fields), back: backOf(form, message), at: office.clock.now(), over: false },
    ...holderOf(fields),
    ...(masked === undefined ? {} : { masked }),
  };
  office.windows.addWindow(window);
  return window;
}

function backOf(form: Form, message: Readonly<Record<string, string>>): Back {
  const { [FROM.origin]: origin, [FROM.action]: action, [FROM.charset]: charset = 'utf-8' } = message;
  if (origin !== undefined) return { by: 'script', origin };
  if (action === undefined || !isCharset(charset)) throw new Refusal(CODE.missing);
  const own: readonly string[] = Object.values(FROM);
  return { by: 'page-form', action, charset, form: form.filter(([name]) => !own.includes(name)) };
}

/** Nobody is asked whose card it is unless the merchant wants it. */
function holderOf(fields: Fields): Pick<OpenWindow, 'holder'> {
  if (fields.optional('batch_soc') === undefined) return {};
  const choice = fields.optional('batch_soc_choice') as keyof typeof HOLDERS | undefined;
  return { holder: choice === undefined ? 'either' : HOLDERS[choice] };
}

function linesOf(fields: Fields): OpenWindow['lines'] {
  return [
    { label: '상점', value: fields.text('site_name') },
    { label: '주문번호', value: fields.text('ordr_idxx') },
    { label: '제공기간', value: periodOf(fields.optional('good_expr')) },
  ];
}

/** `2:1m` is one month; of the other forms nothing is known. */
function periodOf(expr: string | undefined): string {
  const [, months] = /^2:(\d+)m$/.exec(expr ?? '') ?? [];
  return months === undefined ? (expr ?? '자동결제') : `${months}개월`;
}
