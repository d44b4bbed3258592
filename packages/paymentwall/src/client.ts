import {
  httpLimits,
  MessageCalls,
  resolveHosts,
  type AccountRef,
  type HttpLimits,
  type HttpRequest,
  type Ports,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import { PAYMENTWALL_HOSTS } from './hosts.js';
import type { PaymentwallOptions } from './options.js';
import type { BrickMessage } from './request.js';

/** 60 s in all in the official PHP client. */
const LIMITS: HttpLimits = { connectMs: 10_000, answerMs: 50_000, maxAnswerBytes: 1_000_000 };

/** Brings messages to Paymentwall's hosts. */
export class BrickClient extends MessageCalls<BrickMessage> {
  readonly #hosts: Readonly<Record<BrickMessage['host'], URL>>;
  readonly #limits: HttpLimits;

  constructor(options: PaymentwallOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    this.#hosts = resolveHosts('paymentwall', options, PAYMENTWALL_HOSTS);
    this.#limits = httpLimits('paymentwall', options, LIMITS, RECOVERY);
  }

  host(name: BrickMessage['host']): URL {
    return this.#hosts[name];
  }

  protected http({ method, host, path, route, query, headers, body }: BrickMessage): HttpRequest {
    const url = new URL(path, this.#hosts[host]);
    if (query !== undefined) url.search = query;
    return { method, url, route, headers, body, limits: this.#limits };
  }
}
