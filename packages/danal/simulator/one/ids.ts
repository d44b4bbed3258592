import { randomBytes } from 'node:crypto';
import { koreaDay } from '@billkey/simulator';

/** Makes what Danal gives, in the lengths that the reference and its example show. */
export class Ids {
  #count = 1;

  /** What comes back from a window: a day and 12 digits. They cannot be guessed, as the browser carries them. */
  windowId(at: Date): string {
    return koreaDay(at) + digits(12);
  }

  /** Of a payment: a day and 10 digits. */
  paymentId(at: Date): string {
    return koreaDay(at) + String(this.#count++).padStart(10, '0');
  }

  key(): string {
    return `BK${randomBytes(16).toString('hex').toUpperCase()}`;
  }

  token(): string {
    return randomBytes(24).toString('hex');
  }
}

function digits(count: number): string {
  return Array.from(randomBytes(count), (byte) => String(byte % 10)).join('');
}
