import { decodeForm, type Charset, type WireAnswer, type WireRequest } from '@billkey/simulator';
import { REGISTERED } from '../pg-api/begin-window.js';
import { Fields, type FieldRules } from '../pg-api/fields.js';
import { checkGroup, GROUP_ID } from '../pg-api/keys.js';
import { fixed, type Office } from '../pg-api/office.js';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import type { OpenWindow, Registration } from './books.js';
import { orRefused } from './or-refused.js';
import { expired, notFromHere, pageOf, usedUp } from './pages.js';
import { MOBILE_DECIDE_PATH } from './paths.js';
import { isLate } from './time-left.js';

const ECHOED = ['param_opt_1', 'param_opt_2', 'param_opt_3'] as const;

const RULES: FieldRules = {
  ...REGISTERED,
  shop_name: { required: true },
  currency: { required: true, oneOf: ['410'] },
  ActionResult: fixed('batch', CODE.unsupportedType),
  kcp_group_id: GROUP_ID,
  approval_key: { required: true, type: 'any' },
  PayUrl: { required: true, type: 'url' },
  ...Object.fromEntries(ECHOED.map((name) => [name, {}])),
  batch_cardno_return_yn: { oneOf: ['Y', 'L'] },
  tablet_size: {},
  eng_flag: {},
};

/** The page that takes forms of UTF-8 looks at this field. */
const OF_FILTER: FieldRules = { encoding_trans: { required: true, oneOf: ['UTF-8'] } };

/** The form of the merchant's page, which repeats what was registered; the page it goes to says its charset. */
export function openMobileWindow(office: Office, request: WireRequest, charset: Charset): WireAnswer {
  const form = decodeForm(request.body.toString('latin1'), charset);
  if (!form) return notFromHere();
  const message: Readonly<Record<string, string>> = Object.fromEntries(form);
  return orRefused(() => {
    const site = office.authentication.siteNamedBy(message);
    const fields = new Fields(message, charset === 'utf-8' ? { ...RULES, ...OF_FILTER } : RULES);
    const registration = office.windows.registration(fields.text('approval_key'));
    if (registration?.site.siteCode !== site.siteCode) throw new Refusal(CODE.malformed, { text: NO_REGISTRATION });
    checkRepeated(registration, fields);
    checkGroup(office, site, fields.text('kcp_group_id'));
    if (registration.over) return usedUp();
    if (isLate(office, registration)) return expired(410);
    return pageOf(open(office, registration, fields, charset), MOBILE_DECIDE_PATH);
  });
}

const NO_REGISTRATION = '거래등록 정보 없음 [approval_key]';

/** @throws Refusal for the first field that says something else than the registration */
function checkRepeated({ orderId, amount, goodsName, returnUrl, payUrl }: Registration, fields: Fields): void {
  const registered = { ordr_idxx: orderId, good_mny: amount, good_name: goodsName, Ret_URL: returnUrl, PayUrl: payUrl };
  for (const [name, value] of Object.entries(registered)) {
    if (fields.text(name) !== value) throw new Refusal(CODE.malformed, { text: `거래등록 정보 불일치 [${name}]` });
  }
}

function open(office: Office, registration: Registration, fields: Fields, charset: Charset): OpenWindow {
  const { site, orderId, goodsName, amount, returnUrl, at } = registration;
  const masked = fields.optional('batch_cardno_return_yn') as 'Y' | 'L' | undefined;
  const echo = Object.fromEntries(ECHOED.map((name) => [name, fields.optional(name) ?? '']));
  const window: OpenWindow = {
    ...{ token: office.ids.opaque(24), device: 'mobile', site, orderId, at, registration, over: false },
    lines: [
      { label: '상점', value: fields.text('shop_name') },
      { label: '상품', value: goodsName },
      { label: '금액', value: `${Number(amount).toLocaleString('ko-KR')}원` },
    ],
    holder: 'either',
    back: { by: 'return', url: returnUrl, charset, echo },
    ...(masked === undefined ? {} : { masked }),
  };
  office.windows.addWindow(window);
  return window;
}
