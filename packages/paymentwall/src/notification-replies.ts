import type { HttpReply } from '@billkey/core';

const HEADERS = { 'content-type': 'text/plain;charset=utf-8' };

/** Status 200 and exactly these two letters (docs: Pingback). */
export const OK: HttpReply = { status: 200, headers: HEADERS, body: Buffer.from('OK', 'ascii') };

/** Anything else is sent again every 30 minutes. */
export const LATER: HttpReply = { status: 503, headers: HEADERS, body: Buffer.from('LATER', 'ascii') };

/** What is not Paymentwall's need not be sent again, but nobody is to think that it was taken. */
export const REFUSED: HttpReply = { status: 403, headers: HEADERS, body: Buffer.from('REFUSED', 'ascii') };
