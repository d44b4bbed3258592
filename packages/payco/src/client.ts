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
import { RECOVERY } from './capabilities.js';
import { PAYCO_HOSTS, WINDOW_DOMAIN } from './hosts.js';
import type { PaycoOptions } from './options.js';
import type { Message } from './request.js';

/** An answer is waited for as long as the official samples do; of a connection they say nothing. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

type Sent<Call> = Omit<Call, 'request'> & { readonly message: Message };

/** Brings JSON messages to PAYCO. Nothing authorizes them but the merchant code that each one carries. */
export class PaycoClient {
  /** Where a window may be, for `returnedUrl` */
  readonly windowHosts: readonly (string | URL)[];
  readonly host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: PaycoOptions, account: AccountRef, ports: Ports) {
    const hosts = resolveHosts('payco', options, PAYCO_HOSTS);
    this.host = hosts.api;
    this.windowHosts = options.baseUrls?.['window'] === undefined ? [WINDOW_DOMAIN] : [hosts.window];
    this.#limits = httpLimits('payco', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  prepare<T>({ message, ...call }: Sent<AskingCall<T>>): Promise<Prepared<T>> {
    return this.#calls.prepare<T>({ ...call, request: this.#post(message) });
  }

  ask<T>({ message, ...call }: Sent<AskingCall<T>>): Promise<Lookup<T>> {
    return this.#calls.ask<T>({ ...call, request: this.#post(message) });
  }

  move<T>({ message, ...call }: Sent<MovingCall<T>>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.#post(message) });
  }

  #post({ path, body }: Message): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.host),
      route: path,
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: jsonBody(body, 'utf-8'),
      limits: this.#limits,
    };
  }
}
