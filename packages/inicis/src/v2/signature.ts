import { sha512Hex, type JsonFields } from '@billkey/core';
import type { Merchant } from '../merchant.js';

/** What a v2 request says besides its `data`. */
export interface V2Head {
  /** `billing`, `refund`, `partialRefund`, `inquiry`: the last part of the path too */
  readonly type: string;
  /** `YYYYMMDDHHmmss`, Korea time */
  readonly timestamp: string;
}

/**
 * `hashData` of v2: SHA-512 of the INIAPI key, MID, type, timestamp and the compact JSON of `data` in the order in which
 * it is sent. Official samples take backslashes out of it or not, so `data` must have no text that needs one.
 */
export function signV2({ mid, iniapiKey }: Merchant, { type, timestamp }: V2Head, data: JsonFields): string {
  return sha512Hex(iniapiKey.reveal(), mid, type, timestamp, JSON.stringify(data));
}
