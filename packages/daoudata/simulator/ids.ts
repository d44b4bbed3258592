import { koreaStamp } from '@billkey/simulator';
import { randomBytes } from 'node:crypto';
import type { DaoudataCpid } from './merchants.js';

/** Makes the ids that Kiwoompay gives, in the shape of the recorded ones. */
export class Ids {
  #autoKey = 1;
  #daouTrx = 1;

  /** Opaque; the recorded tokens and addresses show no shape. */
  secret(): string {
    return randomBytes(16).toString('hex');
  }

  /** AUTOKEY, e.g. `C20261A1A0001`. */
  autoKey(at: Date): string {
    return `C${koreaStamp(at).slice(0, 4)}1A1A${serial(this.#autoKey++, 4)}`;
  }

  /** DAOUTRX, e.g. `cTS26010509300100001`: 20 characters, of which the first is in lower case. */
  daouTrx({ cpid }: DaoudataCpid, at: Date): string {
    return `${cpid.slice(0, 1).toLowerCase()}${cpid.slice(1, 3)}${koreaStamp(at).slice(2)}${serial(this.#daouTrx++, 5)}`;
  }
}

function serial(count: number, digits: number): string {
  return String(count % 10 ** digits).padStart(digits, '0');
}
