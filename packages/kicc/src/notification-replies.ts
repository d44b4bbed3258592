import type { HttpReply } from '@billkey/core';

const HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** Stored: KICC goes by `resCd`. */
export const ACCEPT: HttpReply = {
  status: 200,
  headers: HEADERS,
  body: Buffer.from('{"resCd":"0000","resMsg":"정상"}', 'utf8'),
};

/** KICC sends again, every three minutes, ten times. */
export const LATER: HttpReply = {
  status: 200,
  headers: HEADERS,
  body: Buffer.from('{"resCd":"5001","resMsg":"처리 실패"}', 'utf8'),
};
