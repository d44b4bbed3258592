import {
  httpLimits,
  jsonBody,
  PgCalls,
  resolveHosts,
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
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import { KICC_HOSTS } from './hosts.js';
import type { KiccOptions } from './options.js';
import type { KiccMessage } from './request.js';

/** The answer's time is the one that KICC recommends. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: KiccMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Posts JSON to KICC. */
export class KiccClient {
  readonly #host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: KiccOptions, account: AccountRef, ports: Ports) {
    this.#host = resolveHosts('kicc', options, KICC_HOSTS).api;
    this.#limits = httpLimits('kicc', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  get host(): URL {
    return this.#host;
  }

  async prepare<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Prepared<T>> {
    return this.#calls.prepare<T>({ ...call, request: this.#http(message) });
  }

  async move<T>({ message, ...call }: Typed<MovingCall<T>, T>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.#http(message) });
  }

  async ask<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Lookup<T>> {
    return this.#calls.ask<T>({ ...call, request: this.#http(message) });
  }

  #http({ path, fields }: KiccMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#host),
      route: path,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: jsonBody(fields, 'utf-8'),
      limits: this.#limits,
    };
  }
}
