import { randomBytes, randomInt } from 'node:crypto';
import { koreaDay } from './korea-time.js';

type NumberKind = 'reserveOrderNo' | 'autoPaymentNo' | 'orderNo' | 'paymentTradeNo' | 'cancelPaymentTradeNo';
type KeyKind = 'autoPaymentCertifyKey' | 'orderCertifyKey';

/** Where a test wants the ids that PAYCO makes to start: the first one of a kind is this. */
export type FirstIds = Partial<Record<NumberKind | KeyKind, string>>;

/** Makes the ids that PAYCO gives. Their forms are known from examples only. Not verified. */
export class Ids {
  readonly #first: Map<string, string>;
  #serial = 0;
  #cancelTradeSeq = 1_000_000_000;

  constructor(first: FirstIds = {}) {
    this.#first = new Map(Object.entries(first));
  }

  /** The day and ten or more digits. */
  number(kind: NumberKind, at: Date): string {
    const first = this.#takeFirst(kind);
    if (first !== undefined) return first;
    this.#serial += 1;
    // Who knows this one can open the window.
    const tail = kind === 'reserveOrderNo' ? randomDigits(20) : String(this.#serial).padStart(10, '0');
    return koreaDay(at) + tail;
  }

  /** A secret of at most 100 characters. */
  key(kind: KeyKind): string {
    return this.#takeFirst(kind) ?? randomBytes(20).toString('hex');
  }

  cancelTradeSeq(): number {
    this.#cancelTradeSeq += 1;
    return this.#cancelTradeSeq;
  }

  #takeFirst(kind: string): string | undefined {
    const first = this.#first.get(kind);
    this.#first.delete(kind);
    return first;
  }
}

function randomDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}
