import {
  encode,
  koreaStamp,
  type NotificationAnswer,
  type NotificationLie,
  type NotificationMessage,
  type NotifiedAccount,
} from '@billkey/simulator';
import type { Cancel, Payment } from './books.js';
import { issuerOf } from './issuers.js';
import { otherId } from './misprints.js';
import type { Office } from './office.js';

/** Whose payment `other-merchant-notification` is about: no merchant of any simulator. */
const STRANGER = 'CTSTRANGER';

const YES = '<html><body><RESULT>SUCCESS</RESULT></body></html>';

/** Repeated every 3 minutes, 10 times, unless it is answered with this page (notification chapter). */
export function notifiedAccount(account: string): NotifiedAccount {
  return { pg: 'daoudata', account, repeats: { times: 10, everyMs: 3 * 60_000 }, accepts: isYes };
}

function isYes({ status, contentType, body }: NotificationAnswer): boolean {
  return status === 200 && /^text\/html *(;|$)/i.test(contentType) && body === YES;
}

/**
 * Tells the merchant of an approval or a cancel, by GET and with nothing signed, whatever becomes of the answer to the
 * request. Whether payments by API are told of at all is not known; here they are.
 */
export function tell(office: Office, operation: string, payment: Payment, cancel?: Cancel): void {
  const { contract, orderNo } = payment;
  const compose = (lie?: NotificationLie): NotificationMessage => message(lied(fieldsOf(office, payment, cancel), lie));
  office.notifications.notify({ account: contract.account, operation, orderId: orderNo, compose });
}

type Fields = Readonly<Record<string, string>> & { readonly DAOUTRX: string };

/** The names that were seen; of those that mean the same, and occur in different notifications, one each. */
function fieldsOf(office: Office, payment: Payment, cancel: Cancel | undefined): Fields {
  const { contract, cardNumber, daouTrx, orderNo, amount, at, authNo, quota, echoed } = payment;
  const card = office.bank.card(cardNumber);
  const { code, name } = issuerOf(card?.issuer ?? '');
  return {
    PAYMETHOD: cancel ? 'CARD_CANCEL' : contract.cardModule === 'K' ? 'CARDK' : 'CARD',
    CPID: contract.cpid,
    DAOUTRX: daouTrx,
    ORDERNO: orderNo,
    AMOUNT: String(cancel?.amount ?? amount),
    SETTDATE: koreaStamp(cancel?.at ?? at),
    AUTHNO: authNo,
    CARDCODE: code,
    CARDNAME: card?.kind === 'debit' ? `${name} - 체크` : name,
    CARDNO: cardNumber,
    ALLOTMON: quota,
    NOINTFLAG: 'N',
    ...echoed,
  };
}

/** Nothing signs it, so a forgery looks right but for a DAOUTRX that Kiwoompay does not know. */
function lied(fields: Fields, lie: NotificationLie | undefined): Fields {
  if (lie === 'forged-notification') return { ...fields, DAOUTRX: otherId(fields.DAOUTRX) };
  return lie === 'other-merchant-notification' ? { ...fields, CPID: STRANGER } : fields;
}

function message(fields: Fields): NotificationMessage {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${percent(value)}`);
  return { contentType: '', body: Buffer.from(pairs.join('&'), 'latin1'), asQuery: true };
}

/** Of the bytes in EUC-KR; a blank is `%20`. */
function percent(value: string): string {
  const bytes = encode(value, 'euc-kr', 'replace').toString('latin1');
  return bytes.replace(/[^A-Za-z0-9*._-]/g, (byte) => {
    return '%' + byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  });
}
