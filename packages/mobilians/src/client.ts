import {
  httpLimits,
  jsonBody,
  PgCalls,
  resolveHosts,
  type AccountRef,
  type AskingCall,
  type HttpLimits,
  type HttpRequest,
  type Lookup,
  type Moved,
  type MovingCall,
  type Ports,
  type Prepared,
} from '@billkey/core';
import { MOBILIANS_HOSTS } from './hosts.js';
import type { MobiliansOptions } from './options.js';
import type { Message } from './request.js';

/** The manual has none. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

type Sent<Call> = Omit<Call, 'request'> & { readonly message: Message };

/** Brings messages of JSON in UTF-8 to KG Mobilians. */
export class MobiliansClient {
  readonly #host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: MobiliansOptions, account: AccountRef, ports: Ports) {
    this.#host = resolveHosts('mobilians', options, MOBILIANS_HOSTS).api;
    this.#limits = httpLimits('mobilians', options, LIMITS, {});
    this.#calls = new PgCalls(account, ports);
  }

  get host(): URL {
    return this.#host;
  }

  ask<T>({ message, ...call }: Sent<AskingCall<T>>): Promise<Lookup<T>> {
    return this.#calls.ask<T>({ ...call, request: this.#http(message) });
  }

  prepare<T>({ message, ...call }: Sent<AskingCall<T>>): Promise<Prepared<T>> {
    return this.#calls.prepare<T>({ ...call, request: this.#http(message) });
  }

  move<T>({ message, ...call }: Sent<MovingCall<T>>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.#http(message) });
  }

  #http({ path, fields }: Message): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#host),
      route: path,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: jsonBody(fields, 'utf-8'),
      limits: this.#limits,
    };
  }
}
