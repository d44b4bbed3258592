import {
  maskText,
  NO_RECOVERY,
  readCode,
  returnedFields,
  type Failure,
  type PgWords,
  type WindowReturn,
} from '@billkey/core';
import { meaningOfReturn } from './codes.js';
import type { WindowOrder } from './request.js';

/** A transactionId to ask a key for */
const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,20}$/;

/** What the customer has brought back: nothing has moved, whatever it is. */
export type WindowResult =
  | { readonly kind: 'passed'; readonly transactionId: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'rejected'; readonly because: 'forged' | 'amount_changed' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Nothing signs it. A key is issued only when it is asked for, so that a claimed failure is one. */
export function readReturn(
  returned: WindowReturn,
  { orderId, pays }: Pick<WindowOrder, 'pays'> & { readonly orderId: string },
): WindowResult {
  const fields = returnedFields(returned, 'utf-8');
  const { code, message = '', transactionId = '', amount } = fields ?? {};
  if (returned.arrival === 'close') return { kind: 'left' };
  if (fields === null || (fields['orderId'] ?? orderId) !== orderId) return { kind: 'rejected', because: 'forged' };
  if (code !== 'SUCCESS') return notPassed(returned.arrival, code, message);
  // That a success names its order is expected, and not published: see "Not verified" in the README.
  const isOfOrder = returned.arrival === 'return' && fields['orderId'] !== undefined;
  if (!isOfOrder || !TRANSACTION_ID.test(transactionId)) return { kind: 'rejected', because: 'forged' };
  if (pays !== null && amount !== undefined && amount !== String(pays)) {
    return { kind: 'rejected', because: 'amount_changed' };
  }
  return { kind: 'passed', transactionId };
}

function notPassed(arrival: WindowReturn['arrival'], code: string | undefined, message: string): WindowResult {
  // failUrl is also where a window goes that was closed.
  if (code === undefined) return arrival === 'fail' ? { kind: 'left' } : { kind: 'rejected', because: 'forged' };
  const meaning = meaningOfReturn(code);
  if (meaning === 'left') return { kind: 'left' };
  const pg: PgWords = { code: maskText(code, []), message: maskText(message, []), http: 200 };
  const reading = readCode(meaning, pg, NO_RECOVERY);
  return reading?.kind === 'refused'
    ? { kind: 'failed', failure: reading.failure }
    : { kind: 'rejected', because: 'forged' };
}
