import {
  NO_RECOVERY,
  present,
  readCode,
  returnedFields,
  type Failure,
  type InboundHttp,
  type Secret,
} from '@billkey/core';
import { CUSTOMER_CANCELLED, meaningOfReturn } from './codes.js';
import type { WindowOrder } from './request.js';
import { wordsOf } from './response.js';
import { decipher, type Fields } from './signature.js';

/** What the customer has brought back: nothing has moved, whatever it is. */
export type WindowResult =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'left' }
  | { readonly kind: 'forged' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** RETURNPARAMS of RETURNURL: nobody without the key can have written it, but anybody may post another customer's. */
export function readReturn(
  returned: Pick<InboundHttp, 'url' | 'headers' | 'body'>,
  order: Pick<WindowOrder, 'tid'> & { readonly orderId: string },
  cryptoKey: Secret,
): WindowResult {
  const { RETURNPARAMS } = present({ ...returnedFields(returned, 'cp949') }) as Partial<Fields>;
  const fields = RETURNPARAMS === undefined ? null : decipher(RETURNPARAMS, cryptoKey);
  const code = fields?.['RETURNCODE'];
  if (fields === null || code === undefined || code === '' || isOther(fields, order)) return { kind: 'forged' };
  if (code === CUSTOMER_CANCELLED) return { kind: 'left' };
  const reading = readCode(meaningOfReturn(code), wordsOf(fields, 200, code, [cryptoKey]), NO_RECOVERY);
  if (reading?.kind === 'refused') return { kind: 'failed', failure: reading.failure };
  // A window that was passed says whose it was.
  return fields['TID'] === undefined || fields['ORDERID'] === undefined
    ? { kind: 'forged' }
    : { kind: 'authenticated' };
}

/** That Danal brings back the TID of AUTH is expected, and not stated: see "Not verified" in the README. */
function isOther(
  { TID: tid, ORDERID: orderId }: Fields,
  order: { readonly tid: string; readonly orderId: string },
): boolean {
  return (tid ?? order.tid) !== order.tid || (orderId ?? order.orderId) !== order.orderId;
}
