import {
  issuerRefusal,
  maskText,
  refusal,
  type Failed,
  type Failure,
  type Refusal,
  type WindowOutcome,
} from '@billkey/core';
import { FAIL, SUCCESS } from './codes.js';

type Returned = Readonly<Record<string, string>> | null;

/** What the customer has brought back. */
export type ReadReturn =
  | { readonly status: 'agreed'; readonly tempReceiptId: string }
  | Failed
  | Pick<Extract<WindowOutcome, { readonly status: 'abandoned' }>, 'status' | 'by'>
  | Pick<Extract<WindowOutcome, { readonly status: 'rejected' }>, 'status' | 'because'>;

const TEMP_RECEIPT_ID = /^[\x21-\x7e]{1,100}$/;

/** What `resultMessage` says, besides sentences for the customer. */
const REASONS: Readonly<Record<string, Refusal>> = {
  OwnerAuthFail: refusal('card_declined'),
  // The shop's own server did not answer Naver Pay: the customer has to start again.
  webhookFail: refusal('pg_unavailable'),
};

/**
 * Reads a return, of which nothing is signed: the state in its address and the registration's id have to be those that
 * were kept. A failure is believed, since a registration that is not exchanged is none.
 */
export function readReturn(returned: Returned, reserveId: string): ReadReturn {
  const { resultCode, resultMessage = '', reserveId: told, tempReceiptId = '' } = returned ?? {};
  const isOther = told !== undefined && told !== '' && told !== reserveId;
  if (resultCode === undefined || isOther) return { status: 'rejected', because: 'forged' };
  if (resultCode === SUCCESS) {
    const isWhole = told === reserveId && TEMP_RECEIPT_ID.test(tempReceiptId);
    return isWhole ? { status: 'agreed', tempReceiptId } : { status: 'rejected', because: 'forged' };
  }
  if (resultMessage === 'userCancel') return { status: 'abandoned', by: 'customer' };
  if (resultMessage === 'paymentTimeExpire') return { status: 'abandoned', by: 'time' };
  return { status: 'failed', failure: failureOf(resultCode, resultMessage) };
}

function failureOf(resultCode: string, resultMessage: string): Failure {
  const known = Object.hasOwn(REASONS, resultMessage) ? REASONS[resultMessage] : undefined;
  const why = known ?? issuerRefusal(resultMessage) ?? refusal('card_declined');
  const code = known === undefined ? (/^[\w-]{1,64}$/.exec(resultCode)?.[0] ?? FAIL) : resultMessage;
  // A return has no status of its own.
  return { ...why, certainty: 'stated', pg: { code, message: maskText(resultMessage, []), http: 200 } };
}
