import {
  httpLimits,
  jsonBody,
  MessageCalls,
  resolveHosts,
  type AccountRef,
  type HttpLimits,
  type HttpRequest,
  type Ports,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import { PAYCO_HOSTS, WINDOW_DOMAIN } from './hosts.js';
import type { PaycoOptions } from './options.js';
import type { Message } from './request.js';

/** An answer is waited for as long as the official samples do; of a connection they say nothing. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

/** Brings JSON messages to PAYCO. Nothing authorizes them but the merchant code that each one carries. */
export class PaycoClient extends MessageCalls<Message> {
  /** Where a window may be, for `returnedUrl` */
  readonly windowHosts: readonly (string | URL)[];
  readonly host: URL;
  readonly #limits: HttpLimits;

  constructor(options: PaycoOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    const hosts = resolveHosts('payco', options, PAYCO_HOSTS);
    this.host = hosts.api;
    this.windowHosts = options.baseUrls?.['window'] === undefined ? [WINDOW_DOMAIN] : [hosts.window];
    this.#limits = httpLimits('payco', options, LIMITS, RECOVERY);
  }

  protected http({ path, body }: Message): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.host),
      route: path,
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: jsonBody(body, 'utf-8'),
      limits: this.#limits,
    };
  }
}
