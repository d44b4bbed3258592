import {
  formBody,
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
import { INICIS_HOSTS } from './hosts.js';
import type { InicisMessage } from './message.js';
import type { InicisOptions } from './options.js';

/** No read limit is documented: 10 s to connect in official samples, 30 s in all in clients that work. */
const LIMITS: HttpLimits = { connectMs: 10_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: InicisMessage;
  /** Where it goes, when that is not INIAPI */
  readonly url?: URL;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Posts to INIAPI: forms of v1, JSON of v2, both in UTF-8; and forms to where INIStdPay approves. */
export class InicisClient {
  readonly #host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: InicisOptions, account: AccountRef, ports: Ports) {
    this.#host = resolveHosts('inicis', options, INICIS_HOSTS).api;
    this.#limits = httpLimits('inicis', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  get host(): URL {
    return this.#host;
  }

  async move<T>({ message, url, ...call }: Typed<MovingCall<T>, T>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.#http(message, url) });
  }

  async ask<T>({ message, url, ...call }: Typed<AskingCall<T>, T>): Promise<Lookup<T>> {
    return this.#calls.ask<T>({ ...call, request: this.#http(message, url) });
  }

  #http(message: InicisMessage, url: URL = new URL(message.path, this.#host)): HttpRequest {
    const { path } = message;
    const [type, body] =
      'form' in message
        ? ['application/x-www-form-urlencoded', formBody(message.form, 'utf-8')]
        : ['application/json', jsonBody(message.json, 'utf-8')];
    return {
      method: 'POST',
      url,
      route: path,
      headers: { 'content-type': `${type};charset=utf-8` },
      body,
      limits: this.#limits,
    };
  }
}
