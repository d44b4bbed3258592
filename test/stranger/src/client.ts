import {
  formBody,
  httpLimits,
  resolveHosts,
  secret,
  type Answer,
  type HttpLimits,
  type HttpRequest,
  type InboundHttp,
  type Secret,
} from '@billkey/core';
import { RECOVERY } from './capabilities.js';
import { HANBIT_HOSTS } from './hosts.js';
import type { HanbitOptions } from './options.js';
import type { Message } from './request.js';
import { isSigned, sign } from './signature.js';

const LIMITS: HttpLimits = { connectMs: 5000, answerMs: 30_000, maxAnswerBytes: 1_000_000 };

/** A signed request, and how to know that an answer is Hanbit's answer to it. */
export interface Signed {
  readonly request: HttpRequest;
  readonly isAuthentic: (answer: Answer) => boolean;
}

/** Hosts, headers, signatures and time limits of one account. */
export class HanbitClient {
  readonly #options: HanbitOptions;
  readonly #apiSecret: Secret;
  readonly #limits: HttpLimits;
  readonly host: URL;

  constructor(options: HanbitOptions) {
    this.#options = options;
    this.#apiSecret = secret(options.apiSecret);
    this.#limits = httpLimits('hanbit', options, LIMITS, RECOVERY);
    this.host = resolveHosts('hanbit', options, HANBIT_HOSTS).api;
  }

  sign({ method, path, fields }: Message, at: Date): Signed {
    const form = formBody(fields, 'utf-8');
    const body = method === 'GET' ? null : form;
    const target = method === 'GET' ? `${path}?${Buffer.from(form).toString()}` : path;
    const time = stamp(at);
    const signature = sign(this.#apiSecret, [method, target, time, body ?? '']);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'hanbit-merchant': this.#options.merchantNo,
      'hanbit-time': time,
      'hanbit-signature': signature,
    };
    return {
      request: { method, url: new URL(target, this.host), route: path, headers, body, limits: this.#limits },
      isAuthentic: (answer) =>
        isSigned(this.#apiSecret, [signature, String(answer.status), answer.body], answer.headers['hanbit-signature']),
    };
  }

  /** Whether a webhook is signed by Hanbit, for this merchant. */
  isFromHanbit({ headers, body }: InboundHttp): boolean {
    const time = headers['hanbit-time'];
    const signature = headers['hanbit-signature'];
    if (typeof time !== 'string' || typeof signature !== 'string') return false;
    return isSigned(this.#apiSecret, [time, body], signature);
  }
}

/** `YYYYMMDDHHmmss` in UTC */
function stamp(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(0, 14);
}
