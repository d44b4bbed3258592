import { randomBytes } from 'node:crypto';

/** Where a test wants the ids that Kakao Pay makes to start. */
export interface FirstIds {
  tid?: string;
  sid?: string;
  /** 64 hexadecimal digits. */
  hash?: string;
  pgToken?: string;
}

/** Makes the ids that Kakao Pay gives: a letter and 19 hexadecimal digits, as the recorded ones are. */
export class Ids {
  readonly #first: Map<string, string>;

  constructor(first: FirstIds = {}) {
    this.#first = new Map(Object.entries({ ...first }));
  }

  tid(): string {
    return this.#take('tid') ?? id('T');
  }

  sid(): string {
    return this.#take('sid') ?? id('S');
  }

  aid(): string {
    return id('A');
  }

  /** What the addresses of a window end with. */
  hash(): string {
    return this.#take('hash') ?? randomBytes(32).toString('hex');
  }

  pgToken(): string {
    return this.#take('pgToken') ?? randomBytes(10).toString('hex');
  }

  #take(name: keyof FirstIds): string | undefined {
    const first = this.#first.get(name);
    this.#first.delete(name);
    return first;
  }
}

function id(letter: string): string {
  return letter + randomBytes(10).toString('hex').slice(0, 19);
}
