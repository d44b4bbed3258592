import type { NotificationAnswer, NotificationLie, NotificationMessage, NotifiedAccount } from '@billkey/simulator';
import { isObject, valueAt, type Raw } from './body.js';
import { SUCCESS, SUCCESS_TEXT } from './codes.js';
import type { KiccMerchant } from './merchants.js';
import { otherId } from './misprints.js';
import type { Answer, Office } from './office.js';

/** Whose payment `other-merchant-notification` is about: no merchant of any simulator. */
const STRANGER = 'T9999999';

/** Every three minutes, up to ten times (online payment, noti). */
export function notifiedAccount(account: string): NotifiedAccount {
  return { pg: 'kicc', account, repeats: { times: 10, everyMs: 3 * 60_000 }, accepts: isYes };
}

/** JSON with a `resCd` of 0000; anything else asks for another try. */
function isYes({ status, body }: NotificationAnswer): boolean {
  if (status !== 200) return false;
  try {
    const answer: unknown = JSON.parse(body);
    return isObject(answer) && answer['resCd'] === SUCCESS;
  } catch {
    return false;
  }
}

export interface Told {
  /** Of the request it tells of. */
  operation: string;
  merchant: KiccMerchant;
  /** What the approval was answered with. */
  approval: Answer;
  orderId: string;
  customerId: string;
  /** `shopValue1` to `shopValue7`, of which six are told. */
  shopValues: Readonly<Record<string, string>>;
  /** What the cancel was answered with. */
  cancel?: Answer;
}

/**
 * Tells the merchant of what was approved or cancelled, in JSON that nothing signs (online payment, noti), whatever becomes of
 * the answer to the request.
 */
export function tell(office: Office, told: Told): void {
  const { operation, merchant, orderId } = told;
  const compose = (lie?: NotificationLie): NotificationMessage => message(lied(fieldsOf(told), lie));
  office.notifications.notify({ account: merchant.account, operation, orderId, compose });
}

type Fields = Readonly<Record<string, string>> & { readonly pgCno: string };

const CARD_FIELDS = [
  ...['cardNo', 'cardMaskNo', 'issuerCode', 'issuerName', 'acquirerCode', 'acquirerName'],
  ...['freeInstallmentTypeCode', 'partCancelUsed', 'subCardCd'],
];

function fieldsOf(told: Told): Fields {
  const { merchant, approval, cancel, orderId } = told;
  const text = (path: string): string => textOf(approval, path);
  const head = { resCd: SUCCESS, resMsg: SUCCESS_TEXT, mallId: merchant.mallId, notiType: cancel ? '20' : '10' };
  const [transactionDate, statusCode] = ['transactionDate', 'statusCode'].map((name) =>
    textOf(cancel ?? approval, name),
  );
  return {
    ...{ ...head, pgCno: text('pgCno'), shopOrderNo: orderId },
    ...{ amount: text('amount'), approvalNo: text('paymentInfo.approvalNo') },
    ...{ transactionDate: transactionDate ?? '', payMethodTypeCode: '11', statusCode: statusCode ?? '' },
    ...Object.fromEntries(CARD_FIELDS.map((name) => [name, text(`paymentInfo.cardInfo.${name}`)])),
    installmentMonth: text('paymentInfo.cardInfo.installmentMonth').padStart(2, '0'),
    ...cancelFields(cancel ?? {}),
    ...customerFields(told),
  };
}

/** Empty unless it is a cancel. */
function cancelFields(cancel: Answer): Readonly<Record<string, string>> {
  return {
    cancelPgCno: textOf(cancel, 'cancelPgCno'),
    cancelAmount: textOf(cancel, 'cancelAmount'),
    cancelDate: textOf(cancel, 'transactionDate'),
    cancelRemainAmount: textOf(cancel, 'remainAmount'),
  };
}

function customerFields({ customerId, shopValues }: Told): Readonly<Record<string, string>> {
  const values = [1, 2, 3, 4, 5, 6].map((at) => [`shopValue${at}`, shopValues[`shopValue${at}`] ?? '']);
  return { customerId, ...(Object.fromEntries(values) as Record<string, string>) };
}

/** All values are texts. */
function textOf(raw: Raw, path: string): string {
  const value = valueAt(raw, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Nothing signs it, so a forgery looks right but for a number that KICC does not know. */
function lied(fields: Fields, lie: NotificationLie | undefined): Fields {
  if (lie === 'forged-notification') return { ...fields, pgCno: otherId(fields.pgCno) };
  return lie === 'other-merchant-notification' ? { ...fields, mallId: STRANGER } : fields;
}

function message(fields: Fields): NotificationMessage {
  return { contentType: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(fields)) };
}
