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
import { NICE_HOSTS } from '../hosts.js';
import type { NiceWebapiOptions } from '../options.js';
import { RECOVERY } from './capabilities.js';
import type { WebapiMessage } from './request.js';

/** The times of NICE's samples. */
const LIMITS: HttpLimits = { connectMs: 15_000, answerMs: 25_000, maxAnswerBytes: 1_000_000 };

/** Posts WEBAPI forms, whose text is EUC-KR. */
export class WebapiClient extends MessageCalls<WebapiMessage> {
  readonly hosts: Readonly<Record<'webapi' | 'pgweb' | 'web', URL>>;
  readonly #limits: HttpLimits;

  constructor(options: NiceWebapiOptions, account: AccountRef, ports: Ports) {
    super(account, ports);
    this.hosts = resolveHosts('nice', options, NICE_HOSTS);
    this.#limits = httpLimits('nice', options, LIMITS, RECOVERY);
  }

  protected http({ path, fields }: WebapiMessage): HttpRequest {
    return {
      method: 'POST',
      url: new URL(path, this.hosts.webapi),
      route: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formBody(fields, 'cp949'),
      limits: this.#limits,
    };
  }
}
