import {
  httpLimits,
  PgCalls,
  resolveHosts,
  secret,
  type Answer,
  type AskingCall,
  type HttpLimits,
  type HttpRequest,
  type Lookup,
  type Moved,
  type MovingCall,
  type AccountRef,
  type Ports,
  type Prepared,
  type Reading,
  type Secret,
} from '@billkey/core';
import { NICE_HOSTS } from '../hosts.js';
import type { NiceStartOptions } from '../options.js';
import { RECOVERY } from './capabilities.js';
import { basicAuthorization, bearerAuthorization, tokenMessage, type Signer, type StartMessage } from './request.js';
import { readToken } from './response.js';

/** The times that the manual recommends. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

/** A token is asked for again when it has less than this to live; NICE answers with the same one until its end. */
const TOKEN_MARGIN_MS = 10_000;

interface LiveToken {
  readonly text: Secret;
  readonly until: number;
}

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: StartMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Brings START messages to their host, authorized as the account's key wants it. */
export class StartClient {
  readonly #signer: Signer;
  readonly #auth: 'basic' | 'bearer';
  readonly #host: URL;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;
  readonly #now: () => number;
  #token: Promise<Prepared<LiveToken>> | null = null;

  constructor(options: NiceStartOptions, signer: Signer, account: AccountRef, ports: Ports) {
    this.#signer = signer;
    this.#auth = options.auth ?? 'basic';
    this.#host = resolveHosts('nice', options, NICE_HOSTS).api;
    this.#limits = httpLimits('nice', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
    this.#now = () => ports.clock.now().getTime();
  }

  get host(): URL {
    return this.#host;
  }

  async move<T>({ message, ...call }: Typed<MovingCall<T>, T>): Promise<Moved<T>> {
    const authorization = await this.#authorization();
    if (authorization.status === 'failed') return authorization;
    const moved = await this.#calls.move<T>({ ...call, request: this.#http(message, authorization.value) });
    if (moved.status === 'failed') this.#forgetRefusedToken(moved.failure.reason);
    return moved;
  }

  async ask<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Lookup<T>> {
    const authorization = await this.#authorization();
    if (authorization.status === 'failed') return { status: 'no_answer', failure: authorization.failure };
    const found = await this.#calls.ask<T>({ ...call, request: this.#http(message, authorization.value) });
    if (found.status === 'no_answer') this.#forgetRefusedToken(found.failure.reason);
    return found;
  }

  async #authorization(): Promise<Prepared<string>> {
    if (this.#auth === 'basic') return { status: 'ready', value: basicAuthorization(this.#signer) };
    const token = await this.#liveToken();
    return token.status === 'ready' ? { status: 'ready', value: bearerAuthorization(token.value.text) } : token;
  }

  /** One token for all calls; those that come while it is being fetched wait for the same one. */
  async #liveToken(): Promise<Prepared<LiveToken>> {
    const held = this.#token;
    const token = await held;
    if (token?.status === 'ready' && token.value.until - this.#now() > TOKEN_MARGIN_MS) return token;
    // Another caller may have begun to fetch while this one waited.
    if (this.#token === held || this.#token === null) this.#token = this.#fetchToken();
    return this.#token;
  }

  async #fetchToken(): Promise<Prepared<LiveToken>> {
    const askedAt = this.#now();
    const token = await this.#calls.prepare({
      operation: 'token',
      request: this.#http(tokenMessage(), basicAuthorization(this.#signer)),
      read: readToken,
    });
    if (token.status === 'failed') return token;
    const { accessToken, livesMs } = token.value;
    return { status: 'ready', value: { text: secret(accessToken), until: askedAt + livesMs } };
  }

  #forgetRefusedToken(reason: string): void {
    if (reason === 'unauthorized') this.#token = null;
  }

  #http({ method, path, route, query, body }: StartMessage, authorization: string): HttpRequest {
    const url = new URL(path, this.#host);
    // URLSearchParams turns the + of the zone into %2B; a bare one would arrive as a blank.
    if (query !== undefined) url.search = new URLSearchParams(query).toString();
    return {
      method,
      url,
      route,
      headers: { 'content-type': 'application/json;charset=utf-8', authorization },
      body: body === undefined ? null : Buffer.from(JSON.stringify(body), 'utf8'),
      limits: this.#limits,
    };
  }
}
