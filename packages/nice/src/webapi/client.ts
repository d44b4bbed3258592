import {
  formBody,
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
  type Reading,
} from '@billkey/core';
import { NICE_HOSTS } from '../hosts.js';
import type { NiceWebapiOptions } from '../options.js';
import { RECOVERY } from './capabilities.js';
import type { WebapiMessage } from './request.js';

/** The times of NICE's samples. */
const LIMITS: HttpLimits = { connectMs: 15_000, answerMs: 25_000, maxAnswerBytes: 1_000_000 };

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: WebapiMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Posts WEBAPI forms, whose text is EUC-KR. */
export class WebapiClient {
  readonly #host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: NiceWebapiOptions, account: AccountRef, ports: Ports) {
    this.#host = resolveHosts('nice', options, NICE_HOSTS).webapi;
    this.#limits = httpLimits('nice', options, LIMITS, RECOVERY);
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

  #http({ path, fields }: WebapiMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#host),
      route: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formBody(fields, 'cp949'),
      limits: this.#limits,
    };
  }
}
