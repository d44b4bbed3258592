import {
  httpLimits,
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
import { PAYMENTWALL_HOSTS } from './hosts.js';
import type { PaymentwallOptions } from './options.js';
import type { BrickMessage } from './request.js';

/** 60 s in all in the official PHP client. */
const LIMITS: HttpLimits = { connectMs: 10_000, answerMs: 50_000, maxAnswerBytes: 1_000_000 };

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: BrickMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Brings messages to Paymentwall's hosts. */
export class BrickClient {
  readonly #hosts: Readonly<Record<BrickMessage['host'], URL>>;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: PaymentwallOptions, account: AccountRef, ports: Ports) {
    this.#hosts = resolveHosts('paymentwall', options, PAYMENTWALL_HOSTS);
    this.#limits = httpLimits('paymentwall', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  host(name: BrickMessage['host']): URL {
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

  #http({ method, host, path, route, query, headers, body }: BrickMessage): HttpRequest {
    const url = new URL(path, this.#hosts[host]);
    if (query !== undefined) url.search = query;
    return { method, url, route, headers, body, limits: this.#limits };
  }
}
