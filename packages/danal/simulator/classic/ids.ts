import { randomBytes } from 'node:crypto';
import { koreaStamp } from '@billkey/simulator';

/** Makes what Danal gives. No document says how its ids are made up; a TID has 24 digits in every example. */
export class Ids {
  #tid: number;
  #key = 1;

  constructor(firstTid = 1) {
    this.#tid = firstTid;
  }

  tid(at: Date): string {
    return koreaStamp(at) + String(this.#tid++).padStart(10, '0');
  }

  /** A billing key: letters and digits that cannot be guessed. */
  key(): string {
    return `BK${String(this.#key++).padStart(6, '0')}${randomBytes(16).toString('hex').toUpperCase()}`;
  }

  /** What the browser opens the window with, in base64; it cannot be guessed. */
  startParams(): string {
    return randomBytes(48).toString('base64');
  }
}
