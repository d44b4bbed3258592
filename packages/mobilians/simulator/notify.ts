import {
  encode,
  type NotificationAnswer,
  type NotificationLie,
  type NotificationMessage,
  type NotifiedAccount,
} from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import type { Payment, Registration } from './books.js';
import { SUCCESS } from './codes.js';
import { otherHmac } from './misprints.js';
import { signOf, type Answer, type Office } from './office.js';
import { paidFields } from './window/paid-fields.js';

/** Whose payment `other-merchant-notification` is about: no merchant of any simulator. */
const STRANGER = { sid: '199912319999', skey: 'service-key-of-a-stranger' };

/** What is percent-encoded once more before the form is (webhook). */
const ENCODED_TWICE: ReadonlySet<string> = new Set(['message', 'product_name', 'user_name', 'mstr']);

/** Sent twenty times in all; how far apart is not known (webhook). */
export function notifiedAccount(account: string): NotifiedAccount {
  return { pg: 'mobilians', account, repeats: { times: 19, everyMs: 60_000 }, accepts: isYes };
}

function isYes({ status, body }: NotificationAnswer): boolean {
  return status === 200 && body === 'SUCCESS';
}

/** Tells the merchant of what a window has come to, where its registration has named a noti_url. */
export function tell(office: Office, operation: string, registration: Registration, payment: Payment): void {
  const { merchant, notiUrl: url, tradeId } = registration;
  if (url === undefined) return;
  const compose = (lie?: NotificationLie): NotificationMessage => {
    return message(lied(fieldsOf(office, registration, payment), registration, lie));
  };
  office.notifications.notify({ account: merchant.account, operation, orderId: tradeId, compose, url });
}

function fieldsOf(office: Office, registration: Registration, payment: Payment): Answer {
  const { userName, timeStamp } = registration;
  return {
    code: SUCCESS,
    message: '정상 처리되었습니다.',
    ...paidFields(office, registration, payment, 'notification'),
    ...(userName === undefined ? {} : { user_name: userName }),
    time_stamp: timeStamp,
    hmac2: randomBytes(32).toString('base64'),
  };
}

/** A forgery looks right but for its hmac; another merchant's is right under that one's key. */
function lied(fields: Answer, registration: Registration, lie: NotificationLie | undefined): Answer {
  if (lie === 'forged-notification') return { ...fields, hmac: otherHmac(fields['hmac'] ?? '') };
  if (lie !== 'other-merchant-notification') return fields;
  const hmac = signOf(STRANGER.skey, registration)(String(registration.amount), registration.tradeId);
  return { ...fields, sid: STRANGER.sid, hmac };
}

function message(fields: Answer): NotificationMessage {
  const pairs = Object.entries(fields).map(([name, value]) => {
    return `${name}=${percent(ENCODED_TWICE.has(name) ? percent(value) : value)}`;
  });
  return {
    contentType: 'application/x-www-form-urlencoded;charset=euc-kr',
    body: Buffer.from(pairs.join('&'), 'latin1'),
  };
}

/** Of the bytes in EUC-KR; a blank is `%20`. */
function percent(value: string): string {
  const bytes = encode(value, 'euc-kr', 'replace').toString('latin1');
  return bytes.replace(/[^A-Za-z0-9*._-]/g, (byte) => {
    return '%' + byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  });
}
