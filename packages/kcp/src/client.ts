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
import { KCP_HOSTS } from './hosts.js';
import type { KcpOptions } from './options.js';
import type { KcpMessage } from './request.js';

/** KCP recommends no times. A charge whose answer is lost cannot be looked up, so its answer is waited for long. */
const LIMITS: HttpLimits = { connectMs: 10_000, answerMs: 60_000, maxAnswerBytes: 1_000_000 };

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: KcpMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Posts JSON to PG-API. */
export class KcpClient {
  readonly #hosts: Readonly<Record<keyof typeof KCP_HOSTS, URL>>;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: KcpOptions, account: AccountRef, ports: Ports) {
    this.#hosts = resolveHosts('kcp', options, KCP_HOSTS);
    this.#limits = httpLimits('kcp', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  get hosts(): Readonly<Record<keyof typeof KCP_HOSTS, URL>> {
    return this.#hosts;
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

  #http({ path, fields }: KcpMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#hosts.api),
      route: path,
      headers: { 'content-type': 'application/json' },
      body: jsonBody(fields, 'utf-8'),
      limits: this.#limits,
    };
  }
}
