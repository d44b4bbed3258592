import { endPage, redirectTo, returnPage, type WireAnswer } from '@billkey/simulator';
import type { PaymentWindow } from '../books.js';
import { PG_NAME } from './pg-name.js';
import type { Result } from './result.js';

/** Brings the result to the merchant: from the whole page by a form, out of the layer through the script of its page. */
export function goBack({ resultUrl }: PaymentWindow, result: Result, times: 1 | 2, booked: boolean): WireAnswer {
  if (resultUrl === undefined) return told({ statusCl: '2', trans: result, ...(times === 2 ? { times } : {}) }, booked);
  return returnPage({ pg: PG_NAME, method: 'POST', url: resultUrl, fields: result, times, booked });
}

/** The customer has pressed cancel: on a PC the layer closes and nobody is told. */
export function cancelled({ device, fields, resultUrl }: PaymentWindow): WireAnswer {
  if (device === 'mobile') return redirectTo(fields.text('cancelUrl'));
  if (resultUrl === undefined) return told({ statusCl: '1' }, false);
  return endPage({ pg: PG_NAME, text: '결제를 취소했습니다', english: 'Nothing goes to the merchant.' });
}

/** A page that is to be shown in the layer. */
export function shown(answer: WireAnswer): WireAnswer {
  return { ...answer, text: withMessage(answer.text, { statusCl: '0' }) };
}

function told(message: object, booked: boolean): WireAnswer {
  const page = endPage({ pg: PG_NAME, text: '결제창을 닫습니다', english: 'This window closes.', booked });
  return { ...page, text: withMessage(page.text, message) };
}

/** To whatever page the window is in, as the script there checks no sender either. */
function withMessage(html: string, message: object): string {
  // as a literal of JavaScript that ends no script element
  const literal = JSON.stringify(message).replaceAll('<', '\\u003c');
  const script = `<script>if (window.parent !== window) window.parent.postMessage(${literal}, '*');</script>`;
  return html.replace('</body>', () => `${script}</body>`);
}
