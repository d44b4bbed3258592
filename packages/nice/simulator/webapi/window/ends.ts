import { endPage, returnPage, type WireAnswer } from '@billkey/simulator';
import type { OpenWindow } from './books.js';
import { over, PG_NAME } from './pages.js';

/** What the merchant is told: the fields of the return, in the order of the manual. */
export type Told = Readonly<
  Record<
    | 'AuthResultCode'
    | 'AuthResultMsg'
    | 'AuthToken'
    | 'PayMethod'
    | 'MID'
    | 'Moid'
    | 'Amt'
    | 'Signature'
    | 'ReqReserved'
    | 'TxTid'
    | 'NextAppURL'
    | 'NetCancelURL',
    string
  >
>;

/** Takes a result to where the window's results go. */
export function goBack({ back }: OpenWindow, told: Told, times: 1 | 2 = 1): WireAnswer {
  return { ...wayBack(back, told, times), pgCode: told.AuthResultCode };
}

function wayBack(back: OpenWindow['back'], told: Told, times: 1 | 2): WireAnswer {
  const answer = { pg: PG_NAME, method: 'POST', times } as const;
  switch (back.by) {
    case 'script':
      return tell(back.origin, { call: 'nicepaySubmit', fields: told, times });
    case 'page-form': {
      // What `nicepaySubmit` submits: the page's own form, with the result in it.
      const fields = { ...Object.fromEntries(back.form), ...told };
      return returnPage({ ...answer, url: back.action, charset: back.charset, fields });
    }
    case 'return':
      return returnPage({ ...answer, url: back.url, charset: back.charset, fields: told });
  }
}

/** The customer has given up: a page's script is told by `nicepayClose`, and then nothing is posted. */
export function giveUp(window: OpenWindow, told: Told): WireAnswer {
  const { back } = window;
  if (back.by === 'return') return goBack(window, told);
  if (back.by === 'script') return tell(back.origin, { call: 'nicepayClose' });
  return over(200, '결제가 취소되었습니다.', 'You have cancelled; nothing goes to the merchant.');
}

/** The last page of a layer: the script around it is told. */
function tell(origin: string, message: object): WireAnswer {
  const page = endPage({ pg: PG_NAME, text: '결제창을 닫습니다.', english: 'This window closes.' });
  const script = `<script>window.parent.postMessage(${literal(message)}, ${literal(origin)});</script>`;
  return { ...page, text: page.text.replace('</body>', () => `${script}</body>`) };
}

/** As a literal of JavaScript that ends no script element. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
