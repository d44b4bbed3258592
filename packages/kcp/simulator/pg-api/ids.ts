import { koreaStamp } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';

/** Where the counting parts of ids start. */
export interface FirstSerials {
  tno?: number;
  batchKey?: number;
}

/** Makes KCP's ids, of digits alone. */
export class Ids {
  #tno: number;
  #batchKey: number;
  #registrations = 1;

  constructor(first: FirstSerials = {}) {
    this.#tno = first.tno ?? 1;
    this.#batchKey = first.batchKey ?? 1;
  }

  /** 14 digits that begin with the year, as in the samples; partial cancels are numbered in the same row. */
  tno(at: Date): string {
    return `${koreaStamp(at).slice(2, 4)}1${padded(this.#tno++, 11)}`;
  }

  /** 16 digits that begin with the day, as in the samples. */
  batchKey(at: Date): string {
    return `${koreaStamp(at).slice(2, 8)}11${padded(this.#batchKey++, 8)}`;
  }

  /** The site code and 11 more characters. */
  traceNumber(siteCode: string, tno: string): string {
    return siteCode + tno.slice(-11);
  }

  /** The same of a trade registration, which has no `tno`. */
  registrationTrace(siteCode: string): string {
    return siteCode + padded(this.#registrations++, 11);
  }

  /** What names a window, and what is opaque to merchants: base64, which no form may be careless about. */
  opaque(bytes: number): string {
    return randomBytes(bytes).toString('base64');
  }
}

function padded(count: number, digits: number): string {
  return String(count).padStart(digits, '0');
}
