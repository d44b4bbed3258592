import { endPage, returnPage, type WireAnswer } from '@billkey/simulator';
import type { OpenWindow } from './books.js';
import { PG_NAME } from './pages.js';

/** What a window says when it is over. */
export type Told = Readonly<
  Record<'res_cd' | 'res_msg' | 'tran_cd' | 'enc_info' | 'enc_data' | 'card_mask_no', string> & {
    /** Of another window: altered on the way. */
    ordr_idxx?: string;
  }
>;

/** Card, in the bit string of the window (payment method codes). */
const CARD = '100000000000';

/** Takes a result to where the window's results go. */
export function goBack(window: OpenWindow, told: Told, times: 1 | 2 = 1): WireAnswer {
  const { back } = window;
  const answer = { pg: PG_NAME, method: 'POST', times } as const;
  switch (back.by) {
    case 'script':
      return { ...tell(back.origin, told, times), pgCode: told.res_cd };
    case 'page-form': {
      const fields = back.form.map(([name, value]) => [name, valueIn(told, name) ?? value] as const);
      const { action: url, charset } = back;
      return { ...returnPage({ ...answer, url, charset, fields: Object.fromEntries(fields) }), pgCode: told.res_cd };
    }
    case 'return': {
      const { url, charset } = back;
      return { ...returnPage({ ...answer, url, charset, fields: returnFields(window, told) }), pgCode: told.res_cd };
    }
  }
}

/** What the browser brings to `Ret_URL` (모바일 자동결제, result). */
function returnFields({ orderId, back }: OpenWindow, told: Told): Readonly<Record<string, string>> {
  const { res_cd, res_msg, tran_cd, enc_info, enc_data, card_mask_no, ordr_idxx = orderId } = told;
  const echo = back.by === 'return' ? back.echo : {};
  const use_pay_method = enc_data === '' ? '' : CARD;
  return { res_cd, res_msg, tran_cd, enc_info, enc_data, ordr_idxx, card_mask_no, ...echo, use_pay_method };
}

/** What `GetField` copies: of the result's fields those that the page's form has. */
function valueIn(told: Told, name: string): string | undefined {
  return new Map<string, string | undefined>(Object.entries(told)).get(name);
}

/** The last page of a layer: the script around it is told. */
function tell(origin: string, told: Told, times: 1 | 2): WireAnswer {
  const page = endPage({ pg: PG_NAME, text: '결제창을 닫습니다.', english: 'This window closes.' });
  const message = `window.parent.postMessage(${literal(told)}, ${literal(origin)});`;
  const script = `<script>${message.repeat(times)}</script>`;
  return { ...page, text: page.text.replace('</body>', () => `${script}</body>`) };
}

/** As a literal of JavaScript that ends no script element. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
