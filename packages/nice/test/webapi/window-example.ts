import { secret, won, type Arrival, type CheckedWindow, type WindowReturn } from '@billkey/core';

/** The merchant of NICE's samples. */
export const MERCHANT = {
  mid: 'nicepay00m',
  merchantKey: secret('EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg=='),
};
export const AT = new Date('2025-03-04T10:20:30+09:00');
export const AUTH_TOKEN = 'NICETOKN0000000000000000000000000000AAAA';
export const TX_TID = 'nicepay00m01012503041020301234';

const BACK = 'https://shop.example/back';

export const WINDOW = {
  orderId: 'ord-0001',
  requestId: 'ord-0001',
  name: '월 구독',
  device: 'pc',
  returnUrl: BACK,
  instalmentMonths: 0,
  windowId: 'window-1',
  returnTo: (arrival?: Arrival) => `${BACK}?billkey=state${arrival === undefined ? '' : `.${arrival}`}`,
} as const satisfies CheckedWindow;

/** A window that shows 1,004 won. */
export const SHOWING = { ...WINDOW, shown: won(1004) };

export const EXPECTED = { orderId: 'ord-0001', amt: '1004' };

/** What comes back of it. */
export const AUTHENTICATED = {
  AuthResultCode: '0000',
  AuthResultMsg: '인증 성공',
  AuthToken: AUTH_TOKEN,
  PayMethod: 'CARD',
  MID: 'nicepay00m',
  Moid: 'ord-0001',
  Amt: '1004',
  Signature: '33689aeb1ac88119f44f3ef504087e4c8ba7e059778a8cf151b9dc66defba56c',
  ReqReserved: '',
  TxTid: TX_TID,
  NextAppURL: 'https://dc1-api.nicepay.co.kr/webapi/pay_process.jsp',
  NetCancelURL: 'https://dc1-api.nicepay.co.kr/webapi/cancel_process.jsp',
};

/** A form post to the return address. */
export function arriving(fields: Readonly<Record<string, string>>, arrival: Arrival = 'return'): WindowReturn {
  const { pathname, search } = new URL(WINDOW.returnTo(arrival));
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return { method: 'POST', url: `${pathname}${search}`, headers, body, arrival };
}
