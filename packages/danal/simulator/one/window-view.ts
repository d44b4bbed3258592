import { windowPage, type WindowView } from '@billkey/simulator';
import type { WindowTransaction } from './books.js';

/** Captions by `title` (SDK types). */
const TITLES = {
  '00': '정기결제를 등록합니다',
  '01': '간편결제를 등록합니다',
  '02': '자동결제를 등록합니다',
} as const;

/** The HTML of an open window. @param problem why its form was not taken */
export function pageOf(window: WindowTransaction, action: string, problem?: string): string {
  const { paymentsMethod, title, device, token } = window;
  const english = paymentsMethod === 'CARD' ? 'Register a card' : 'Register a mobile phone';
  return windowPage({
    ...{ pg: '다날페이', title: TITLES[title], english, device, lines: linesOf(window), action, hidden: { token } },
    ...inputsOf(window),
    terms: '정기결제 및 개인정보 제공에 동의합니다 · I agree to regular payments',
    ...(problem === undefined ? {} : { problem }),
  });
}

function inputsOf({ paymentsMethod, cardOwner }: WindowTransaction): Partial<WindowView> {
  if (paymentsMethod === 'MOBILE') return { phone: true };
  const owner = cardOwner === '' ? (['holderId'] as const) : [];
  return { cardInputs: ['number', 'expiry', ...owner, 'password2'] };
}

function linesOf(window: WindowTransaction): { label: string; value: string }[] {
  const { paymentsMethod, orderName, hideAmount, title, offerPeriod } = window;
  const showsPeriod = offerPeriod !== '' && (paymentsMethod === 'CARD' || title === '00');
  const test = { CARD: '9410000000000013 · 12/39 · 800101 · 12', MOBILE: '01012345678' }[paymentsMethod];
  return [
    { label: '상품', value: orderName },
    ...(hideAmount ? [] : [{ label: '금액', value: amountOf(window) }]),
    ...(showsPeriod ? [{ label: '제공기간', value: offerPeriod }] : []),
    { label: paymentsMethod === 'CARD' ? '테스트 카드' : '테스트 휴대폰', value: test },
  ];
}

function amountOf({ issueKeyOnly, paymentsMethod, amount }: WindowTransaction): string {
  if (!issueKeyOnly) return `${amount.toLocaleString('ko-KR')}원`;
  return paymentsMethod === 'CARD' ? '카드 등록 (100원 승인 후 자동 취소)' : '휴대폰 등록 (결제 없음)';
}
