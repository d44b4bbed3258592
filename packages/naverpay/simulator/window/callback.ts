import { endPage, type WireAnswer } from '@billkey/simulator';
import type { Result } from './outcomes.js';
import { PG_NAME } from './pg-name.js';

/**
 * The last page of a popup whose opener has an `onAuthorize`: the script there is told, and the popup closes.
 * @param origin of the opener, as the script has said it
 */
export function tell(origin: string, result: Result, times: 1 | 2): WireAnswer {
  const page = endPage({ pg: PG_NAME, text: '정기결제 창을 닫습니다', english: 'This window closes.' });
  const message = `window.opener.postMessage(${literal(result)}, ${literal(origin)});`;
  const script = `<script>if (window.opener) { ${message.repeat(times)} window.close(); }</script>`;
  return { ...page, text: page.text.replace('</body>', () => `${script}</body>`) };
}

/** As a literal of JavaScript that ends no script element. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
