import { SealError, type Json, type Sealer } from '@billkey/core';

/**
 * Keeps what it seals, and gives out a number for it: what is printed is the same each time, and tells nothing.
 * Text that a host sealed cannot be opened here.
 */
export class KeptSealer implements Sealer {
  readonly #kept = new Map<string, Json>();

  seal(purpose: string, about: string, plain: Json): string {
    const sealed = `sealed-${this.#kept.size + 1}`;
    this.#kept.set(JSON.stringify([purpose, about, sealed]), plain);
    return sealed;
  }

  open(purpose: string, about: string, sealed: string): Json {
    const plain = this.#kept.get(JSON.stringify([purpose, about, sealed]));
    if (plain === undefined) throw new SealError('was sealed elsewhere; only its owner can open it');
    return plain;
  }
}
