import { koreaStamp } from '@billkey/simulator';
import { randomBytes, randomInt } from 'node:crypto';

/** The first ids that KG INICIS gives, where a test wants to know them. */
export interface FirstIds {
  /** The last six digits of the first tid; the next ones count on. */
  tid?: number;
  /** The first billing key, 40 lower-case hex digits; the next ones are random. */
  billKey?: string;
  /** The first token that INIStdPay gives a browser; the next ones are random. */
  authToken?: string;
}

export const TID_LENGTH = 40;

/** How tids begin, by what they are of (KG INICIS, TID). */
export type Channel = 'INIAPICARD' | 'INIpayBill' | 'StdpayCARD';

const SERIALS = 1_000_000;

/** Makes the ids that KG INICIS gives. */
export class Ids {
  #tid: number;
  #billKey: string | undefined;
  #authToken: string | undefined;

  constructor({ tid = randomInt(SERIALS), billKey, authToken }: FirstIds = {}) {
    this.#tid = tid;
    this.#billKey = billKey;
    this.#authToken = authToken;
  }

  /** Channel, MID, time and six digits: 40 characters. */
  tid(mid: string, at: Date, channel: Channel = 'INIAPICARD'): string {
    const serial = String(this.#tid++ % SERIALS).padStart(6, '0');
    return `${channel}${mid}${koreaStamp(at)}${serial}`;
  }

  billKey(): string {
    const billKey = this.#billKey ?? randomBytes(20).toString('hex');
    this.#billKey = undefined;
    return billKey;
  }

  /** Of characters that a form has to escape, so that nobody gets by without it. */
  authToken(): string {
    const authToken = this.#authToken ?? `${randomBytes(45).toString('base64')}+/==`;
    this.#authToken = undefined;
    return authToken;
  }

  /** Of a window that is open; nobody can guess it. */
  window(): string {
    return randomBytes(16).toString('hex');
  }
}
