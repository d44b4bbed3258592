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
import { KAKAOPAY_HOSTS } from './hosts.js';
import type { KakaopayOptions } from './options.js';
import { authorization, type Merchant, type OpenMessage } from './request.js';

/** Working clients wait for 30 s, and for 60 to 65 s for charges and cancels. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 60_000, maxAnswerBytes: 1_000_000 };

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: OpenMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Brings messages to the Open API. */
export class OpenClient {
  readonly #hosts: Readonly<Record<keyof typeof KAKAOPAY_HOSTS, URL>>;
  readonly #merchant: Merchant;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: KakaopayOptions, merchant: Merchant, account: AccountRef, ports: Ports) {
    this.#hosts = resolveHosts('kakaopay', options, KAKAOPAY_HOSTS);
    this.#merchant = merchant;
    this.#limits = httpLimits('kakaopay', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  host(name: keyof typeof KAKAOPAY_HOSTS): URL {
    return this.#hosts[name];
  }

  move<T>({ message, ...call }: Typed<MovingCall<T>, T>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.#http(message) });
  }

  ask<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Lookup<T>> {
    return this.#calls.ask<T>({ ...call, request: this.#http(message) });
  }

  prepare<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Prepared<T>> {
    return this.#calls.prepare<T>({ ...call, request: this.#http(message) });
  }

  #http({ path, body }: OpenMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#hosts.api),
      route: path,
      headers: { 'content-type': 'application/json', authorization: authorization(this.#merchant) },
      body: jsonBody(body, 'utf-8'),
      limits: this.#limits,
    };
  }
}
