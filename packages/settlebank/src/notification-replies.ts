import type { HttpReply } from '@billkey/core';

const HEADERS = { 'content-type': 'text/plain' };

/** Exactly these two letters: stored. */
export const OK: HttpReply = { status: 200, headers: HEADERS, body: Buffer.from('OK', 'ascii') };

/** SettleBank sends again, as often as is set for the merchant. */
export const FAIL: HttpReply = { status: 200, headers: HEADERS, body: Buffer.from('FAIL', 'ascii') };
