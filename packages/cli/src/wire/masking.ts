import type { HttpRequest, WindowStep } from '@billkey/core';
import { jsonOf } from './input.js';
import type { Known } from './known.js';
import { percentDecoded, textOf } from './readings.js';

export const MASK = '***';
/** Headers that say how, not who. Any other may be a credential of some PG. */
const PLAIN_HEADER = /^(accept(-.*)?|content-(type|length|encoding|language)|user-agent|host|connection)$/i;
/** Ciphertext, token or digest: long and of one alphabet, or padded base64 */
const OPAQUE = /^([\w+/=-]{32,}|[A-Za-z0-9+/]{10,}={1,2})$/;
/** A digest under such a name is a signature: what a support desk compares, and nobody can turn back. */
const SIGNATURE_NAME = /^(?!.*(key|token|secret)).*(sign|hash|digest|hmac|checksum)/i;
const SCHEME = /^([A-Za-z_-]{1,12}) \S/;
const JSON_TOKEN = /"((?:[^"\\]|\\.)*)"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** With the padding of base64, but not the sign after a name */
const WORDS = /[^\s<>="'&;,|^]+(={1,2}(?=[\s<"'&;,|^]|$))?/g;
/** Without credentials */
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^@]*$/i;
const PAIRS = /^[^=&\s]+=[^&\s]*(&[^=&\s]+=[^&\s]*)+$/;

/** A request as it is shown. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The bytes as they would be sent, in base64: only where nothing is masked */
  readonly bodyBase64?: string | null;
}

/** A request as it is. */
export function revealed({ method, url, headers, body }: HttpRequest): ShownRequest {
  return {
    method,
    url: url.href,
    headers,
    body: body === null ? null : textOf(body),
    bodyBase64: body === null ? null : Buffer.from(body).toString('base64'),
  };
}

/** A request without what must not be seen: each value that holds any of it is masked as a whole. */
export function masked({ method, url, headers, body }: HttpRequest, known: Known): ShownRequest {
  const masking = new Masking(known);
  const isForm = Object.values(headers).some((value) => value.includes('x-www-form-urlencoded'));
  return {
    method,
    url: `${url.protocol}//${url.host}${masking.path(url)}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, masking.header(name, value)])),
    body: body === null ? null : masking.text(textOf(body), isForm),
  };
}

/** JSON of ours in which a text that holds a secret is masked, in case that a PG repeated it. */
export function maskedOutcome(outcome: object, known: Known): unknown {
  return JSON.parse(JSON.stringify(outcome), (_name, value: unknown) =>
    typeof value === 'string' && known.holdsSecret(value) ? MASK : value,
  );
}

/** What a customer's browser is to do, masked like a request. */
export function maskedStep(step: WindowStep, known: Known): WindowStep {
  const masking = new Masking(known);
  return JSON.parse(JSON.stringify(step), (name, value: unknown) =>
    typeof value === 'string' ? (masking.value(name, value) ?? value) : value,
  ) as WindowStep;
}

class Masking {
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  header(name: string, value: string): string {
    if (PLAIN_HEADER.test(name) && !this.#known.isSecret(value)) return value;
    const [, scheme] = /^authorization$/i.test(name) ? (SCHEME.exec(value) ?? []) : [];
    return scheme === undefined ? MASK : `${scheme} ${MASK}`;
  }

  path({ pathname, search }: URL): string {
    const segments = pathname.split('/').map((segment) => this.value('', percentDecoded(segment)) ?? segment);
    const path = segments.join('/') + (search === '' ? '' : `?${this.form(search.slice(1))}`);
    return this.#known.holdsSecret(path) ? `/${MASK}` : path;
  }

  /** A body of any kind. What is left of a secret that went over several values takes the whole with it. */
  text(text: string, isForm: boolean): string {
    const shown = isForm ? this.form(text) : (this.#structure(text) ?? this.#words(text));
    return this.#known.holdsSecret(shown) ? MASK : shown;
  }

  form(text: string): string {
    const pairs = text.split('&').map((pair) => {
      const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
      const name = pair.slice(0, at);
      const shown = this.value(percentDecoded(name), percentDecoded(pair.slice(at + 1)));
      return shown === null ? pair : `${name}=${encodeURIComponent(shown)}`;
    });
    return pairs.join('&');
  }

  /** What is shown instead of a value; null: it may be seen. */
  value(name: string, value: string): string | null {
    const within = this.#structure(value);
    const seen = within ?? value;
    if (this.#known.isSecret(seen)) return MASK;
    if (within !== null) return within === value ? null : within;
    if (this.#known.isOpen(value)) return null;
    if (this.#known.isLearnt(value)) return MASK;
    return OPAQUE.test(value) && !SIGNATURE_NAME.test(name) ? MASK : null;
  }

  #words(text: string): string {
    return text.replaceAll(WORDS, (word) => this.value('', percentDecoded(word)) ?? word);
  }

  /** JSON, an address or a form, with its values masked; null when it is none of them. */
  #structure(text: string): string | null {
    if (/^\s*[[{]/.test(text) && jsonOf(text) !== undefined) return this.#json(text);
    if (ADDRESS.test(text) && URL.canParse(text)) return this.#address(text);
    return PAIRS.test(text) ? this.form(text) : null;
  }

  /** Who has an address with an opaque part may do what is behind it. */
  #address(text: string): string {
    const url = new URL(text);
    const path = this.path(url);
    return this.#known.isOpen(text) || path === url.pathname + url.search
      ? text
      : `${url.protocol}//${url.host}${path}`;
  }

  /** In place, so that the order and the blanks of the adapter stay. */
  #json(text: string): string {
    let name = '';
    return text.replaceAll(JSON_TOKEN, (token: string, inner: string | undefined, colon: string | undefined) => {
      if (colon !== undefined) {
        name = JSON.parse(`"${inner ?? ''}"`) as string;
        return token;
      }
      const shown = this.value(name, inner === undefined ? token : (JSON.parse(token) as string));
      return shown === null ? token : JSON.stringify(shown);
    });
  }
}
