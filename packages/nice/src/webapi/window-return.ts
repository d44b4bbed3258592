import {
  maskText,
  refusal,
  refused,
  returnedFields,
  secret,
  type Failure,
  type PgWords,
  type WindowReturn,
} from '@billkey/core';
import { readWords, webapiCodes } from '../codes.js';
import type { Authentication } from './request.js';
import { isReturnSigned, type Merchant } from './signature.js';

/** What the customer came back with. */
export type Returned =
  | { readonly kind: 'authenticated'; readonly authentication: Authentication }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'rejected'; readonly because: 'forged' | 'amount_changed' };

/** What was opened. */
export interface ExpectedReturn {
  readonly orderId: string;
  /** `Amt` of the form */
  readonly amt: string;
}

type Fields = Readonly<Record<string, string>>;

const SUCCESS = '0000';
const CODE = /^[0-9A-Z]{4}$/;
const AMT = /^\d{1,12}$/;
const AUTH_TOKEN = /^[\x21-\x7e]{1,40}$/;
const TX_TID = /^[A-Za-z0-9]{30}$/;
const FORGED = { kind: 'rejected', because: 'forged' } as const;

/** 사용자가 결제를 취소함, 결제 요청 취소 */
const CANCELLED: ReadonlySet<string> = new Set(['I002', 'P091']);

/**
 * A return. `Signature` is of a success only, so what is said of a failure is believed: no key comes of a window before it
 * is exchanged, and then nothing is. That the script on PC was closed is told by the address.
 */
export function readReturn(returned: WindowReturn, expected: ExpectedReturn, merchant: Merchant): Returned {
  if (returned.arrival === 'close') return { kind: 'abandoned' };
  // On PC it is the page's own form, in EUC-KR; on mobile NICE's, in the charset that was asked for.
  const fields = returnedFields(returned, 'utf-8') ?? returnedFields(returned, 'cp949') ?? {};
  const { AuthResultCode: code = '', AuthResultMsg: message = '' } = fields;
  if (!CODE.test(code) || isOther(fields, expected, merchant)) return FORGED;
  if (code === SUCCESS) return authenticated(fields, expected, merchant);
  if (CANCELLED.has(code)) return { kind: 'abandoned' };
  return { kind: 'failed', failure: failureOf({ code, message: maskText(message, []), http: 200 }) };
}

/** Whether it is of another window. That a failure has all of these is not said. */
function isOther({ MID, Moid }: Fields, { orderId }: ExpectedReturn, { mid }: Merchant): boolean {
  return (MID ?? mid) !== mid || (Moid ?? orderId) !== orderId;
}

function authenticated(fields: Fields, { amt }: ExpectedReturn, merchant: Merchant): Returned {
  const { MID, Moid, Amt = '', AuthToken = '', TxTid = '', Signature: signature = '' } = fields;
  const isTold = MID !== undefined && Moid !== undefined;
  const isWhole = isTold && AMT.test(Amt) && AUTH_TOKEN.test(AuthToken) && TX_TID.test(TxTid);
  const authToken = secret(AuthToken);
  if (!isWhole || !isReturnSigned(merchant, { authToken, amt: Amt, signature })) return FORGED;
  if (Number(Amt) !== Number(amt)) return { kind: 'rejected', because: 'amount_changed' };
  return { kind: 'authenticated', authentication: { authToken, txTid: TxTid } };
}

/** A doubt is about what has moved, and nothing has. */
function failureOf(pg: PgWords): Failure {
  const reading = readWords(webapiCodes('complete-window'), pg);
  if (reading?.kind === 'refused') return reading.failure;
  const isListed = reading?.kind === 'unclear' && reading.doubt === 'pg_says_unknown';
  return refused(refusal(isListed ? 'pg_unavailable' : 'unlisted_code'), pg).failure;
}
