import { koreaDay } from '@billkey/simulator';
import { randomBytes, randomInt } from 'node:crypto';

/** Where a test wants the ids that Naver Pay makes to start. */
export interface FirstIds {
  /** The first `reserveId`. */
  reserve?: string;
  /** The first `tempReceiptId`. */
  receipt?: string;
  /** The first `recurrentId`. */
  recurrent?: string;
  /** The number at the end of the first `paymentId`. */
  payment?: number;
}

type Ready = 'reserve' | 'receipt' | 'recurrent';

/** Makes the ids that Naver Pay gives; their forms are those of the examples. Not verified. */
export class Ids {
  readonly #first: Map<Ready, string>;
  #payment: number;
  #history = 1;

  constructor({ payment = 1_000_000_001, ...first }: FirstIds = {}) {
    this.#first = new Map(Object.entries(first) as [Ready, string][]);
    this.#payment = payment;
  }

  /** The registration's address in the browser is made of it, so that nobody may guess it. */
  reserve(at: Date): string {
    return this.#ready('reserve') ?? `${koreaDay(at)}Rsv${randomBytes(12).toString('hex')}`;
  }

  receipt(): string {
    return this.#ready('receipt') ?? String(randomInt(10 ** 13, 10 ** 14));
  }

  /** Day and Base64 that always has `+`, `/` and `=` in it: whoever forgets to encode it loses the key. */
  recurrent(at: Date): string {
    const bytes = randomBytes(17);
    bytes.writeUInt16BE(0xfbf0 | ((bytes[1] ?? 0) % 16), 0);
    return this.#ready('recurrent') ?? koreaDay(at) + bytes.toString('base64');
  }

  payment(at: Date): string {
    return `${koreaDay(at)}NP${this.#payment++}`;
  }

  history(at: Date): string {
    return `${koreaDay(at)}NPH${String(this.#history++).padStart(4, '0')}`;
  }

  #ready(name: Ready): string | undefined {
    const id = this.#first.get(name);
    this.#first.delete(name);
    return id;
  }
}
