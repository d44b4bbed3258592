import type { HttpReply } from '@billkey/core';

const HEADERS = { 'content-type': 'text/html;charset=utf-8' };

/** NICE counts exactly these two letters, without a line break, as received (U338). */
export const OK: HttpReply = { status: 200, headers: HEADERS, body: Buffer.from('OK', 'ascii') };

/** Anything else counts as failed: NICE sends again, or an operator does from the console's log. */
export const LATER: HttpReply = { status: 503, headers: HEADERS, body: Buffer.from('LATER', 'ascii') };
