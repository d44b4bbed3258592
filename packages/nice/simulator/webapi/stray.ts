import type { Call, WireAnswer } from '@billkey/simulator';

/** The web server itself answers, not the program behind it. */
export function strayCall(status: 404 | 405): Call {
  const perform = (): WireAnswer => {
    return {
      status,
      contentType: 'text/html',
      charset: 'euc-kr',
      text: '<html><body>오류</body></html>',
      booked: false,
    };
  };
  return { operation: 'unknown', moving: false, perform };
}
