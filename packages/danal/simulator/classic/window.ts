import {
  decodeForm,
  endPage,
  htmlAnswer,
  readWindowForm,
  windowPage,
  type Call,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import { WINDOW_PATH } from './begin-window.js';
import type { WindowTransaction } from './books.js';
import { decide } from './decide.js';
import type { Office } from './office.js';

/** How long a window can be used; no document says it. */
const TIME_LEFT = 30 * 60_000;

/** A request of the customer's browser. */
export function windowCall(office: Office, path: string, request: WireRequest): Call {
  const show = path === WINDOW_PATH;
  if (!show && path !== `${WINDOW_PATH}/decide`) return strayCall(404);
  if (request.method !== 'POST') return strayCall(405);
  const pairs = new Map(decodeForm(request.body.toString('latin1'), 'euc-kr'));
  const window = office.books.windowOf(pairs.get('STARTPARAMS') ?? '');
  const order = window && window.orderId !== '' ? { orderId: window.orderId } : {};
  return {
    operation: 'page',
    moving: false,
    ...order,
    perform: () => {
      if (!window || !isOpen(office, window)) return gone();
      return show ? page(window) : decided(office, window, request);
    },
  };
}

/** The web server itself answers, not the program behind it. */
export function strayCall(status: 404 | 405): Call {
  const perform = (): WireAnswer => htmlAnswer('<html><body>오류</body></html>', { charset: 'euc-kr', status });
  return { operation: 'unknown', moving: false, perform };
}

function isOpen(office: Office, window: WindowTransaction): boolean {
  return window.state === 'open' && office.clock.now().getTime() - window.at.getTime() <= TIME_LEFT;
}

function gone(): WireAnswer {
  return endPage({
    pg: '다날페이',
    text: '유효하지 않거나 만료된 결제창입니다.',
    english: 'This window is unknown, over or out of time.',
    status: 400,
  });
}

function decided(office: Office, window: WindowTransaction, request: WireRequest): WireAnswer {
  const form = readWindowForm(request.body, 'euc-kr');
  if (!form) return gone();
  if (form.choice !== 'close' && !form.agreed) return page(window, '약관에 동의해 주세요. Please agree to the terms.');
  return decide(office, window, form);
}

function page(window: WindowTransaction, problem?: string): WireAnswer {
  const html = windowPage({
    ...{ pg: '다날페이', title: '신용카드 정기결제 등록', english: 'Register a card for regular payments' },
    device: window.device,
    lines: linesOf(window),
    action: `${WINDOW_PATH}/decide`,
    hidden: { STARTPARAMS: window.startParams },
    cardInputs:
      window.cardAuth === '' ? ['number', 'expiry', 'holderId', 'password2'] : ['number', 'expiry', 'password2'],
    terms: '정기결제 및 개인정보 제공에 동의합니다 · I agree to regular payments',
    ...(problem === undefined ? {} : { problem }),
  });
  return htmlAnswer(html, { charset: 'euc-kr' });
}

function linesOf(window: WindowTransaction): { label: string; value: string }[] {
  const amount = window.charges ? `${window.amount.toLocaleString('ko-KR')}원` : '카드 등록 (100원 승인 후 자동 취소)';
  return [
    { label: '상품', value: window.itemName },
    ...(window.hidesAmount ? [] : [{ label: '금액', value: amount }]),
    ...(window.offerPeriod === '' ? [] : [{ label: '제공기간', value: window.offerPeriod }]),
    { label: '테스트 카드', value: '9410000000000013 · 12/39 · 800101 · 12' },
  ];
}
