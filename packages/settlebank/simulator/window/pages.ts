import {
  endPage,
  htmlAnswer,
  readWindowForm,
  returnPage,
  windowPage,
  type CardInput,
  type Fault,
  type WindowForm,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import type { PaymentWindow } from '../api/books.js';
import type { Office } from '../api/office.js';
import { FAILED, NOT_PAID, textOf } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { decide } from './decide.js';
import { openWindow } from './open.js';
import { PG_NAME } from './pg-name.js';
import { glance } from './request.js';
import { resultOf, tampered, type Result } from './result.js';

/** Where the window's own form goes; the real address is not known. */
export const DECIDE_PATH = '/card/main/decide.do';

/** How long a customer has. Not verified. */
const OPEN_FOR = 30 * 60_000;

/** The window, or at once the JSON that says why not (standard manual, card payment window). */
export function firstPage(office: Office, request: WireRequest, fault: Fault | undefined): WireAnswer {
  try {
    if (fault?.kind === 'answer-code') return refusal(request, fault.code ?? '9999', textOf(fault.code ?? '9999'));
    return page(openWindow(office, request));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusal(request, error.code, error.text ?? textOf(error.code));
  }
}

function refusal(request: WireRequest, outRsltCd: string, outRsltMsg: string): WireAnswer {
  const { mchtTrdNo = '', mchtId = '' } = glance(request);
  const text = JSON.stringify({ outStatCd: FAILED, outRsltCd, outRsltMsg, mchtTrdNo, mchtId });
  return { status: 200, contentType: 'application/json', charset: 'utf-8', text, pgCode: outRsltCd, booked: false };
}

/** What the customer has done in the window. */
export function decided(
  office: Office,
  window: PaymentWindow | undefined,
  request: WireRequest,
  fault: Fault | undefined,
): WireAnswer {
  const form = readWindowForm(request.body);
  if (!form) return over(400, '잘못된 요청입니다', 'This did not come from the window.');
  if (!window) return over(404, '없는 결제창입니다', 'There is no such window.');
  if (window.over) return over(410, '이미 끝난 결제창입니다', 'This window is over.');
  const age = office.clock.now().getTime() - window.at.getTime();
  if (age > OPEN_FOR || form.choice === 'expire') {
    window.over = true;
    return over(410, '결제 시간이 초과되었습니다', 'The window has expired; nothing goes to the merchant.');
  }
  if (form.choice === 'close') return closed(office, window);
  const problem = problemOf(window, form);
  return problem === undefined ? concluded(office, window, form, fault) : page(window, problem);
}

function problemOf(window: PaymentWindow, { choice, agreed, card }: WindowForm): string | undefined {
  if (!agreed) return '약관에 동의해 주세요. (Please agree.)';
  const complete = choice === 'decline' || inputsOf(window).every((name) => card[name] !== '');
  return complete ? undefined : '카드 정보를 확인해 주세요. (Please check the card.)';
}

function closed(office: Office, window: PaymentWindow): WireAnswer {
  window.over = true;
  const outcome = { code: NOT_PAID, text: '사용자 취소', trdNo: '', booked: false };
  return { ...back(window.form.text('cancUrl'), resultOf(office, window, outcome)), pgCode: NOT_PAID };
}

function concluded(office: Office, window: PaymentWindow, form: WindowForm, fault: Fault | undefined): WireAnswer {
  window.over = true;
  const { choice, card } = form;
  const outcome = decide(office, window, form, fault);
  const { booked, code: pgCode } = outcome;
  if (choice === 'lose-return') {
    const text = '결제창 처리가 끝났습니다';
    return { ...endPage({ pg: PG_NAME, text, english: 'Nothing goes to the merchant.', booked }), pgCode };
  }
  const result = resultOf(office, window, outcome, fault);
  const sent = choice === 'tamper' ? tampered(office, window, result, card.number) : result;
  return { ...back(window.form.text('nextUrl'), sent, choice === 'return-twice' ? 2 : 1), booked, pgCode };
}

/** In the real window the customer presses close first. In a popup or frame, the merchant's page then is in there. */
function back(url: string, fields: Result, times: 1 | 2 = 1): WireAnswer {
  return returnPage({ pg: PG_NAME, method: 'POST', url, fields, times });
}

/** 비인증 asks for less; 인증 stands for the card company's own page, which knows its customer by the rest. */
function inputsOf({ merchant }: PaymentWindow): readonly CardInput[] {
  return merchant.authentication === 'none' ? ['number', 'expiry'] : ['number', 'expiry', 'holderId', 'password2'];
}

const TITLES = {
  none: { title: '신용카드 결제', english: 'Pay by card' },
  holder: { title: '신용카드 결제', english: 'Pay by card' },
  issuer: { title: '신용카드 결제 · 카드사 인증', english: 'Pay by card, as its company asks for it' },
} as const;

function page(window: PaymentWindow, problem?: string): WireAnswer {
  const { token, merchant, form, device } = window;
  const html = windowPage({
    ...{ pg: PG_NAME, device, ...TITLES[merchant.authentication], ...(problem === undefined ? {} : { problem }) },
    lines: [
      { label: '가맹점', value: `${form.text('mchtName')} (${form.text('mchtEName')})` },
      { label: '상품명', value: form.text('pmtPrdtNm') },
      { label: '결제금액', value: `${form.amount('trdAmt').toLocaleString('ko-KR')}원` },
    ],
    ...{ action: DECIDE_PATH, hidden: { token }, cardInputs: inputsOf(window) },
    terms: merchant.billing
      ? '결제 및 자동결제 카드 등록에 동의합니다 · I agree to pay and to register the card'
      : '결제에 동의합니다 · I agree to pay',
  });
  return htmlAnswer(html);
}

function over(status: number, text: string, english: string): WireAnswer {
  return endPage({ pg: PG_NAME, text, english, status });
}
