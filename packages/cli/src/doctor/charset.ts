import { decode, type AccountCheckup, type Answer, type Charset } from '@billkey/core';
import { checked, type Check } from './check.js';

const NAMES: Readonly<Record<Charset, string>> = { 'utf-8': 'UTF-8', cp949: 'EUC-KR' };
const HANGUL = /\p{Script=Hangul}/u;

/** A page for browsers, where PGs answer programs. */
export function isHtml({ headers, body }: Answer): boolean {
  const type = headers['content-type'] ?? '';
  return /^text\/html/i.test(type) && /^\s*(?:\uFEFF)?\s*</.test(Buffer.from(body).toString('latin1'));
}

/** What text of an answer proves, by its bytes. */
export function receivedCheck(expected: Charset, answer: Answer | undefined): Check {
  const name = NAMES[expected];
  if (answer === undefined || isHtml(answer)) return checked('charset-received', 'untold', 'no answer of the PG came');
  const { body } = answer;
  if (body.every((byte) => byte < 0x80)) {
    return checked('charset-received', 'untold', `the answer had no text to tell ${name} by`);
  }
  const actual = charsetOf(body);
  if (actual === expected) return checked('charset-received', 'ok', `the Korean text of the answer is ${name}`);
  const what = actual === null ? 'neither UTF-8 nor EUC-KR' : NAMES[actual];
  return checked('charset-received', 'wrong', `the answer is ${what} where ${name} is expected`, {
    advice: 'something in between rewrites answers, or the PG has changed: nothing of it can be read',
  });
}

/** What is sent shows at a payment only. */
export function sentCheck({ requests, unproven }: AccountCheckup['charset']): Check {
  return checked('charset-sent', 'no-call', `${NAMES[requests]}, which no question proves: ${unproven}`);
}

/** Text in UTF-8 hardly ever happens by chance, while EUC-KR has a character for almost any two bytes. */
function charsetOf(body: Uint8Array): Charset | null {
  if (decode(body, 'utf-8') !== null) return 'utf-8';
  return HANGUL.test(decode(body, 'cp949') ?? '') ? 'cp949' : null;
}
