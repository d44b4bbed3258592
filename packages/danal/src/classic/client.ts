import {
  httpLimits,
  PgCalls,
  resolveHosts,
  secret,
  type AccountRef,
  type Answer,
  type AskingCall,
  type HttpLimits,
  type HttpRequest,
  type Lookup,
  type Moved,
  type MovingCall,
  type Ports,
  type Prepared,
  type Reading,
  type Secret,
} from '@billkey/core';
import { DANAL_HOSTS, WINDOW_DOMAINS } from '../hosts.js';
import type { DanalClassicOptions } from '../options.js';
import { RECOVERY } from './capabilities.js';
import { envelope } from './request.js';
import type { Reader } from './response.js';
import type { Fields } from './signature.js';

/** Of the official sample. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };
const PATH = '/credit/';

interface Sent<T> {
  readonly message: Fields;
  /** What must not be seen of the answer */
  readonly secrets?: readonly Secret[];
  readonly read: (answer: Answer, reader: Reader) => Reading<T>;
}

type Asking<T> = Omit<AskingCall<T>, 'request' | 'read'> & Sent<T>;
type Moving<T> = Omit<MovingCall<T>, 'request' | 'read'> & Sent<T>;

/** Brings enciphered messages to the one address that the card protocol has. */
export class ClassicClient {
  readonly host: URL;
  /** Where its windows may be; a simulator's are at its own address */
  readonly windowHosts: readonly (string | URL)[];
  readonly cryptoKey: Secret;
  readonly #cpid: string;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: DanalClassicOptions, account: AccountRef, ports: Ports) {
    this.host = resolveHosts('danal', options, DANAL_HOSTS).classic;
    this.windowHosts = [...WINDOW_DOMAINS, this.host];
    this.cryptoKey = secret(options.cryptoKey);
    this.#cpid = options.cpid;
    this.#limits = httpLimits('danal', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  move<T>(call: Moving<T>): Promise<Moved<T>> {
    return this.#calls.move(this.#wired(call));
  }

  prepare<T>(call: Asking<T>): Promise<Prepared<T>> {
    return this.#calls.prepare(this.#wired(call));
  }

  ask<T>(call: Asking<T>): Promise<Lookup<T>> {
    return this.#calls.ask(this.#wired(call));
  }

  #wired<T, C extends Sent<T>>({
    message,
    secrets = [],
    read,
    ...call
  }: C): Omit<C, keyof Sent<T>> & {
    readonly request: HttpRequest;
    readonly read: (answer: Answer) => Reading<T>;
  } {
    const reader = { cryptoKey: this.cryptoKey, secrets: [this.cryptoKey, ...secrets] };
    return { ...call, request: this.#post(message), read: (answer) => read(answer, reader) };
  }

  #post(message: Fields): HttpRequest {
    return {
      method: 'POST',
      url: new URL(PATH, this.host),
      route: PATH,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=euc-kr' },
      body: envelope(message, this.#cpid, this.cryptoKey),
      limits: this.#limits,
    };
  }
}
