import { endPage, htmlAnswer, windowPage, type WireAnswer } from '@billkey/simulator';
import type { Registration } from '../books.js';
import type { Office } from '../office.js';
import { walletOf } from './wallet.js';

const PG = '페이코 PAYCO';

/** The window itself. @param problem why what was sent before was not taken */
export function openPage({ bank }: Office, registration: Registration, problem?: string): WireAnswer {
  const { device, reserveOrderNo, merchant, orderTitle, amount, changes } = registration;
  const html = windowPage({
    pg: PG,
    title: changes ? '자동결제 수단 변경' : '자동결제 등록',
    english: changes ? 'Change the card of your automatic payment' : 'Register a card for automatic payments',
    device,
    lines: [
      { label: '가맹점', value: merchant.cpId },
      ...(orderTitle === '' ? [] : [{ label: '상품', value: orderTitle }]),
      ...(amount === undefined ? [] : [{ label: '금액', value: `${amount.toLocaleString('ko-KR')}원` }]),
    ],
    action: pathOf(reserveOrderNo),
    wallet: walletOf(bank).map(({ value, label }) => ({ value, label })),
    terms: '자동결제 이용약관에 동의합니다',
    ...(problem === undefined ? {} : { problem }),
  });
  return htmlAnswer(html);
}

export function pathOf(reserveOrderNo: string): string {
  return `/easyLogin/${reserveOrderNo}`;
}

export const NO_WINDOW = endPage({
  ...{ pg: PG, status: 404 },
  ...{ text: '존재하지 않는 예약입니다.', english: 'There is no such reservation.' },
});

export const OVER = endPage({
  ...{ pg: PG, status: 410 },
  ...{ text: '이미 종료된 결제창입니다.', english: 'This window has been finished before.' },
});

export const EXPIRED = endPage({
  ...{ pg: PG, status: 410 },
  ...{ text: '결제 시간이 초과되었습니다.', english: 'This window has expired.' },
});

/** Nothing goes to the merchant: the redirect after the buyer's last click is lost. */
export const LOST = endPage({
  ...{ pg: PG, booked: true },
  ...{ text: '자동결제가 등록되었습니다.', english: 'Registered; the merchant does not hear of it.' },
});

/** Where the mobile page's cancel button leads without a `cancelMobileUrl`. */
export const MAIN_PAGE = endPage({
  pg: PG,
  text: '페이코 메인',
  english: 'The main page of PAYCO; nothing comes back.',
});

/** The scheme is the app's own: no browser can follow it. */
export function toldToApp(booked: boolean): WireAnswer {
  return endPage({ pg: PG, text: '앱으로 돌아갑니다.', english: 'The app is told by its URL scheme.', booked });
}

export { PG };
