import {
  maskText,
  present,
  returnedFields,
  secret,
  type CardSummary,
  type PgWords,
  type Secret,
  type WindowReturn,
} from '@billkey/core';
import { BILL_KEY } from './billing-key.js';
import { issuerName, NOT_PAID, STANDS, SUCCEEDED } from './codes.js';
import { CODE, readable } from './envelope.js';
import { decrypt, type Merchant } from './signature.js';

/**
 * What the customer has brought back. Nothing signs it: all of it can be whatever the browser likes, so that it says what to
 * ask SettleBank about, and of a payment that SettleBank confirms, which key it came with.
 */
export type Returned =
  | { readonly kind: 'forged' }
  | { readonly kind: 'changed' }
  /** To the address for a cancel, or with the code of one */
  | { readonly kind: 'left' }
  | { readonly kind: 'refused'; readonly pg: PgWords }
  | { readonly kind: 'paid'; readonly pg: PgWords; readonly billKey: Secret | undefined; readonly card: CardSummary };

/** What a window was opened for. */
export interface WindowOrder {
  readonly mchtTrdNo: string;
  /** Won */
  readonly trdAmt: string;
}

/** Reads a result of the window, of `nextUrl` or `cancUrl`. */
export function readReturn(returned: WindowReturn, order: WindowOrder, merchant: Merchant): Returned {
  // The manual says UTF-8; what is read is ASCII, but for names that are only shown.
  const fields = returnedFields(returned, 'utf-8') ?? returnedFields(returned, 'cp949') ?? {};
  const isCancel = returned.arrival === 'cancel';
  const { mchtId, mchtTrdNo, outStatCd = '', outRsltCd = '', outRsltMsg = '', billKey = '' } = fields;
  const isOwn = (given: string | undefined, own: string): boolean => given === own || (isCancel && !given);
  if (!isOwn(mchtId, merchant.mchtId) || !isOwn(mchtTrdNo, order.mchtTrdNo)) return { kind: 'forged' };
  if (isCancel || outRsltCd === NOT_PAID) return { kind: 'left' };
  if (outStatCd === '' || !CODE.test(outRsltCd)) return { kind: 'forged' };
  const key = BILL_KEY.test(billKey) ? secret(billKey) : undefined;
  const pg = { code: outRsltCd, message: maskText(readable(outRsltMsg), key ? [key] : []), http: 200 };
  if (outStatCd !== SUCCEEDED || outRsltCd !== STANDS) return { kind: 'refused', pg };
  const trdAmt = decrypt(fields['trdAmt'], merchant);
  if (trdAmt === undefined || !/^\d{1,12}$/.test(trdAmt)) return { kind: 'forged' };
  if (trdAmt !== order.trdAmt) return { kind: 'changed' };
  const issuer = issuerName(given(fields['fnCd']), given(fields['fnNm']));
  return { kind: 'paid', pg, billKey: key, card: present({ issuer: issuer && maskText(issuer, key ? [key] : []) }) };
}

/** A field that has nothing to tell is empty in a form. */
function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
