import type { Answer, Reading } from '@billkey/core';

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json;charset=utf-8' };
  return { reached: 'answered', status, headers, body: Buffer.from(text, 'utf8') };
}

/** What was read as a success. @throws Error when it was not */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.kind !== 'success') throw new Error(`expected a success, not ${JSON.stringify(reading)}`);
  return reading.value;
}

/** What was made of an answer that is no success: its doubt, or the reason for its refusal, with the code. */
export function judged(reading: Reading<unknown>): string {
  if (reading.kind === 'success') return 'success';
  if (reading.kind === 'refused') return `${reading.failure.reason} ${reading.failure.pg?.code ?? ''}`.trim();
  const doubt = reading.kind === 'absent' ? 'absent' : reading.doubt;
  return `${doubt} ${reading.pg?.code ?? ''}`.trim();
}
