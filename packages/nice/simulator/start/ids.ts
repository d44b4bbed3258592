import type { NiceMerchant } from '../merchants.js';
import { shortStamp } from '../shared/korea-time.js';

/** Where the four digits at the end of ids start counting. */
export interface FirstSerials {
  tid?: number;
  bid?: number;
}

/** Makes NICE's ids: `tid` = MID + method 01 (card) + medium + time + 4 digits, `bid` = BIKY + MID + time + 4 digits. */
export class Ids {
  #tid: number;
  #bid: number;

  constructor(first: FirstSerials = {}) {
    this.#tid = first.tid ?? 1;
    this.#bid = first.bid ?? 1;
  }

  /** Medium 16 is billing, 10 a partial cancel. */
  tid(merchant: NiceMerchant, medium: '16' | '10', at: Date): string {
    return merchant.mid + '01' + medium + shortStamp(at) + serial(this.#tid++);
  }

  bid(merchant: NiceMerchant, at: Date): string {
    return 'BIKY' + merchant.mid + shortStamp(at) + serial(this.#bid++);
  }
}

function serial(count: number): string {
  return String(count % 10_000).padStart(4, '0');
}
