import type { Answer } from '@billkey/core';

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json;charset=utf-8' };
  return { reached: 'answered', status, headers, body: Buffer.from(text, 'utf8') };
}
