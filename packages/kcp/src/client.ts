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
import { KCP_HOSTS } from './hosts.js';
import type { KcpOptions } from './options.js';
import type { KcpMessage } from './request.js';

/** KCP recommends no times. A charge whose answer is lost cannot be looked up, so its answer is waited for long. */
const LIMITS: HttpLimits = { connectMs: 10_000, answerMs: 60_000, maxAnswerBytes: 1_000_000 };

/** Posts JSON to PG-API. */
export class KcpClient extends MessageCalls<KcpMessage> {
  readonly #hosts: Readonly<Record<keyof typeof KCP_HOSTS, URL>>;
  readonly #limits: HttpLimits;

  constructor(options: KcpOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    this.#hosts = resolveHosts('kcp', options, KCP_HOSTS);
    this.#limits = httpLimits('kcp', options, LIMITS, RECOVERY);
  }

  get hosts(): Readonly<Record<keyof typeof KCP_HOSTS, URL>> {
    return this.#hosts;
  }

  protected http({ path, fields }: KcpMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#hosts.api),
      route: path,
      headers: { 'content-type': 'application/json' },
      body: jsonBody(fields, 'utf-8'),
      limits: this.#limits,
    };
  }
}
