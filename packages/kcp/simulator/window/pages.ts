import { endPage, htmlAnswer, windowPage, type CardInput, type Charset, type WireAnswer } from '@billkey/simulator';
import type { OpenWindow } from './books.js';

/** As its pages call it. */
export const PG_NAME = 'NHN KCP';

/** The window, as its device has it. @param problem why its form was not taken */
export function pageOf(window: OpenWindow, action: string, problem?: string): WireAnswer {
  const { token, device, lines, holder } = window;
  const asked: readonly CardInput[] = holder === undefined ? [] : ['holderId'];
  const html = windowPage({
    ...{ pg: PG_NAME, title: '자동결제 카드 등록', english: 'Register a card for automatic payments', device, lines },
    ...(problem === undefined ? {} : { problem }),
    ...{ action, hidden: { token }, cardInputs: ['number', 'expiry', ...asked, 'password2'] },
    terms: '자동결제 이용약관에 동의합니다. · I agree to automatic payments.',
  });
  return htmlAnswer(html, { charset: charsetOf(window) });
}

/** A phone's window goes by the charset of the page that it came from. */
export function charsetOf({ back }: OpenWindow): Charset {
  return back.by === 'return' ? back.charset : 'utf-8';
}

/** A page without a window; nothing goes to the merchant. */
export function over(status: 200 | 400 | 404 | 410, text: string, english: string): WireAnswer {
  return endPage({ pg: PG_NAME, text, english, status });
}

export function notFromHere(): WireAnswer {
  return over(400, '잘못된 요청입니다.', 'This did not come from a payment page.');
}

export function expired(status: 200 | 410): WireAnswer {
  return over(status, '결제 가능 시간이 지났습니다.', 'The time of this window is over.');
}

export function usedUp(): WireAnswer {
  return over(410, '이미 종료된 결제창입니다.', 'This window has been used.');
}
