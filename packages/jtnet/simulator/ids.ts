import { koreaStamp } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import type { JtnetMerchant } from './merchants.js';

/** Where a test wants the ids that JTNet makes to start. */
export interface FirstIds {
  /** The first `card_token`. */
  token?: string;
  /** The last four digits of the first tid. */
  tid?: number;
}

/** Makes the ids that JTNet gives. */
export class Ids {
  #firstToken: string | undefined;
  #tid: number;

  constructor({ token, tid = 1 }: FirstIds = {}) {
    this.#firstToken = token;
    this.#tid = tid;
  }

  /** `card_token`, or the `BID` of a window: of unknown form, here like the one example. Not verified. */
  token(): string {
    const token = this.#firstToken ?? randomBytes(10).toString('hex');
    this.#firstToken = undefined;
    return token;
  }

  /** Of a payment window. */
  window(): string {
    return randomBytes(16).toString('hex');
  }

  /** MID + method 01 (card) + type 01 + time + 4 digits. */
  tid({ mid }: JtnetMerchant, at: Date): string {
    const serial = String(this.#tid++ % 10_000).padStart(4, '0');
    return `${mid}0101${koreaStamp(at).slice(2)}${serial}`;
  }
}
