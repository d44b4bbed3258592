import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { OptionsError } from './errors.js';
import type { AccountRef, Json } from './words.js';

const FORMAT = 'bk1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Makes text that only its owner can read or change. Both directions are bound to a purpose and an account. */
export interface Sealer {
  seal(purpose: string, about: AccountRef, plain: Json): string;
  /** @throws SealError when it was tampered with, is for something else, or its key is not known */
  open(purpose: string, about: AccountRef, sealed: string): Json;
}

/** Sealed text that cannot be opened. Adapters and hosts see it as an `InputError` that names the field. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** A key for {@link sealingKeys}. */
export interface SealingKey {
  /** 1 to 16 of `A-Z a-z 0-9 _ -`; part of everything sealed with it */
  readonly id: string;
  /** 32 bytes, in base64 */
  readonly key: string;
}

/**
 * AES-256-GCM under the first key; the others still open what they sealed. To rotate, put a new key in front and keep
 * the old ones for as long as what they sealed may come back.
 * @throws OptionsError naming the key that is malformed or there twice
 */
export function sealingKeys(keys: readonly SealingKey[]): Sealer {
  const given: unknown = keys;
  if (!Array.isArray(given)) throw new OptionsError('billkey', 'sealingKeys', 'must be a list of keys');
  const bytes = new Map<string, Buffer>();
  for (const [index, item] of keys.entries()) {
    const { id, raw } = checkedKey(item, `sealingKeys[${String(index)}]`);
    if (bytes.has(id)) throw new OptionsError('billkey', `sealingKeys[${String(index)}].id`, 'is there twice');
    bytes.set(id, raw);
  }
  const current = keys[0];
  if (current === undefined) throw new OptionsError('billkey', 'sealingKeys', 'must have at least one key');
  return new GcmSealer(current.id, bytes);
}

/** A key that is made now and dies with the process: good for tests and a first try, not for money. */
export function processSealer(): Sealer {
  return sealingKeys([{ id: 'process', key: randomBytes(KEY_BYTES).toString('base64') }]);
}

class GcmSealer implements Sealer {
  readonly #current: string;
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(current: string, keys: ReadonlyMap<string, Buffer>) {
    this.#current = current;
    this.#keys = keys;
  }

  seal(purpose: string, about: AccountRef, plain: Json): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#current), iv);
    cipher.setAAD(boundTo(purpose, about, this.#current));
    const body = Buffer.concat([cipher.update(JSON.stringify(plain), 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [FORMAT, this.#current, Buffer.concat([iv, body]).toString('base64url')].join('.');
  }

  open(purpose: string, about: AccountRef, sealed: string): Json {
    const [format, id, text, ...rest] = sealed.split('.');
    if (format !== FORMAT || id === undefined || text === undefined || rest.length > 0) {
      throw new SealError('is not sealed text');
    }
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.byteLength <= IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== text) {
      throw new SealError('is not sealed text');
    }
    const decipher = createDecipheriv('aes-256-gcm', this.#key(id), bytes.subarray(0, IV_BYTES));
    decipher.setAAD(boundTo(purpose, about, id));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const clear = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      return JSON.parse(clear.toString('utf8')) as Json;
    } catch {
      throw new SealError('was changed, or was sealed for something else');
    }
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (key === undefined) throw new SealError('was sealed with a key that is not known here');
    return key;
  }
}

function checkedKey(given: unknown, field: string): { readonly id: string; readonly raw: Buffer } {
  if (typeof given !== 'object' || given === null) throw new OptionsError('billkey', field, 'must be { id, key }');
  const { id, key } = given as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !/^[\w-]{1,16}$/.test(id)) {
    throw new OptionsError('billkey', `${field}.id`, 'must be 1 to 16 of A-Z a-z 0-9 _ -');
  }
  const raw = typeof key === 'string' ? Buffer.from(key, 'base64') : null;
  if (raw?.byteLength !== KEY_BYTES) throw new OptionsError('billkey', `${field}.key`, 'must be 32 bytes in base64');
  return { id, raw };
}

function boundTo(purpose: string, about: AccountRef, id: string): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, id, purpose, about]), 'utf8');
}
