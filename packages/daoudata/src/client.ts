import {
  jsonBody,
  PgCalls,
  resolveHosts,
  type AccountRef,
  type Answer,
  type HttpLimits,
  type HttpRequest,
  type Lookup,
  type Moved,
  type MovingCall,
  type Ports,
  type Reading,
  type Secret,
} from '@billkey/core';
import type { Contract } from './contracts.js';
import { KIWOOMPAY_HOSTS, RETURN_DOMAINS } from './hosts.js';
import type { DaoudataOptions } from './options.js';
import { headers, type Fields, type Message } from './request.js';
import { readReady, type Session } from './response.js';

/** Official ones are not known; merchants wait 10 s for a connection and 15 to 30 s for an answer. */
const LIMITS: HttpLimits = { connectMs: 10_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

type TwoSteps<T> = Omit<MovingCall<T>, 'request' | 'read'> & {
  readonly message: Message;
  /** @param token of the first step, which the answer to the second has to carry */
  readonly read: (answer: Answer, token: Secret) => Reading<T>;
};

/** Brings messages of JSON in EUC-KR to Kiwoompay in two steps, the second one where the first one says. */
export class DaoudataClient {
  readonly #host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: DaoudataOptions, account: AccountRef, ports: Ports) {
    this.#host = resolveHosts('daoudata', options, KIWOOMPAY_HOSTS).api;
    this.#limits = { ...LIMITS, ...options.timeouts };
    this.#calls = new PgCalls(account, ports);
  }

  get host(): URL {
    return this.#host;
  }

  /** Nothing moves in the first step, so it fails for certain; the attempt is recorded before the second. */
  async move<T>({ message, read, ...call }: TwoSteps<T>): Promise<Moved<T>> {
    const { contract, first, second } = message;
    const { orderId, requestId } = call.attempt;
    // Text that is no EUC-KR is found before anything is sent.
    const body = jsonBody(second, 'cp949');
    const ready = await this.#calls.prepare<Session>({
      operation: 'ready',
      orderId,
      requestId,
      signal: call.context?.signal,
      request: this.#first(contract, first),
      read: (answer) => this.#readReady(answer, contract),
    });
    if (ready.status !== 'ready') return ready;
    const { url, token } = ready.value;
    return this.#calls.move<T>({
      ...call,
      request: { ...this.#post(contract, token), url, route: '/pay/{RETURNURL}', body },
      read: (answer) => read(answer, token),
    });
  }

  /** A first step alone, to see whether the PG takes who asks. */
  async ask(contract: Contract, first: Fields): Promise<Lookup<Session>> {
    return this.#calls.ask<Session>({
      operation: 'ready',
      request: this.#first(contract, first),
      read: (answer) => this.#readReady(answer, contract),
    });
  }

  #readReady(answer: Answer, { apiKey }: Contract): Reading<Session> {
    return readReady(answer, [...RETURN_DOMAINS, this.#host], [apiKey]);
  }

  #first(contract: Contract, fields: Fields): HttpRequest {
    const path = '/pay/ready';
    return {
      ...this.#post(contract),
      url: new URL(path, this.#host),
      route: path,
      body: jsonBody(fields, 'cp949'),
    };
  }

  #post(contract: Contract, token?: Secret): Pick<HttpRequest, 'method' | 'headers' | 'limits'> {
    return { method: 'POST', headers: headers(contract, token), limits: this.#limits };
  }
}
