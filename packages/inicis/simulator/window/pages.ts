import {
  endPage,
  htmlAnswer,
  readWindowForm,
  returnPage,
  windowPage,
  type WindowForm,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import { textOf } from '../shared/codes.js';
import type { Office } from '../shared/office.js';
import { Refusal } from '../shared/refusal.js';
import { authenticate, isComplete } from './authenticate.js';
import { strangersReturn } from './stranger.js';
import type { Registration } from './registration.js';
import type { AuthenticatedCard, Opening, ReturnFields, Window } from './window.js';

const PG = 'KG이니시스';

/** How long a window is open: no document says it. */
const OPEN_FOR = 30 * 60_000;

/** Declined without a reason. */
const DECLINED = '1201';

/** What a merchant's form is shown: a window, or why there is none. */
export function openedAnswer(office: Office, window: Window, opening: Opening): WireAnswer {
  try {
    const registration = window.open(office, opening);
    office.books.addWindow(registration);
    return page(window, registration);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedAnswer(window, opening, /^\d{3}$/.test(error.code) ? `550${error.code}` : error.code);
  }
}

/** A form that opens no window. */
export function refusedAnswer(window: Window, opening: Opening, code: string): WireAnswer {
  const text = `[${code}] ${textOf(code)}`;
  const answer =
    window.refuse?.(opening, code) ?? endPage({ pg: PG, text, english: 'No window was opened.', status: 400 });
  return { ...answer, pgCode: code };
}

/** What comes of what the customer does in a window. */
export function confirmedAnswer(
  office: Office,
  window: Window,
  registration: Registration | undefined,
  request: WireRequest,
): WireAnswer {
  if (!registration) return over(404, '등록되지 않은 결제창입니다.', 'There is no such window.');
  if (registration.used) return over(410, '이미 사용된 결제창입니다.', 'This window has been used.');
  if (office.clock.now().getTime() - registration.at.getTime() > OPEN_FOR) return expired(registration, 410);
  const form = readWindowForm(request.body);
  if (!form) return over(400, '잘못된 요청입니다.', 'This did not come from the window.');
  if (form.choice === 'expire') return expired(registration, 200);
  if (form.choice === 'close') return closed(window, registration);
  if (!form.agreed) return page(window, registration, '약관에 동의해 주세요. (Please agree.)');
  if (form.choice !== 'decline' && !isComplete(registration, form.card))
    return page(window, registration, '카드 정보를 확인해 주세요. (Please check the card.)');
  return decided(office, window, registration, form);
}

function decided(office: Office, window: Window, registration: Registration, form: WindowForm): WireAnswer {
  registration.used = true;
  const goBack = (fields: ReturnFields, booked: boolean, times: 1 | 2 = 1): WireAnswer =>
    returnPage({ ...window.back(registration, fields), times, booked });
  const code = refusalOf(office, registration, form);
  if (code !== undefined) return goBack(window.fail(registration, code), false);
  const fields = succeeded(office, window, registration, form.card);
  if (typeof fields === 'string') return goBack(window.fail(registration, fields), false);
  registration.issued = window.issues;
  switch (form.choice) {
    case 'lose-return':
      return endPage({
        ...{ pg: PG, text: '결제창이 종료되었습니다.', english: 'The window is over; nothing goes back.' },
        booked: window.issues,
      });
    case 'return-twice':
      return goBack(fields, window.issues, 2);
    case 'tamper':
      return goBack(
        window.tamper?.(office, fields) ?? strangersReturn(office, window, registration, form.card),
        window.issues,
      );
    default:
      return goBack(fields, window.issues);
  }
}

/** @returns the code of a refusal, or what goes back */
function succeeded(
  office: Office,
  window: Window,
  registration: Registration,
  card: AuthenticatedCard,
): ReturnFields | string {
  try {
    return window.succeed(office, registration, card);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
}

function refusalOf(office: Office, registration: Registration, form: WindowForm): string | undefined {
  if (office.books.hasIssued(registration.merchant, registration.orderId)) return '550619';
  return form.choice === 'decline' ? DECLINED : authenticate(office, registration, form.card);
}

function page(window: Window, registration: Registration, problem?: string): WireAnswer {
  const { id, device, merchant, goodName, price, cardInputs } = registration;
  const html = windowPage({
    ...{ pg: PG, title: window.title.korean, english: window.title.english, device },
    lines: [
      { label: '가맹점', value: merchant.mid },
      { label: '상품명', value: goodName },
      { label: '표시금액', value: `${Number(price).toLocaleString('ko-KR')}원` },
    ],
    ...(problem === undefined ? {} : { problem }),
    ...{ action: `${window.path}/confirm`, hidden: { window: id }, cardInputs },
    terms: '정기결제 이용약관에 동의합니다 · I agree to automatic payments',
  });
  return htmlAnswer(html);
}

function closed(window: Window, registration: Registration): WireAnswer {
  registration.used = true;
  return window.close(registration) ?? over(200, '결제가 취소되었습니다.', 'You have cancelled; nothing goes back.');
}

function expired(registration: Registration, status: number): WireAnswer {
  registration.used = true;
  return over(status, '결제 시간이 초과되었습니다.', 'The window has expired.');
}

export function over(status: number, text: string, english: string): WireAnswer {
  return endPage({ pg: PG, text, english, status });
}
