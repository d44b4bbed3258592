import { koreaStamp } from '@billkey/simulator';
import type { SettlebankMerchant } from '../merchants.js';

/** Where the digits at the end of transaction ids and billing keys start. */
export interface FirstSerials {
  trdNo?: number;
  billKey?: number;
}

/** Makes the ids that SettleBank gives, in the shape of the manual's examples. */
export class Ids {
  #trdNo: number;
  #billKey: number;

  constructor({ trdNo = 1, billKey = 1 }: FirstSerials = {}) {
    this.#trdNo = trdNo;
    this.#billKey = billKey;
  }

  /** `STFP_PGCAnxca_jt_il0211129135810M1494620`: AN(40) for a `mchtId` of 10 characters. */
  trdNo({ mchtId }: SettlebankMerchant, at: Date): string {
    const serial = String(this.#trdNo++).padStart(7, '0');
    return `STFP_PGCA${mchtId}0${koreaStamp(at).slice(2)}M${serial}`;
  }

  /** `SBILL_PGCA`, the `mchtId` and digits: AN(40). */
  billKey({ mchtId }: SettlebankMerchant, at: Date): string {
    const serial = String(this.#billKey++).padStart(16, '0');
    return `SBILL_PGCA${mchtId}${koreaStamp(at).slice(0, 4)}${serial}`;
  }
}
