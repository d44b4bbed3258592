import type { Call } from '@billkey/simulator';

/** The web server itself answers, not the program behind it: to a wrong path with the address alone. */
export function strayCall(status: 200 | 405, text: string): Call {
  return {
    operation: 'unknown',
    moving: false,
    perform: () => ({ status, contentType: 'text/html', charset: 'utf-8', text, booked: false }),
  };
}
