import { decodeForm, type WireRequest } from '@billkey/simulator';
import { MONTHS } from '../api/approve.js';
import { Fields, type FieldRules } from '../api/fields.js';
import { TAX_FIELDS } from '../api/tax.js';
import { Refusal } from '../shared/refusal.js';

/** What a window is opened with (standard manual, card payment window); nothing else is taken. */
export const WINDOW_FIELDS: FieldRules = {
  mchtId: { required: true, max: 10, type: 'id' },
  method: { required: true, max: 20, oneOf: ['card'], wrong: 'ST09' },
  trdDt: { required: true, max: 8, type: 'digits' },
  trdTm: { required: true, max: 6, type: 'digits' },
  mchtTrdNo: { required: true, max: 100, type: 'id' },
  mchtName: { required: true, max: 100 },
  mchtEName: { required: true, max: 100, type: 'ascii' },
  pmtPrdtNm: { required: true, max: 128 },
  trdAmt: { required: true, max: 12, type: 'amount', encrypted: true },
  mchtCustNm: { max: 30, encrypted: true },
  mchtCustId: { max: 50, type: 'id', encrypted: true },
  email: { max: 60, type: 'id', encrypted: true },
  notiUrl: { required: true, max: 250, type: 'url' },
  nextUrl: { required: true, max: 250, type: 'url' },
  cancUrl: { required: true, max: 250, type: 'url' },
  ...TAX_FIELDS,
  // The server API wants two digits, the window one.
  instmtMon: { max: 2, oneOf: MONTHS.map((month) => month.replace(/^0(?=[1-9])/, '')), wrong: 'CA21' },
  cardType: { max: 1, type: 'digits' },
  chainUserId: {},
  cardGb: { max: 4, type: 'id' },
  appScheme: { max: 100, type: 'ascii' },
  custIp: { max: 15, type: 'id' },
  prdtTerm: { max: 14, type: 'digits' },
  mchtParam: { max: 4000 },
  pktHash: { required: true, max: 200 },
};

/** What the script adds: how it shows the window. */
export const SCRIPT_FIELDS: FieldRules = {
  type: { oneOf: ['popup', 'iframe', 'self', 'blank'] },
  height: { type: 'digits' },
};

export type Posted = Readonly<Record<string, string>>;

/** The fields of a form as they are, as far as it has any. */
export function glance({ body }: WireRequest): Posted {
  return Object.fromEntries(decodeForm(body.toString('latin1'), 'utf-8') ?? []);
}

const ALL_FIELDS: FieldRules = { ...WINDOW_FIELDS, ...SCRIPT_FIELDS };

/** @throws Refusal unless it is a form of UTF-8, of fields that the window knows and that come once */
export function readPosted({ body }: WireRequest): Posted {
  const pairs = decodeForm(body.toString('latin1'), 'utf-8');
  if (!pairs) throw new Refusal('ST09');
  const posted = Object.fromEntries(pairs.map(([name, value]) => [name, cleaned(name, value)]));
  const stray = pairs.find(([name], at) => {
    return !Object.hasOwn(ALL_FIELDS, name) || pairs.findIndex(([other]) => other === name) !== at;
  });
  if (stray) throw new Refusal('ST09', { text: `전문 오류 [${stray[0]}]` });
  return posted;
}

/** @throws Refusal */
export function fieldsOf(posted: Posted, aesKey: string): Fields {
  return new Fields(posted, ALL_FIELDS, aesKey);
}

const UNWANTED = /[:&?'"<>\r\n]|\p{Extended_Pictographic}|javascript|alert|href/giu;

/** The window silently drops these (standard manual, cautions); addresses could not be written without them. */
function cleaned(name: string, value: string): string {
  return ALL_FIELDS[name]?.type === 'url' ? value : value.replace(UNWANTED, '');
}

const KEPT_NAMES = [
  ...['trdAmt', 'taxTypeCd', 'taxAmt', 'vatAmt', 'taxFreeAmt', 'svcAmt'],
  ...['mchtName', 'mchtCustNm', 'mchtCustId', 'email', 'mchtParam', 'notiUrl'],
];

/** The purchase under the names that the server API has for it; won, as `/card/main.do` takes nothing else. */
export function purchaseOf(form: Fields): Fields {
  const purchase: Posted = {
    ...Object.fromEntries(KEPT_NAMES.map((name) => [name, form.optional(name)])),
    crcCd: 'KRW',
    pmtprdNm: form.text('pmtPrdtNm'),
    instmtMon: form.optional('instmtMon').padStart(2, '0'),
  };
  return new Fields(purchase, Object.fromEntries(Object.keys(purchase).map((name) => [name, {}])), '');
}
