import { randomUUID } from 'node:crypto';
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
  type Reading,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import { SETTLEBANK_HOSTS } from './hosts.js';
import type { SettlebankOptions } from './options.js';
import type { SettlebankMessage } from './request.js';

/** The times of SettleBank's samples. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 25_000, maxAnswerBytes: 1_000_000 };

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: SettlebankMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Posts the JSON of the server API. */
export class SettlebankClient {
  readonly #host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: SettlebankOptions, account: AccountRef, ports: Ports) {
    this.#host = resolveHosts('settlebank', options, SETTLEBANK_HOSTS).api;
    this.#limits = httpLimits('settlebank', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  get host(): URL {
    return this.#host;
  }

  async move<T>({ message, ...call }: Typed<MovingCall<T>, T>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.#http(message) });
  }

  async ask<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Lookup<T>> {
    return this.#calls.ask<T>({ ...call, request: this.#http(message) });
  }

  #http({ path, params, data }: SettlebankMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#host),
      route: path,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: jsonBody({ params, data }, 'utf-8'),
      limits: this.#limits,
    };
  }
}

/** A number for a request that the caller has none for: SettleBank wants a new one each time. */
export function freshNumber(what: 'find' | 'remove' | 'reverse'): string {
  return `${what}-${randomUUID().replaceAll('-', '')}`;
}
