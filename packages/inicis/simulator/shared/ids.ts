import { koreaStamp } from '@billkey/simulator';
import { randomBytes, randomInt } from 'node:crypto';

/** The first ids that KG INICIS gives, where a test wants to know them. */
export interface FirstIds {
  /** The last six digits of the first tid; the next ones count on. */
  tid?: number;
  /** The first billing key, 40 lower-case hex digits; the next ones are random. */
  billKey?: string;
}

export const TID_LENGTH = 40;

const SERIALS = 1_000_000;

/** Makes the ids that KG INICIS gives. */
export class Ids {
  #tid: number;
  #billKey: string | undefined;

  constructor({ tid = randomInt(SERIALS), billKey }: FirstIds = {}) {
    this.#tid = tid;
    this.#billKey = billKey;
  }

  /** Channel, MID, time and six digits: 40 characters. */
  tid(mid: string, at: Date): string {
    const serial = String(this.#tid++ % SERIALS).padStart(6, '0');
    return `INIAPICARD${mid}${koreaStamp(at)}${serial}`;
  }

  billKey(): string {
    const billKey = this.#billKey ?? randomBytes(20).toString('hex');
    this.#billKey = undefined;
    return billKey;
  }
}
