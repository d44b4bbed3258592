import { koreaClock, koreaDay } from '@billkey/simulator';
import { createCipheriv } from 'node:crypto';
import { declined } from '../shared/declines.js';
import { digest } from '../shared/digest.js';
import { Fields, type FieldRules } from '../shared/fields.js';
import { issuerOf } from '../shared/issuers.js';
import { badParameter } from '../shared/message.js';
import type { Office } from '../shared/office.js';
import { mask } from '../shared/purchase.js';
import { Refusal } from '../shared/refusal.js';
import { failureText } from './failure.js';
import { CARD_AND_HOLDER, checkTimestamp, deviceOf, merchantWith, purchaseRules, register } from './opening.js';
import type { Registration } from './registration.js';
import type { ReturnFields, Window } from './window.js';

const PATH = '/pay/card/billing';

const RULES: FieldRules = {
  mid: { required: true, max: 10, type: 'id' },
  orderId: { required: true, max: 64, type: 'id' },
  price: { required: true, max: 12, type: 'amount' },
  ...purchaseRules({ good: 'goodName', name: 'buyerName', tel: 'buyerTel', email: 'buyerEmail' }),
  timestamp: { required: true },
  returnUrl: { required: true, max: 1000, type: 'url' },
  // The manual's table and its sample differ.
  hashData: { max: 128 },
  hashdata: { max: 128 },
  customData: {},
  clientIp: { max: 15, type: 'ip' },
  url: { type: 'url' },
};

const MOST_PERIOD = 100;

/** 빌링키발급 (PC/모바일 공통), `https://inilitepay.inicis.com/pay/card/billing`: the whole page, on a PC and a phone. */
export const inilitepay: Window = {
  path: PATH,
  orderField: 'orderId',
  issues: true,
  title: { korean: '빌링키 발급', english: 'Register a card for automatic payments' },

  open(office, opening) {
    const fields = new Fields(opening.values, RULES);
    const merchant = merchantWith(office, fields, 'liteKey');
    const [orderId, price, timestamp] = [fields.text('orderId'), fields.text('price'), fields.text('timestamp')];
    checkTimestamp(timestamp, 14);
    const hash = digest(price, merchant.mid, orderId, timestamp, merchant.liteKey);
    const sent = fields.optional('hashData') ?? fields.optional('hashdata');
    if (sent === undefined) throw badParameter();
    if (sent !== hash) throw new Refusal('632');
    checkCustomData(fields.optional('customData'));
    if (merchant.chargesAtIssue && price === '0') throw new Refusal('701');
    return register(office, opening, {
      path: PATH,
      ...{ merchant, orderId, price, goodName: fields.text('goodName'), returnUrl: fields.text('returnUrl') },
      buyer: { name: fields.text('buyerName'), tel: fields.text('buyerTel'), email: fields.text('buyerEmail') },
      ...{ device: deviceOf(opening), cardInputs: CARD_AND_HOLDER },
    });
  },

  back: ({ returnUrl: url }, fields) => ({ pg: 'KG이니시스', method: 'POST', url, fields }),

  succeed(office, registration, { number, expiry, holderId }) {
    const { merchant, orderId, values } = registration;
    const at = office.clock.now();
    const tid = office.ids.tid(merchant.mid, at, 'INIpayBill');
    if (merchant.chargesAtIssue) pay(office, registration, tid, { number, expiry });
    const billKey = office.ids.billKey();
    const card = office.bank.card(number);
    const { code, name } = issuerOf(card?.issuer ?? '');
    office.books.addKey({ billKey, merchant, card: { number, expiry }, charges: 0, unknownToV2: true });
    return {
      ...{ resultCode: 'SUCCESS', resultMessage: '정상처리되었습니다.' },
      ...{ tid, billkey: encipher(billKey, merchant.liteKey ?? ''), orderId },
      ...{ billkeyDate: koreaDay(at), billkeyTime: koreaClock(at), mid: merchant.mid },
      ...{ cardNumber: mask(number), cardCode: code, cardCompanyName: name },
      cardType: card?.kind === 'debit' ? '1' : '0',
      cardKind: holderId.length === 10 ? '1' : '0',
      merchantRedirectData: values.get('merchantRedirectData') ?? '',
    };
  },

  /** Not even the order is sure to be in it. */
  fail: (_registration, code): ReturnFields => ({ resultCode: '01', resultMessage: failureText(code) }),

  close: () => undefined,
};

/** Approves the price under the tid that the return tells. @throws Refusal */
function pay(office: Office, registration: Registration, tid: string, card: { number: string; expiry: string }): void {
  const { merchant, orderId, price, goodName, buyer } = registration;
  const amount = Number(price);
  const result = office.bank.authorize({
    ...{ card, pg: 'inicis', merchant: merchant.mid, orderId, pgPaymentId: tid, amount, currency: 'KRW' },
  });
  if (!result.approved) throw declined(result.reason);
  office.books.addPayment({
    ...{ tid, merchant, cardNumber: card.number, moid: orderId, amount, goodName, buyer, quota: '00' },
    ...{ at: office.clock.now(), approvalNumber: result.approvalNumber, cancels: [] },
  });
}

/** JSON text with a `period` of what is paid for. @throws Refusal */
function checkCustomData(text = '{}'): void {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Refusal('ER0102');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new Refusal('ER0102');
  const { period = '' } = data as { period?: unknown };
  if (typeof period !== 'string') throw new Refusal('ER0102');
  if (period.length > MOST_PERIOD) throw new Refusal('ERR101');
}

/**
 * AES-256 under the INILite key is all that the manual says. Mode, initial vector and text form are a convention of this
 * simulator: CBC, the first 16 characters of the key, base64.
 */
function encipher(billKey: string, liteKey: string): string {
  const cipher = createCipheriv('aes-256-cbc', liteKey, liteKey.slice(0, 16));
  return cipher.update(billKey, 'utf8', 'base64') + cipher.final('base64');
}
