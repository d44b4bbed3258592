import {
  endPage,
  htmlAnswer,
  readWindowForm,
  windowPage,
  type Call,
  type Device,
  type Fault,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import type { Registration } from '../books.js';
import type { Office } from '../office.js';
import { PG } from './ends.js';
import { submit } from './submit.js';

const WINDOW_PATH = '/MUP/api/payment.mcash';
const QR_PATH = '/MUP/api/qr-code';
/** Where the form of the window goes; the PG's own address is not known. */
const SUBMIT_PATH = '/MUP/api/payment/submit.mcash';

/** A request of the customer's browser; undefined when it is none. */
export function recognisePage(office: Office, request: WireRequest): Call | undefined {
  const [path = '', query = ''] = request.path.split('?', 2);
  if (path === SUBMIT_PATH && request.method === 'POST') return submission(office, request);
  const isWindow = path === WINDOW_PATH && ['GET', 'POST'].includes(request.method);
  if (!isWindow && !(path === QR_PATH && request.method === 'GET')) return undefined;
  const tid = new URLSearchParams(query).get('tid') ?? new URLSearchParams(request.body.toString('latin1')).get('tid');
  const registration = office.books.registration(tid ?? '');
  const show = isWindow ? openWindow : showQrCode;
  return page(registration, {}, () => {
    const end = whyNot(office, registration);
    return end ?? (registration ? show(registration, deviceOf(request)) : unknownWindow());
  });
}

function submission(office: Office, request: WireRequest): Call {
  const form = readWindowForm(request.body);
  const registration = office.books.registration(form?.fields['tid'] ?? '');
  const number = registration?.cashCode === 'MC' ? form?.phone : form?.card.number;
  return page(registration, number === undefined ? {} : { cardNumber: number }, (fault) => {
    const end = whyNot(office, registration);
    if (end || !registration || !form) return end ?? unknownWindow();
    const done = submit(office, registration, form, fault);
    return 'problem' in done ? openWindow(registration, deviceOf(request), done.problem) : done;
  });
}

function page(
  registration: Registration | undefined,
  more: Pick<Call, 'cardNumber'>,
  perform: (fault?: Fault) => WireAnswer,
): Call {
  const order = registration ? { orderId: registration.tradeId } : {};
  return { operation: 'page', moving: false, ...order, ...more, perform };
}

/** A window can be opened until it expires; one for a single payment until that is made. */
function whyNot({ clock }: Office, registration: Registration | undefined): WireAnswer | undefined {
  if (!registration) return unknownWindow();
  if (clock.now() > registration.expires) {
    return endPage({ ...PG, text: '결제 가능 시간이 지났습니다.', english: 'The time to pay is over.' });
  }
  if (registration.done && registration.onlyOnce) {
    return endPage({ ...PG, text: '이미 결제된 거래입니다.', english: 'This has been paid already.' });
  }
  return undefined;
}

function unknownWindow(): WireAnswer {
  return endPage({ ...PG, text: '등록되지 않은 거래입니다.', english: 'There is no such payment.' });
}

function openWindow(registration: Registration, device: Device, problem?: string): WireAnswer {
  const { tid, cashCode, amount, productName, merchant, withKey } = registration;
  const isPhone = cashCode === 'MC';
  const html = windowPage({
    ...PG,
    title: `${isPhone ? '휴대폰' : '신용카드'} ${withKey ? '자동결제 등록' : '결제'}`,
    english: `${isPhone ? 'Mobile phone' : 'Card'}: ${withKey ? 'automatic payment' : 'payment'}`,
    device,
    lines: [
      { label: '가맹점', value: merchant.siteUrl },
      { label: '상품', value: productName },
      { label: '금액', value: `${amount.toLocaleString('en-US')}원` },
    ],
    ...(problem === undefined ? {} : { problem }),
    action: SUBMIT_PATH,
    hidden: { tid },
    ...(isPhone
      ? { phone: true, cardInputs: ['holderId'] }
      : { cardInputs: ['number', 'expiry', 'holderId', 'password2'] }),
    terms: '결제 및 개인정보 이용에 동의합니다.',
  });
  return htmlAnswer(html);
}

/** What the picture of the code leads to. */
function showQrCode({ tid }: Registration): WireAnswer {
  const html = `<!DOCTYPE html><html lang="ko"><body><a href="${WINDOW_PATH}?tid=${tid}">휴대폰으로 결제</a></body></html>`;
  return htmlAnswer(html);
}

function deviceOf({ headers }: WireRequest): Device {
  return /Mobile|Android|iPhone/.test(headers['user-agent'] ?? '') ? 'mobile' : 'pc';
}
