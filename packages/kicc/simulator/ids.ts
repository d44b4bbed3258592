import { koreaStamp } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import type { KiccMerchant } from './merchants.js';

/** Where the digits at the end of transaction numbers and billing keys start. */
export interface FirstSerials {
  pgCno?: number;
  batchKey?: number;
}

/** Makes the ids that KICC gives, in the shape of the documents' examples. */
export class Ids {
  #pgCno: number;
  #batchKey: number;

  constructor({ pgCno = 10_000_000, batchKey = 1 }: FirstSerials = {}) {
    this.#pgCno = pgCno;
    this.#batchKey = batchKey;
  }

  /** `26032509300010000001`: the minute and a number, 20 digits. */
  pgCno(at: Date): string {
    return koreaStamp(at).slice(2, 12) + String(this.#pgCno++).padStart(10, '0');
  }

  /** `T5102001BATCHKEY0000001`: at most 40 characters, as the table of its removal has it. */
  batchKey({ mallId }: KiccMerchant): string {
    return `${mallId}BATCHKEY${String(this.#batchKey++).padStart(7, '0')}`;
  }

  /** `26032509AUTH…`: at most 60 characters; whoever has it can have a key, so it is not to be guessed. */
  authorizationId(at: Date): string {
    return `${koreaStamp(at).slice(2, 10)}AUTH${randomBytes(20).toString('hex')}`;
  }

  /** The last part of the window's address. */
  window(): string {
    return randomBytes(32).toString('hex');
  }
}
