import {
  maskText,
  present,
  refusal,
  refused,
  returnedFields,
  secret,
  type CardSummary,
  type Failure,
  type PgWords,
  type Secret,
  type WindowReturn,
} from '@billkey/core';
import { cardCompany, failureCode, meaningOfFailure } from '../codes.js';
import { BILL_KEY, masked, TID } from '../response.js';
import type { AddressesOf } from './addresses.js';

/** A return that brings a key, if what it brings can be read. */
export interface ReturnedKey {
  readonly billKey: Secret;
  readonly card: CardSummary;
  /** Absent: none was told, or none that is one */
  readonly tid?: string;
}

/** What the customer came back with. Nothing has moved by then but a key, which costs nobody anything. */
export type Returned<T> =
  | { readonly kind: 'success'; readonly value: T }
  /** It was issued, and cannot be read */
  | { readonly kind: 'unreadable'; readonly pg: PgWords }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'forged' };

/** An authentication that is to be approved. */
export interface Authenticated {
  readonly authToken: Secret;
  readonly idcName: string;
}

/** Whose window it was: nothing signs a return, so all of it that can be compared is. */
export interface ExpectedReturn {
  readonly mid: string;
  readonly orderId: string;
}

const FORGED = { kind: 'forged' } as const;

/** No code of a cancel is published. Not verified: its text has this word (취소). */
const CANCELLED = '취소';

/** @param open makes a billing key of what `billkey` is, or null */
export function readLiteReturn(
  returned: WindowReturn,
  expected: ExpectedReturn,
  open: (billkey: string) => string | null,
): Returned<ReturnedKey> {
  const fields = fieldsOf(returned);
  const { resultCode = '', resultMessage = '', orderId, mid, billkey = '', tid = '' } = fields;
  const pg = words(resultCode, resultMessage, billkey);
  if (!isOf(expected, { orderId, mid })) return FORGED;
  if (resultCode !== 'SUCCESS') return notDone(pg);
  if (orderId === undefined) return FORGED;
  const opened = billkey === '' ? null : open(billkey);
  if (opened === null) return { kind: 'unreadable', pg };
  const { cardNumber, cardCode, cardCompanyName } = fields;
  const card = present({ masked: masked(cardNumber), issuer: cardCompany(cardCode, cardCompanyName) });
  const known = TID.pattern.test(tid) ? { tid } : {};
  return { kind: 'success', value: { billKey: secret(opened), card, ...known } };
}

/** @param addressesOf where the PG approves: a return that names another address is nobody's */
export function readStdpayReturn(
  returned: WindowReturn,
  expected: ExpectedReturn,
  addressesOf: AddressesOf,
): Returned<Authenticated> {
  const fields = fieldsOf(returned);
  const { resultCode = '', resultMsg = '', orderNumber: orderId, mid, authToken = '', idc_name: idcName = '' } = fields;
  if (!isOf(expected, { orderId, mid })) return FORGED;
  if (resultCode !== '0000') return notDone(words(resultCode, resultMsg));
  const addresses = addressesOf(idcName);
  const isRight =
    orderId !== undefined &&
    mid !== undefined &&
    authToken !== '' &&
    addresses !== undefined &&
    fields['authUrl'] === addresses.auth.href &&
    fields['netCancelUrl'] === addresses.netCancel.href;
  return isRight ? { kind: 'success', value: { authToken: secret(authToken), idcName } } : FORGED;
}

export function readInibillReturn(returned: WindowReturn, expected: ExpectedReturn): Returned<ReturnedKey> {
  if (returned.arrival === 'close') return { kind: 'abandoned' };
  const fields = fieldsOf(returned);
  const { resultcode = '', resultmsg = '', orderid: orderId, mid, billkey = '', tid = '' } = fields;
  const pg = words(resultcode, resultmsg, billkey);
  if (!isOf(expected, { orderId, mid })) return FORGED;
  if (resultcode !== '00') return notDone(pg);
  if (orderId === undefined || mid === undefined) return FORGED;
  if (!BILL_KEY.pattern.test(billkey)) return { kind: 'unreadable', pg };
  const card = present({ masked: masked(fields['cardno']), issuer: cardCompany(fields['cardcd'], undefined) });
  const known = TID.pattern.test(tid) ? { tid } : {};
  return { kind: 'success', value: { billKey: secret(billkey), card, ...known } };
}

function fieldsOf(returned: WindowReturn): Readonly<Record<string, string>> {
  return returnedFields(returned, 'utf-8') ?? {};
}

/** What is told has to be right; failures may tell nothing. */
function isOf(
  { mid, orderId }: ExpectedReturn,
  told: { readonly mid: string | undefined; readonly orderId: string | undefined },
): boolean {
  return (told.mid ?? mid) === mid && (told.orderId ?? orderId) === orderId;
}

function words(code: string, message: string, billkey = ''): PgWords {
  const hidden = billkey === '' ? [] : [secret(billkey)];
  return {
    code: maskText(failureCode({ resultMsg: message }, code), hidden),
    message: maskText(message, hidden),
    http: 200,
  };
}

/** A failure is believed: no key comes of such a window, and nobody is charged for having been in it. */
function notDone(pg: PgWords): Exclude<Returned<never>, { readonly kind: 'success' }> {
  if (!/^[\x21-\x7e]{1,20}$/.test(pg.code)) return FORGED;
  const meaning = meaningOfFailure('complete-window', pg.code);
  if (typeof meaning === 'object') return { kind: 'failed', failure: refused(meaning, pg).failure };
  if (pg.message.includes(CANCELLED)) return { kind: 'abandoned' };
  return { kind: 'failed', failure: refused(refusal('unlisted_code'), pg, 'presumed').failure };
}
