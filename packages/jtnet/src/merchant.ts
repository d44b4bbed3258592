import { InputError, OptionsError, secret, type Secret } from '@billkey/core';
import type { JtnetCredentials, JtnetOptions } from './options.js';
import { isTidOf } from './tid.js';

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

  /** The MID that took a payment, and cancels and finds it. @throws InputError naming `field` when it is none of these */
  ofTid(tid: string, field: string): Merchant {
    const merchant = this.all.find(({ mid }) => isTidOf(mid, tid));
    if (merchant !== undefined) return merchant;
    throw new InputError(field, 'must be a tid of 30 characters, of a MID that this account has the key of');
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
