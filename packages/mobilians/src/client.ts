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
import { MOBILIANS_HOSTS } from './hosts.js';
import type { MobiliansOptions } from './options.js';
import type { Message } from './request.js';

/** The manual has none. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

/** Brings messages of JSON in UTF-8 to KG Mobilians. */
export class MobiliansClient extends MessageCalls<Message> {
  readonly #host: URL;
  readonly #limits: HttpLimits;

  constructor(options: MobiliansOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    this.#host = resolveHosts('mobilians', options, MOBILIANS_HOSTS).api;
    this.#limits = httpLimits('mobilians', options, LIMITS, {});
  }

  get host(): URL {
    return this.#host;
  }

  protected http({ path, fields }: Message): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#host),
      route: path,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: jsonBody(fields, 'utf-8'),
      limits: this.#limits,
    };
  }
}
