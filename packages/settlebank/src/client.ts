import { randomUUID } from 'node:crypto';
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
import { SETTLEBANK_HOSTS } from './hosts.js';
import type { SettlebankOptions } from './options.js';
import type { SettlebankMessage } from './request.js';

/** The times of SettleBank's samples. */
const LIMITS: HttpLimits = { connectMs: 5_000, answerMs: 25_000, maxAnswerBytes: 1_000_000 };

/** Posts the JSON of the server API. */
export class SettlebankClient extends MessageCalls<SettlebankMessage> {
  readonly windowHost: URL;
  readonly #host: URL;
  readonly #limits: HttpLimits;

  constructor(options: SettlebankOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    const { api, window } = resolveHosts('settlebank', options, SETTLEBANK_HOSTS);
    this.#host = api;
    this.windowHost = window;
    this.#limits = httpLimits('settlebank', options, LIMITS, RECOVERY);
  }

  get host(): URL {
    return this.#host;
  }

  protected http({ path, params, data }: SettlebankMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.#host),
      route: path,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: jsonBody({ params, data }, 'utf-8'),
      limits: this.#limits,
    };
  }
}

/** A number for a request that the caller has none for: SettleBank wants a new one each time. */
export function freshNumber(what: 'find' | 'remove' | 'reverse'): string {
  return `${what}-${randomUUID().replaceAll('-', '')}`;
}
