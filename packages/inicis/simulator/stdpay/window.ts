import { byteLength, redirectTo, returnPage, type Return } from '@billkey/simulator';
import { textOf } from '../shared/codes.js';
import { Fields, type FieldRules } from '../shared/fields.js';
import { Refusal } from '../shared/refusal.js';
import { CARD_AND_HOLDER, checkTimestamp, deviceOf, merchantWith, register } from '../window/opening.js';
import type { Registration } from '../window/registration.js';
import type { Opening, ReturnFields, Window } from '../window/window.js';
import { SUCCESS } from './operation.js';
import { ATTACKER_PATH, NET_CANCEL_PATH, APPROVAL_PATH } from './paths.js';
import { sha256, signature } from './signatures.js';

const PATH = '/payMain/pay';

const RULES: FieldRules = {
  version: { required: true, oneOf: ['1.0'] },
  mid: { required: true, max: 10, type: 'id' },
  oid: { required: true, max: 40, type: 'id' },
  price: { required: true, max: 12, type: 'amount' },
  timestamp: { required: true },
  signature: { required: true },
  verification: { required: true },
  mKey: { required: true },
  use_chkfake: { required: true, oneOf: ['Y'] },
  currency: { required: true, oneOf: ['WON', 'USD'] },
  goodname: { required: true },
  buyername: { required: true },
  buyertel: { required: true },
  buyeremail: { required: true, type: 'email' },
  returnUrl: { required: true, type: 'url' },
  closeUrl: { type: 'url' },
  popupUrl: { type: 'url' },
  gopaymethod: { oneOf: ['Card'] },
  acceptmethod: { required: true },
  offerPeriod: {},
  billPrint_msg: {},
  merchantData: { max: 2000 },
  charset: { oneOf: ['UTF-8'] },
  languageView: { oneOf: ['ko', 'en'] },
  payViewType: { oneOf: ['overlay', 'popup'] },
};

/** No document names the code of a customer who cancels; nothing may go by this one. */
const CANCELLED = 'X001';

/** What the script opens for `acceptmethod=BILLAUTH(Card)`; its address is in no document. */
export const stdpay: Window = {
  path: PATH,
  orderField: 'oid',
  issues: false,
  title: { korean: '신용카드 빌링키 발급', english: 'Register a card for automatic payments' },

  open(office, opening) {
    const fields = new Fields(opening.values, RULES);
    const merchant = merchantWith(office, fields, 'signKey');
    checkSigned(fields, merchant.signKey);
    checkTerms(fields);
    checkDomain(fields.text('returnUrl'), opening);
    const closeUrl = fields.optional('closeUrl');
    return register(office, opening, {
      path: PATH,
      ...{ merchant, orderId: fields.text('oid'), price: fields.text('price') },
      goodName: shortened(fields.text('goodname')),
      buyer: {
        name: cut(fields.text('buyername'), 30),
        tel: fields.text('buyertel'),
        email: fields.text('buyeremail'),
      },
      ...{ returnUrl: fields.text('returnUrl'), ...(closeUrl === undefined ? {} : { closeUrl }) },
      ...{ device: deviceOf(opening), cardInputs: CARD_AND_HOLDER },
    });
  },

  refuse({ values }, code) {
    const url = values.get('returnUrl') ?? '';
    if (!/^https?:\/\/[^\s]+$/.test(url) || !URL.canParse(url)) return undefined;
    return returnPage(topReturn(url, values, failed(values, code, textOf(code))));
  },

  back: ({ returnUrl, values }, fields) => topReturn(returnUrl, values, fields),

  succeed(office, registration, { number, expiry }) {
    const { merchant, values, orderId } = registration;
    const [at, authToken] = [office.clock.now(), office.ids.authToken()];
    const tid = office.ids.tid(merchant.mid, at, 'StdpayCARD');
    office.books.addAuthentication({
      ...{ authToken, registration, tid, card: { number, expiry }, at, state: 'open' },
    });
    const { url } = office.address;
    return {
      ...{ resultCode: SUCCESS, resultMsg: '정상처리되었습니다.', mid: merchant.mid, orderNumber: orderId },
      ...{ authToken, authUrl: url + APPROVAL_PATH, netCancelUrl: url + NET_CANCEL_PATH },
      ...(asksForCenter(values) ? { idc_name: 'stg' } : {}),
      ...{ charset: 'UTF-8', merchantData: values.get('merchantData') ?? '' },
    };
  },

  fail: ({ values }, code) => failed(values, code, textOf(code)),

  /**
   * Who answers in the place of KG INICIS can say whatever he likes, as nothing secret goes into the signature of the
   * approval: the customer names a host of his own for it.
   */
  tamper(office, fields) {
    const host = office.address.url.replace('127.0.0.1', 'localhost');
    const url = host + ATTACKER_PATH;
    return { ...fields, authUrl: url, netCancelUrl: url };
  },

  close({ closeUrl, returnUrl, values }) {
    if (closeUrl !== undefined) return redirectTo(closeUrl);
    return returnPage(topReturn(returnUrl, values, failed(values, CANCELLED, '사용자가 결제를 취소하였습니다.')));
  },
};

/** @throws Refusal */
function checkSigned(fields: Fields, signKey: string): void {
  const [oid, price, timestamp] = [fields.text('oid'), fields.text('price'), fields.text('timestamp')];
  checkTimestamp(timestamp, 13);
  const right =
    fields.text('mKey') === sha256(signKey) &&
    fields.text('signature') === signature({ oid, price, timestamp }) &&
    fields.text('verification') === signature({ oid, price, signKey, timestamp });
  if (!right) throw new Refusal('632');
}

/** Billing keys of cards in won are all that is simulated. @throws Refusal */
function checkTerms(fields: Fields): void {
  if (!/^BILLAUTH\(card\)$/i.test(fields.text('acceptmethod').split(':')[0] ?? '')) throw new Refusal('412');
  if (fields.text('currency') !== 'WON') throw new Refusal('611');
  if (!/^[\d-]+$/.test(fields.text('buyertel'))) throw new Refusal('ER0102');
  if (/[^\x20-\x7e]/.test(fields.optional('merchantData') ?? '')) throw new Refusal('ER0102');
  if (!/^(?:\d{8}-\d{8}|[MY]2)$/.test(fields.optional('offerPeriod') ?? 'M2')) throw new Refusal('ER0102');
}

/** The page that opens the window and the one that it goes back to are of one domain. @throws Refusal */
function checkDomain(returnUrl: string, { headers }: Opening): void {
  const { origin } = headers;
  if (origin === undefined) return;
  const same = URL.canParse(origin) && URL.canParse(returnUrl) && hostOf(origin) === hostOf(returnUrl);
  if (!same) throw new Refusal('V023');
}

function hostOf(url: string): string {
  return new URL(url).hostname;
}

/** The list of a window's options, as they stand between colons. */
function asksForCenter(values: Registration['values']): boolean {
  return (values.get('acceptmethod') ?? '').split(':').includes('centerCd(Y)');
}

function failed(values: Registration['values'], resultCode: string, resultMsg: string): ReturnFields {
  const [mid, oid, merchantData] = ['mid', 'oid', 'merchantData'].map((name) => values.get(name) ?? '');
  return {
    ...{ resultCode, resultMsg, mid: mid ?? '', orderNumber: oid ?? '', authToken: '', authUrl: '', netCancelUrl: '' },
    ...{ charset: 'UTF-8', merchantData: merchantData ?? '' },
  };
}

/** Out of the layer into the merchant's page; a popup stays where it is. */
function topReturn(url: string, values: Registration['values'], fields: ReturnFields): Return {
  const target = values.get('payViewType') === 'popup' ? '_self' : '_top';
  return { pg: 'KG이니시스', method: 'POST', url, fields, target };
}

/** Beyond 40 bytes a name of goods ends in dots, with 37 of its own. */
function shortened(goodName: string): string {
  return byteLength(goodName, 'utf-8') > 40 ? `${cut(goodName, 37)}...` : goodName;
}

/** As many whole characters as fit. */
function cut(text: string, bytes: number): string {
  const characters = [...text];
  while (byteLength(characters.join(''), 'utf-8') > bytes) characters.pop();
  return characters.join('');
}
