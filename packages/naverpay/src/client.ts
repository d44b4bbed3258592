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
import { NAVERPAY_HOSTS } from './hosts.js';
import type { NaverpayOptions } from './options.js';
import type { NaverpayMessage } from './request.js';

/** 60 s for approvals and cancels, as Naver Pay recommends. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 60_000, maxAnswerBytes: 1_000_000 };
/** And 10 s for look-ups. */
const LOOK_UP_MS = 10_000;

const SHARED_PARTNER = 'naverpay-partner';

type Typed<Call, T> = Omit<Call, 'request' | 'read'> & {
  readonly message: NaverpayMessage;
  readonly read: (answer: Answer) => Reading<T>;
};

/** Brings messages to Naver Pay. */
export class NaverpayClient {
  readonly hosts: Readonly<Record<'api' | 'sdk', URL>>;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #partnerId: string;
  readonly #limits: HttpLimits;
  readonly #calls: PgCalls;

  constructor(options: NaverpayOptions, account: AccountRef, ports: Ports) {
    const { clientId, clientSecret, chainId, partnerId = SHARED_PARTNER } = options;
    this.hosts = resolveHosts('naverpay', options, NAVERPAY_HOSTS);
    this.#headers = {
      'x-naver-client-id': clientId,
      'x-naver-client-secret': clientSecret,
      'x-naverpay-chain-id': chainId,
    };
    this.#partnerId = partnerId;
    this.#limits = httpLimits('naverpay', options, LIMITS, RECOVERY);
    this.#calls = new PgCalls(account, ports);
  }

  move<T>({ message, ...call }: Typed<MovingCall<T>, T>): Promise<Moved<T>> {
    return this.#calls.move<T>({ ...call, request: this.#http(message) });
  }

  prepare<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Prepared<T>> {
    return this.#calls.prepare<T>({ ...call, request: this.#http(message) });
  }

  ask<T>({ message, ...call }: Typed<AskingCall<T>, T>): Promise<Lookup<T>> {
    const { answerMs, ...limits } = this.#limits;
    const request = { ...this.#http(message), limits: { ...limits, answerMs: Math.min(answerMs, LOOK_UP_MS) } };
    return this.#calls.ask<T>({ ...call, request });
  }

  #http({ call, contentType, body, idempotencyKey }: NaverpayMessage): HttpRequest {
    const own = idempotencyKey === undefined ? {} : { 'x-naverpay-idempotency-key': idempotencyKey };
    return {
      method: 'POST',
      url: new URL(`/${this.#partnerId}/naverpay/payments/${call}`, this.hosts.api),
      route: `/{partnerId}/naverpay/payments/${call}`,
      headers: { ...this.#headers, ...own, 'content-type': contentType },
      body,
      limits: this.#limits,
    };
  }
}
