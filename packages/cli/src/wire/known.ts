import type { Attempt, Json } from '@billkey/core';
import { isJsonObject, jsonOf, leavesOf, type JsonObject } from './input.js';
import { holds, textOf } from './readings.js';

/** Options that every account has; none is secret. */
const COMMON_OPTIONS: ReadonlySet<string> = new Set(['account', 'mode', 'baseUrls', 'timeouts', 'unverified']);
/** What a PG calls by such a name is printed on invoices … */
const PUBLIC_NAME = /(id|mid|no|code|cd|name)$/i;
/** … unless it is one of these. */
const SECRET_NAME = /key|secret|pass|pw|pin|token|cert|auth|sign|salt/i;
/** … and so is an option that is one of a few words: `v2` */
const CHOICE = /^[a-z0-9]{1,4}$/;
/** Of the fields that name a payment, what it can be cancelled by; ids and order numbers are for anybody's eyes */
const SECRET_OF_PAYMENT = /secret|token|certif/i;
/** Shorter texts would be found in every date and amount; they are hidden where they are all that a field says. */
const FINDABLE = 6;
const TOKEN_LIKE = /^[\w+/=.~-]{16,}$/;

/** What the command was given, sorted into what must not be seen and what may. */
export class Known {
  readonly #hidden = new Set<string>();
  readonly #hiddenAlone = new Set<string>();
  readonly #learnt = new Set<string>();
  readonly #open = new Set<string>();

  constructor(options: JsonObject, input: JsonObject) {
    for (const [name, value] of Object.entries(options)) if (!COMMON_OPTIONS.has(name)) this.#option(name, value);
    const { card, key, payment, wish, ...others } = input;
    const { key: wishKey, ...wishOthers } = isJsonObject(wish) ? wish : {};
    for (const [name, text] of leavesOf(card)) this.#card(name, text);
    for (const value of [key, wishKey]) for (const [, text] of leavesOf(value)) this.#hide(text);
    for (const [name, text] of leavesOf(payment)) {
      if (SECRET_OF_PAYMENT.test(name)) this.#hide(text);
      else this.#open.add(text);
    }
    for (const value of [others, wishOthers]) for (const [, text] of leavesOf(value)) this.#open.add(text);
  }

  /** The ids of an attempt are for anybody's eyes, and so is all else in it. */
  note(attempt: Attempt): void {
    for (const [, text] of leavesOf(attempt as unknown as Json)) this.#open.add(text);
  }

  /** Tokens that an answer brought may go into later requests. */
  learn(answer: Uint8Array): void {
    const json = jsonOf(textOf(answer));
    const texts =
      json === undefined ? textOf(answer).split(/["'\s<>&,;]+/) : [...leavesOf(json)].map(([, text]) => text);
    for (const text of texts) {
      for (const word of [text, text.slice(text.indexOf('=') + 1)]) if (TOKEN_LIKE.test(word)) this.#learnt.add(word);
    }
  }

  /** It was given as a secret, or holds one. */
  isSecret(text: string): boolean {
    return this.#hiddenAlone.has(text.trim()) || this.holdsSecret(text);
  }

  holdsSecret(text: string): boolean {
    return holds(text, this.#hidden);
  }

  /** A PG's answer had it, and nobody has said that it may be seen. */
  isLearnt(text: string): boolean {
    return holds(
      text,
      [...this.#learnt].filter((word) => !this.#open.has(word)),
    );
  }

  isOpen(text: string): boolean {
    return this.#open.has(text);
  }

  #option(name: string, value: Json): void {
    for (const [field, text, type] of leavesOf(value, name)) {
      if (type === 'number') continue; // a port, a share: keys are texts
      const isPublic = PUBLIC_NAME.test(field) || CHOICE.test(text) || isAddress(text);
      if (SECRET_NAME.test(field) || !isPublic) this.#hide(text);
      else this.#open.add(text);
    }
  }

  #hide(text: string): void {
    if (text.length >= FINDABLE) this.#hidden.add(text);
    else this.#hideAlone(text);
  }

  #hideAlone(text: string): void {
    if (text === '') return;
    const bytes = Buffer.from(text, 'utf8');
    for (const form of [text, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')])
      this.#hiddenAlone.add(form);
  }

  /** PGs take a card number in four fields too, and the expiry in any order. */
  #card(name: string, text: string): void {
    if (name === 'expiry') {
      const [year = '', month = ''] = text.split('-');
      const short = year.slice(-2);
      for (const part of [text, year, short, month, short + month, month + short, year + month, month + year])
        this.#hideAlone(part);
      return;
    }
    this.#hide(text);
    if (name !== 'number') return;
    for (const part of [...text.matchAll(/\d{4}/g), ...text.matchAll(/^\d{4}|(?<=^\d{4})\d{6}|\d{5}$/g)])
      this.#hideAlone(part[0]);
  }
}

/** Of a web site, with nothing in it that could let anybody in */
function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}
