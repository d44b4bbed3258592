import { sha512Hex } from '@billkey/core';
import type { Merchant } from '../merchant.js';

/** What every v1 request says besides its operation. */
export interface V1Head {
  /** `Auth`, `Billing`, `Pay`, `Refund`, `PartialRefund` */
  readonly type: string;
  readonly paymethod: string;
  /** `YYYYMMDDHHmmss`, Korea time */
  readonly timestamp: string;
}

/** `hashData` of v1: SHA-512 of the INIAPI key, the head in this order, and what the operation adds. */
export function signV1(
  { mid, clientIp, iniapiKey }: Merchant,
  { type, paymethod, timestamp }: V1Head,
  rest: readonly string[],
): string {
  return sha512Hex(iniapiKey.reveal(), type, paymethod, timestamp, clientIp, mid, ...rest);
}
