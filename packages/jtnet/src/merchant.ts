import { InputError, OptionsError, secret, type Secret } from '@billkey/core';
import type { JtnetCredentials, JtnetOptions } from './options.js';

/** A MID with its secrets. */
export interface Merchant {
  readonly mid: string;
  readonly apiKey: Secret;
  readonly cancelPw: Secret;
}

/** The MIDs of an account: each pays, cancels and looks up for itself alone. */
export class Merchants {
  /** Each MID once */
  readonly all: readonly Merchant[];
  readonly #billing: Merchant | undefined;
  readonly #keyIn: Merchant | undefined;

  constructor({ billing, keyIn }: JtnetOptions) {
    this.#billing = merchantOf(billing);
    this.#keyIn = merchantOf(keyIn);
    const all = [this.#billing, this.#keyIn].filter((merchant) => merchant !== undefined);
    this.all = all.filter(({ mid }, index) => all.findIndex((other) => other.mid === mid) === index);
  }

  /** The MID of billing keys. Core asks for none at an account that has none. @throws OptionsError */
  forBilling(): Merchant {
    return given(this.#billing, 'billing');
  }

  /** The MID of key-in payments. @throws OptionsError */
  forKeyIn(): Merchant {
    return given(this.#keyIn, 'keyIn');
  }

  /** The MID that an attempt was sent for. @throws InputError when the account has it no more */
  ofAttempt(mid: string | undefined): Merchant {
    const merchant = this.of(mid);
    if (merchant === undefined) throw new InputError('attempt', 'is of a MID that this account has no key of');
    return merchant;
  }

  /** The MID with this name; undefined when the account has it no more, or never had. */
  of(mid: unknown): Merchant | undefined {
    return this.all.find((merchant) => merchant.mid === mid);
  }
}

function given(merchant: Merchant | undefined, option: string): Merchant {
  if (merchant === undefined) throw new OptionsError('jtnet', option, 'is missing');
  return merchant;
}

function merchantOf(credentials: JtnetCredentials | undefined): Merchant | undefined {
  if (credentials === undefined) return undefined;
  const { mid, apiKey, cancelPw } = credentials;
  return { mid, apiKey: secret(apiKey), cancelPw: secret(cancelPw) };
}
