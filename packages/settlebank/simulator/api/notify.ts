import {
  encode,
  koreaDay,
  koreaStamp,
  type Charset,
  type NotificationLie,
  type NotificationMessage,
} from '@billkey/simulator';
import { SUCCEEDED } from '../shared/codes.js';
import { digest } from '../shared/digest.js';
import { issuerOf } from '../shared/issuers.js';
import type { Cancel, Payment } from './books.js';
import { otherId } from './misprints.js';
import { mask, type Office } from './office.js';

/** Whose payment `other-merchant-notification` is about: no merchant of any simulator. */
const STRANGER = { mchtId: 'nxstranger', hashKey: 'ST0000000000000000000' };

/**
 * Tells the merchant of an approval or a cancel, in a form with a hash (standard manual, notification), whatever becomes of
 * the answer to the request.
 */
export function tell(office: Office, operation: string, payment: Payment, cancel?: Cancel): void {
  const { merchant, mchtTrdNo, notiUrl } = payment;
  const charset = merchant.notificationCharset ?? 'euc-kr';
  const compose = (lie?: NotificationLie): NotificationMessage => {
    const fields = {
      ...fieldsOf(office, payment, cancel),
      ...(lie === 'other-merchant-notification' ? STRANGER_FIELD : {}),
    };
    const hashKey = lie === 'other-merchant-notification' ? STRANGER.hashKey : merchant.hashKey;
    const pktHash = hashOf(fields, hashKey);
    return message({ ...fields, pktHash: lie === 'forged-notification' ? otherId(pktHash) : pktHash }, charset);
  };
  const url = notiUrl === '' ? {} : { url: notiUrl };
  office.notifications.notify({ account: merchant.account, operation, orderId: mchtTrdNo, compose, ...url });
}

const STRANGER_FIELD = { mchtId: STRANGER.mchtId };

type Fields = Readonly<Record<'outStatCd' | 'trdDtm' | 'mchtId' | 'mchtTrdNo' | 'trdAmt', string>>;

/** The notification's hash (standard manual, hash): it covers neither the transaction id nor the billing key. */
function hashOf({ outStatCd, trdDtm, mchtId, mchtTrdNo, trdAmt }: Fields, hashKey: string): string {
  return digest(outStatCd, trdDtm, mchtId, mchtTrdNo, trdAmt, hashKey);
}

/** In the order of the manual's list. */
function fieldsOf(office: Office, payment: Payment, cancel: Cancel | undefined): Fields & Record<string, string> {
  const { merchant, mchtName, pmtprdNm, mchtCustNm, mchtCustId, email, mchtParam, svcAmt } = payment;
  const trdAmt = String(cancel?.amount ?? payment.amount);
  return {
    outStatCd: SUCCEEDED,
    trdNo: cancel?.trdNo ?? payment.trdNo,
    method: 'CA',
    bizType: cancel ? 'C0' : 'B0',
    mchtId: merchant.mchtId,
    mchtTrdNo: cancel?.mchtTrdNo ?? payment.mchtTrdNo,
    ...{ mchtCustNm, mchtName, pmtprdNm, email, mchtCustId },
    trdDtm: koreaStamp(cancel?.at ?? payment.at),
    trdAmt,
    ...keyOf(office, payment, cancel),
    ...cardOf(office, payment),
    ...originalOf(payment, cancel),
    ...{ svcAmt, mixTrdNo: '', mixTrdAmt: '0', payAmt: trdAmt, mchtParam },
  };
}

/** `billKeyExpireDt` is YYMM. */
function keyOf(office: Office, { issued, cardNumber }: Payment, cancel: Cancel | undefined): Record<string, string> {
  if (!issued || cancel) return { billKey: '', billKeyExpireDt: '' };
  const expiry = office.bank.card(cardNumber)?.expiry ?? '';
  return { billKey: issued.billKey, billKeyExpireDt: expiry.slice(2).replace('-', '') };
}

function cardOf(office: Office, { cardNumber, apprNo, instmtMon }: Payment): Record<string, string> {
  const { code: cardCd, name: cardNm } = issuerOf(office.bank.card(cardNumber)?.issuer ?? '');
  return { cardCd, cardNm, cardNo: mask(cardNumber), cardApprNo: apprNo ?? '', instmtMon, instmtType: 'N' };
}

/** Full is 00, a part 10, also the part that leaves nothing. */
function originalOf({ trdNo, at, amount }: Payment, cancel: Cancel | undefined): Record<string, string> {
  if (!cancel) return { orgTrdNo: '', orgTrdDt: '', cnclType: '' };
  return { orgTrdNo: trdNo, orgTrdDt: koreaDay(at), cnclType: cancel.amount === amount ? '00' : '10' };
}

function message(fields: Readonly<Record<string, string>>, charset: Charset): NotificationMessage {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${percent(value, charset)}`);
  return { contentType: 'application/x-www-form-urlencoded', body: Buffer.from(pairs.join('&'), 'latin1') };
}

/** What HTML forms do: letters, digits and four signs stay, blanks become plus signs. */
function percent(value: string, charset: Charset): string {
  const bytes = encode(value, charset, 'replace').toString('latin1');
  return bytes.replace(/[^A-Za-z0-9*._-]/g, (byte) => {
    if (byte === ' ') return '+';
    return '%' + byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  });
}
