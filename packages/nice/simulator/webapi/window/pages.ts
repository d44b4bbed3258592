import { endPage, htmlAnswer, windowPage, type WireAnswer } from '@billkey/simulator';
import type { OpenWindow } from './books.js';
import { CONFIRM_PATH } from './paths.js';

/** As its pages call it. */
export const PG_NAME = '나이스페이먼츠';

/** The window, as its device has it. @param problem why its form was not taken */
export function pageOf(window: OpenWindow, problem?: string): WireAnswer {
  const { id, device, merchant, goodsName, amt } = window;
  const html = windowPage({
    ...{ pg: PG_NAME, title: '정기결제 카드 등록', english: 'Register a card for automatic payments', device },
    lines: [
      { label: '가맹점', value: merchant.mid },
      { label: '상품명', value: goodsName },
      { label: '표시금액', value: `${Number(amt).toLocaleString('ko-KR')}원` },
    ],
    ...(problem === undefined ? {} : { problem }),
    ...{ action: CONFIRM_PATH, hidden: { window: id }, cardInputs: ['number', 'expiry', 'holderId', 'password2'] },
    terms: '정기결제 이용약관에 동의합니다 · I agree to automatic payments',
  });
  return htmlAnswer(html);
}

/** A page without a window; nothing goes to the merchant. */
export function over(status: number, text: string, english: string): WireAnswer {
  return endPage({ pg: PG_NAME, text, english, status });
}
