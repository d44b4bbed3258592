import type { HttpLimits, HttpRequest } from '@billkey/core';

export const SECRETS = ['SECRET-QUERY', 'SECRET-HEADER', 'SECRET-BODY', 'SECRET-PATH'];

/** Little patience, for what will not be answered. */
export const IMPATIENT = { connectMs: 60, answerMs: 60 };

/** A request full of secrets. */
export function requestTo(base: string, limits: Partial<HttpLimits> = {}): HttpRequest {
  return {
    method: 'POST',
    url: new URL('/v1/SECRET-PATH/payments?token=SECRET-QUERY', base),
    route: '/v1/{key}/payments',
    headers: { 'content-type': 'application/json;charset=utf-8', authorization: 'Basic SECRET-HEADER' },
    body: Buffer.from('{"card":"SECRET-BODY"}'),
    limits: { connectMs: 2000, answerMs: 2000, maxAnswerBytes: 10_000, ...limits },
  };
}
