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
import { KAKAOPAY_HOSTS } from './hosts.js';
import type { KakaopayOptions } from './options.js';
import { authorization, type Merchant, type OpenMessage } from './request.js';

/** Working clients wait for 30 s, and for 60 to 65 s for charges and cancels. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 60_000, maxAnswerBytes: 1_000_000 };

/** Brings messages to the Open API. */
export class OpenClient extends MessageCalls<OpenMessage> {
  readonly #hosts: Readonly<Record<keyof typeof KAKAOPAY_HOSTS, URL>>;
  readonly #merchant: Merchant;
  readonly #limits: HttpLimits;

  constructor(options: KakaopayOptions, merchant: Merchant, account: AccountRef, ports: Ports) {
    super(account, ports);
    this.#hosts = resolveHosts('kakaopay', options, KAKAOPAY_HOSTS);
    this.#merchant = merchant;
    this.#limits = httpLimits('kakaopay', options, LIMITS, RECOVERY);
  }

  host(name: keyof typeof KAKAOPAY_HOSTS): URL {
    return this.#hosts[name];
  }

  protected http({ path, body }: OpenMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#hosts.api),
      route: path,
      headers: { 'content-type': 'application/json', authorization: authorization(this.#merchant) },
      body: jsonBody(body, 'utf-8'),
      limits: this.#limits,
    };
  }
}
