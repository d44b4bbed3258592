import { endPage, htmlAnswer, readWindowForm, windowPage } from '@billkey/simulator';
import type { BankCard, Device, WireAnswer, WireRequest } from '@billkey/simulator';
import type { Office } from '../api/office.js';
import { habitsOf, NAVERPAY_CARDS } from '../cards.js';
import type { Reservation } from '../shared/books.js';
import { corpOf, masked } from '../shared/issuers.js';
import { writeOpening, type Opening } from './opening.js';
import { conclude, fail } from './outcomes.js';
import { PG_NAME } from './pg-name.js';

/** How long a customer has, from the reservation on. Not verified. */
const WINDOW_LIFE = 10 * 60_000;

type Act = (
  office: Office,
  reservation: Reservation | undefined,
  opening: Opening | undefined,
  request: WireRequest,
) => WireAnswer;

/** The window's page. */
export const show: Act = whileOpen(pageOf);

/** What the customer has done in it. */
export const submit: Act = whileOpen((office, reservation, opening, request) => {
  const form = readWindowForm(request.body);
  if (!form) return over(400);
  if (form.choice === 'close') return fail(reservation, opening, 'userCancel');
  const card = office.bank.wallet(NAVERPAY_CARDS)[Number(form.wallet)];
  if (!card) return pageOf(office, reservation, opening, request, '결제수단을 선택해 주세요');
  if (!form.agreed) return pageOf(office, reservation, opening, request, '약관에 동의해 주세요');
  return conclude(office, reservation, opening, { choice: form.choice, card });
});

/** A window nobody may be in. */
export function over(status: 400 | 404 | 410): WireAnswer {
  const text = status === 410 ? '이미 끝난 결제창입니다' : '잘못된 접근입니다';
  return endPage({ pg: PG_NAME, text, english: 'This window is not open.', status });
}

/** Refuses a registration that is unknown, another shop's or finished; one that is too old ends as expired. */
function whileOpen(
  act: (office: Office, reservation: Reservation, opening: Opening, request: WireRequest) => WireAnswer,
): Act {
  return (office, reservation, opening, request) => {
    const isOf = opening?.clientId === reservation?.merchant.clientId;
    if (!reservation || !opening || !isOf || opening.chainId !== reservation.merchant.chainId) return over(404);
    if (reservation.ended) return over(410);
    const age = office.clock.now().getTime() - reservation.at.getTime();
    if (age > WINDOW_LIFE) return fail(reservation, opening, 'paymentTimeExpire');
    return act(office, reservation, opening, request);
  };
}

function pageOf(
  office: Office,
  reservation: Reservation,
  opening: Opening,
  { headers }: WireRequest,
  problem?: string,
): WireAnswer {
  const { reserveId, merchant, productName, totalPayAmount, actionType } = reservation;
  const device: Device = (headers['user-agent'] ?? '').includes('Mobi') ? 'mobile' : 'pc';
  const isNew = actionType === 'NEW';
  const html = windowPage({
    ...{ pg: PG_NAME, device, ...(problem === undefined ? {} : { problem }) },
    title: isNew ? '정기결제 등록' : '정기결제 수단 변경',
    english: isNew ? 'Register for recurring payments' : 'Change the means of recurring payments',
    lines: [
      { label: '가맹점', value: merchant.name },
      { label: '상품', value: productName },
      { label: '정기결제 금액', value: `${totalPayAmount.toLocaleString('ko-KR')}원` },
    ],
    action: `/payments/${reserveId}?${writeOpening(opening)}`,
    wallet: office.bank.wallet(NAVERPAY_CARDS).map((card, index) => ({ value: String(index), label: labelOf(card) })),
    terms: '정기결제 이용약관에 동의합니다 · I agree to recurring payments',
  });
  return htmlAnswer(html);
}

function labelOf({ number, issuer }: BankCard): string {
  return `${corpOf(issuer, habitsOf(number).means ?? 'CARD').name} ${masked(number)}`;
}
