import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';

const BRAND = Symbol.for('@billkey/core/1/secret');
const PROCESS_KEY = randomBytes(32);

/**
 * Text that must not be seen: a card number, CVC, birth date, password digits, billing key, merchant key or token.
 * It prints as its mask in string conversion, JSON and `util.inspect`; `reveal` is the only way out, and lint allows
 * it only where requests are built and signed.
 */
export interface Secret {
  reveal(): string;
  toJSON(): string;
  toString(): string;
}

class MaskedText implements Secret {
  readonly #text: string;
  readonly #mask: string;

  constructor(text: string, mask: string) {
    this.#text = text;
    this.#mask = mask;
    Object.defineProperty(this, BRAND, { value: true });
    Object.freeze(this);
  }

  reveal(): string {
    return this.#text;
  }

  toJSON(): string {
    return this.#mask;
  }

  toString(): string {
    return this.#mask;
  }

  [inspect.custom](): string {
    return `Secret(${this.#mask})`;
  }
}

/** Hides `text` behind `mask`, which must not give it away. */
export function secret(text: string, mask = '***'): Secret {
  return new MaskedText(text, mask);
}

/** Hides a card number; its last four digits stay readable. */
export function cardNumberSecret(digits: string): Secret {
  return secret(digits, `************${digits.slice(-4)}`);
}

/** Recognises a secret of any copy of `@billkey/core`. */
export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** Whether a secret's text is `text`, without revealing it and in constant time. */
export function isSecretText(hidden: Secret, text: string | undefined): boolean {
  return text !== undefined && timingSafeEqual(digest(hidden.reveal()), digest(text));
}

/** Equal for equal texts within this process, useless outside it. */
export function fingerprint(text: string): string {
  return digest(text).toString('base64url');
}

function digest(text: string): Buffer {
  return createHmac('sha256', PROCESS_KEY).update(text, 'utf8').digest();
}
