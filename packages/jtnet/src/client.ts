import {
  formBody,
  httpLimits,
  MessageCalls,
  resolveHosts,
  type AccountRef,
  type HttpLimits,
  type HttpRequest,
  type Ports,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import { JTNET_HOSTS } from './hosts.js';
import type { JtnetOptions } from './options.js';
import type { JtnetMessage } from './request.js';
import type { WindowHosts } from './window-step.js';

/** JTNet documents none; the clients that are known wait for 15 s. */
const LIMITS: HttpLimits = { connectMs: 15_000, answerMs: 15_000, maxAnswerBytes: 10_000_000 };

/** Posts forms in UTF-8. Their bodies have the merchant's key in them. */
export class JtnetClient extends MessageCalls<JtnetMessage> {
  readonly host: URL;
  /** Where customers are sent to; the account itself sends nothing there */
  readonly windows: WindowHosts;
  readonly #limits: HttpLimits;

  constructor(options: JtnetOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    this.windows = resolveHosts('jtnet', options, JTNET_HOSTS);
    this.host = this.windows.api;
    this.#limits = httpLimits('jtnet', options, LIMITS, RECOVERY);
  }

  protected http({ path, fields }: JtnetMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.host),
      route: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      // Percent-encoded throughout: a bare + of a key would arrive as a blank.
      body: formBody(fields, 'utf-8'),
      limits: this.#limits,
    };
  }
}
