import { randomBytes } from 'node:crypto';
import type { CashCode } from './merchants.js';

/** Ids that are given first, instead of those made here. */
export interface FirstIds {
  tid?: string;
  payToken?: string;
  billKey?: string;
  userKey?: string;
}

/** Makes the ids that KG Mobilians gives, in the shape of those that were seen. */
export class Ids {
  readonly #first: Map<string, string | undefined>;
  #payToken = 5_000_000_001;
  #transaction = 1;

  constructor(first: FirstIds = {}) {
    this.#first = new Map(Object.entries<string | undefined>({ ...first }));
  }

  /** 17 hexadecimal digits. */
  tid(): string {
    return this.#given('tid') ?? randomBytes(9).toString('hex').slice(0, 17);
  }

  /** 10 digits. */
  payToken(): string {
    return this.#given('payToken') ?? String(this.#payToken++);
  }

  /** 32 of the 40 characters that a charge has room for. */
  billKey(cashCode: CashCode): string {
    return this.#given('billKey') ?? `${cashCode}${randomBytes(15).toString('hex').toUpperCase()}`;
  }

  /** 15 characters. */
  userKey(): string {
    return this.#given('userKey') ?? `uk${randomBytes(7).toString('hex').slice(0, 13)}`;
  }

  /** `transaction_id` of phone payments, 32 characters. @param stamp of Korea */
  transaction(stamp: string): string {
    return `${stamp.slice(0, 8)}MCNA5001000000A${String(this.#transaction++).padStart(9, '0')}`;
  }

  #given(name: keyof FirstIds): string | undefined {
    const id = this.#first.get(name);
    this.#first.delete(name);
    return id;
  }
}
