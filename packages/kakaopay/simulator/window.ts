import {
  endPage,
  htmlAnswer,
  readWindowForm,
  redirectTo,
  returnPage,
  windowPage,
  type Device,
  type WindowForm,
  type WindowView,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import type { Registration, Status } from './books.js';
import type { Office } from './office.js';
import { walletOf } from './wallet.js';

const PG = '카카오페이';

/** How long a window can be gone through, and its order approved; no source tells. */
const WINDOW_LIFE = 15 * 60_000;

const OPEN: readonly Status[] = ['READY', 'OPEN_PAYMENT'];

/** One window, opened by a device at a path. */
export interface Opened {
  registration: Registration;
  device: Device;
  path: string;
}

export function hasExpired({ clock }: Pick<Office, 'clock'>, { order }: Registration): boolean {
  return clock.now().getTime() - order.createdAt.getTime() > WINDOW_LIFE;
}

/** What a customer sees who opens the window. */
export function showWindow(office: Office, opened: Opened): WireAnswer {
  const refused = unlessOpen(office, opened.registration);
  if (refused) return refused;
  opened.registration.order.status = 'OPEN_PAYMENT';
  return page(office, opened);
}

/** What becomes of the form that he sends. */
export function answerForm(office: Office, opened: Opened, request: WireRequest): WireAnswer {
  const { registration } = opened;
  const form = readWindowForm(request.body);
  const refused = unlessOpen(office, registration);
  if (refused) return refused;
  if (!form) return over('잘못된 요청입니다.', 'This is not what the window sent.');
  if (form.choice === 'close') return ended(registration, 'QUIT_PAYMENT', registration.cancelUrl);
  if (form.choice === 'expire') return ended(registration, 'QUIT_PAYMENT', registration.failUrl);
  const chosen = walletOf(office, registration).find(({ value }) => value === form.wallet);
  if (!chosen) return page(office, opened, '결제수단을 선택해 주세요.');
  if (!form.agreed) return page(office, opened, '약관에 동의해 주세요.');
  registration.order.cardNumber = chosen.cardNumber;
  if (form.choice === 'decline') return ended(registration, 'FAIL_AUTH_PASSWORD', registration.failUrl);
  registration.order.status = 'AUTH_PASSWORD';
  registration.pgToken = office.ids.pgToken();
  return back(office, registration, form.choice, registration.pgToken);
}

/** The page that nobody has registered. */
export function strangePage(): WireAnswer {
  return endPage({ pg: PG, text: '존재하지 않는 결제입니다.', english: 'There is no such payment.', status: 404 });
}

/** A window is gone through once, and in time: late customers go to `fail_url`. */
function unlessOpen(office: Office, registration: Registration): WireAnswer | undefined {
  const { order, failUrl } = registration;
  if (!OPEN.includes(order.status)) return over('이미 처리된 결제입니다.', 'This payment window has been used.');
  return hasExpired(office, registration) ? ended(registration, 'QUIT_PAYMENT', failUrl) : undefined;
}

function over(text: string, english: string): WireAnswer {
  return endPage({ pg: PG, text, english, status: 400 });
}

function ended({ order }: Registration, status: Status, url: string): WireAnswer {
  order.status = status;
  return redirectTo(url);
}

function back(office: Office, registration: Registration, choice: WindowForm['choice'], pgToken: string): WireAnswer {
  const { approvalUrl: url } = registration;
  switch (choice) {
    case 'lose-return':
      return endPage({ pg: PG, text: '결제 인증이 완료되었습니다.', english: 'Done, and nothing goes back.' });
    case 'return-twice':
      return returnPage({ pg: PG, method: 'GET', url, fields: { pg_token: pgToken }, times: 2 });
    case 'tamper':
      return redirectTo(withToken(url, tokenOfAnother(office, registration)));
    default:
      return redirectTo(withToken(url, pgToken));
  }
}

/** Appended to the query as it stands. */
function withToken(url: string, pgToken: string): string {
  const [address = '', ...fragment] = url.split('#');
  const tail = fragment.length > 0 ? `#${fragment.join('#')}` : '';
  return `${address}${address.includes('?') ? '&' : '?'}pg_token=${pgToken}${tail}`;
}

/** One that is good for another order, so that only its order tells it from the right one; else one that is good for none. */
function tokenOfAnother({ books, ids }: Office, registration: Registration): string {
  const others = books.registrations().filter((other) => other !== registration && other.pgToken !== undefined);
  return others.at(-1)?.pgToken ?? ids.pgToken();
}

function page(office: Office, { registration, device, path }: Opened, problem?: string): WireAnswer {
  const { order } = registration;
  const view: WindowView = {
    pg: PG,
    title: order.merchant.subscription ? '정기결제 등록' : '결제하기',
    english: order.merchant.subscription ? 'Subscribe with Kakao Pay' : 'Pay with Kakao Pay',
    device,
    lines: [
      { label: '가맹점', value: order.merchant.name },
      { label: '상품', value: order.itemName },
      { label: '결제금액', value: `${order.amounts.total.toLocaleString('en')}원` },
    ],
    ...(problem === undefined ? {} : { problem }),
    action: path,
    wallet: walletOf(office, registration).map(({ value, label }) => ({ value, label })),
    terms: order.merchant.subscription ? '정기결제 이용에 동의합니다' : '결제에 동의합니다',
  };
  return htmlAnswer(windowPage(view));
}
