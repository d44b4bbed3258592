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
import { KICC_HOSTS } from './hosts.js';
import type { KiccOptions } from './options.js';
import type { KiccMessage } from './request.js';

/** The answer's time is the one that KICC recommends. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

/** Posts JSON to KICC. */
export class KiccClient extends MessageCalls<KiccMessage> {
  readonly #host: URL;
  readonly #limits: HttpLimits;

  constructor(options: KiccOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    this.#host = resolveHosts('kicc', options, KICC_HOSTS).api;
    this.#limits = httpLimits('kicc', options, LIMITS, RECOVERY);
  }

  get host(): URL {
    return this.#host;
  }

  protected http({ path, fields }: KiccMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#host),
      route: path,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: jsonBody(fields, 'utf-8'),
      limits: this.#limits,
    };
  }
}
