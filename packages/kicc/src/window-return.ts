import {
  maskText,
  meaningOf,
  readCode,
  refusal,
  refused,
  returnedFields,
  secret,
  type Failure,
  type Secret,
  type WindowReturn,
} from '@billkey/core';
import { KICC_CODES, SUCCESS } from './codes.js';
import { RES_CD } from './envelope.js';

/** What the customer came back with. */
export type Returned =
  | { readonly kind: 'authenticated'; readonly authorizationId: Secret }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'forged' };

const AUTHORIZATION_ID = /^[\x21-\x7e]{1,60}$/;

/** No code of a cancel is published. Not verified: its text has this word (취소). */
const CANCELLED = '취소';

/**
 * A return, which nothing signs. What it says of a failure is believed: no key comes of a window before it is exchanged, and
 * then nothing is.
 * @param shopOrderNo of the window
 */
export function readReturn(returned: WindowReturn, shopOrderNo: string): Returned {
  const fields = returnedFields(returned, 'utf-8') ?? {};
  const { resCd = '', resMsg = '', authorizationId = '', shopOrderNo: order = '' } = fields;
  if (!RES_CD.test(resCd)) return { kind: 'forged' };
  if (resCd === SUCCESS) {
    const isRight = order === shopOrderNo && AUTHORIZATION_ID.test(authorizationId);
    return isRight ? { kind: 'authenticated', authorizationId: secret(authorizationId) } : { kind: 'forged' };
  }
  if (order !== '' && order !== shopOrderNo) return { kind: 'forged' };
  const pg = { code: resCd, message: maskText(resMsg, []), http: 200 };
  const reading = readCode(meaningOf(KICC_CODES['complete-window'], resCd), pg);
  if (reading?.kind === 'refused') return { kind: 'failed', failure: reading.failure };
  if (resMsg.includes(CANCELLED)) return { kind: 'abandoned' };
  return { kind: 'failed', failure: refused(refusal('unlisted_code'), pg).failure };
}
