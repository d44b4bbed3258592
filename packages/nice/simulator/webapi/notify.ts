import { encode, koreaDay, type NotificationLie, type NotificationMessage } from '@billkey/simulator';
import { issuerOf } from '../shared/issuers.js';
import { shortStamp } from '../shared/korea-time.js';
import type { Cancel, Payment } from './books.js';
import { otherTid } from './misprints.js';
import type { Office } from './office.js';

/** Whose payment `other-merchant-notification` is about: no merchant of any simulator. */
const STRANGER = 'stranger0m';

/**
 * Tells the merchant of an approval or a cancel, in a form of EUC-KR that nothing signs (WEBAPI manual, 결제통보), whatever
 * becomes of the answer to the request.
 */
export function tell(office: Office, operation: string, payment: Payment, cancel?: Cancel): void {
  const { merchant, moid } = payment;
  const compose = (lie?: NotificationLie): NotificationMessage => message(lied(fieldsOf(office, payment, cancel), lie));
  office.notifications.notify({ account: merchant.account, operation, orderId: moid, compose });
}

type Fields = Readonly<Record<string, string>> & { readonly TID: string };

/** In the order of the manual's list, without those of virtual accounts. */
function fieldsOf(office: Office, payment: Payment, cancel: Cancel | undefined): Fields {
  const { code, name } = issuerOf(office.bank.card(payment.cardNumber)?.issuer ?? '');
  return {
    PG: 'nicepay',
    PayMethod: 'CARD',
    MID: payment.merchant.mid,
    MallUserID: '',
    name: payment.buyerName,
    BuyerEmail: payment.buyerEmail,
    GoodsName: payment.goodsName,
    Amt: String(cancel?.amount ?? payment.amount),
    TID: payment.tid,
    MOID: payment.moid,
    AuthDate: shortStamp(payment.at),
    AuthCode: payment.authCode ?? '',
    ResultCode: cancel ? '2001' : '3001',
    ResultMsg: cancel ? '취소 성공' : '카드 결제 성공',
    StateCd: stateOf(payment, cancel),
    FnCd: code,
    FnName: name,
    MallReserved: payment.mallReserved,
    TransType: '0',
    CartCnt: '',
    CancelDate: cancel ? shortStamp(cancel.at) : '',
    CancelMOID: cancel?.moid ?? '',
  };
}

/** 0 approved, 1 cancelled before the card company has captured it, which it does at night, 2 after. */
function stateOf({ at }: Payment, cancel: Cancel | undefined): string {
  if (!cancel) return '0';
  return koreaDay(at) === koreaDay(cancel.at) ? '1' : '2';
}

/** Nothing signs it, so a forgery looks right but for a TID that NICE does not know. */
function lied(fields: Fields, lie: NotificationLie | undefined): Fields {
  if (lie === 'forged-notification') return { ...fields, TID: otherTid(fields.TID) };
  if (lie === 'other-merchant-notification') {
    return { ...fields, MID: STRANGER, TID: STRANGER + fields.TID.slice(STRANGER.length) };
  }
  return fields;
}

function message(fields: Fields): NotificationMessage {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${percent(value)}`);
  return { contentType: 'application/x-www-form-urlencoded', body: Buffer.from(pairs.join('&'), 'latin1') };
}

/** What HTML forms do: letters, digits and four signs stay, blanks become plus signs. */
function percent(value: string): string {
  const bytes = encode(value, 'euc-kr', 'replace').toString('latin1');
  return bytes.replace(/[^A-Za-z0-9*._-]/g, (byte) => {
    if (byte === ' ') return '+';
    return '%' + byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  });
}
