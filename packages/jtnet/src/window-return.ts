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
import { cardCompany, isResultDone } from './codes.js';
import type { Merchant } from './merchant.js';
import { CARD_TOKEN } from './response.js';
import { decryptText, type WindowText } from './signature.js';
import { isTidOf } from './tid.js';

/**
 * What the customer has brought back. JTNet has made `amt` and `moid` of it: only its key and ours encrypts them. Everything
 * else can be whatever the browser likes.
 */
export type Returned =
  | { readonly kind: 'forged' }
  /** To the address for a cancel, with whatever */
  | { readonly kind: 'left' }
  | { readonly kind: 'told'; readonly result: WindowResult };

export interface WindowResult {
  /** Decrypted, in won; undefined in a failure that came without */
  readonly amt: string | undefined;
  readonly pg: PgWords;
  /** Of this MID, or undefined */
  readonly tid: string | undefined;
  /** `BID`, the billing key */
  readonly bid: Secret | undefined;
  readonly card: CardSummary;
}

const AMT = /^(0|[1-9]\d{0,11})$/;

/** Reads a result of the window, which was opened for `order`. */
export function readReturn(returned: WindowReturn, order: WindowText, merchant: Merchant): Returned {
  if (returned.arrival === 'cancel') return { kind: 'left' };
  // JTNet's script posts UTF-8. What its mobile window posts is in no source; its demo pages are in EUC-KR.
  const fields = returnedFields(returned, 'utf-8') ?? returnedFields(returned, 'cp949') ?? {};
  const { resultCd, resultMsg = '', mid = merchant.mid, tid = '', BID: bid = '' } = fields;
  if (resultCd === undefined || mid !== merchant.mid) return { kind: 'forged' };
  const text = readText(fields, merchant);
  const isOwn = text?.moid === order.moid && AMT.test(text.amt);
  const isBareFailure = !isResultDone(resultCd) && !fields['amt'] && !fields['moid'];
  if (!isOwn && !isBareFailure) return { kind: 'forged' };
  const key = CARD_TOKEN.test(bid) ? secret(bid) : undefined;
  const hidden = key === undefined ? [] : [key];
  return {
    kind: 'told',
    result: {
      amt: isOwn ? text.amt : undefined,
      pg: { code: maskText(resultCd, hidden), message: maskText(resultMsg, hidden), http: 200 },
      tid: isTidOf(merchant.mid, tid) ? tid : undefined,
      bid: key,
      card: cardOf(fields),
    },
  };
}

/** What of it is encrypted; null when it is not, or not by this MID's key. */
function readText(
  { amt = '', moid = '', ediDate = '' }: Readonly<Record<string, string>>,
  { apiKey }: Merchant,
): WindowText | null {
  const [told, own] = [amt, moid].map((text) => decryptText(text, ediDate, apiKey));
  return typeof told === 'string' && typeof own === 'string' ? { amt: told, moid: own } : null;
}

function cardOf({ cardNo, fnCd, fnName }: Readonly<Record<string, string>>): CardSummary {
  return present({
    masked: cardNo?.includes('*') === true ? maskText(cardNo, []) : undefined,
    issuer: cardCompany(given(fnCd), given(fnName)),
  });
}

/** A field that has nothing to tell is empty in a form. */
function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
