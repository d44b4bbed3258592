import {
  decodeForm,
  endPage,
  htmlAnswer,
  readWindowForm,
  type Call,
  type Device,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import { readArguments } from './billing-arguments.js';
import type { WindowTransaction } from './books.js';
import { decide } from './decide.js';
import type { Office } from './office.js';
import { pageOf } from './window-view.js';

/** Where the simulated window is: the real SDK opens one whose address no document names. */
export const WINDOW_PATH = '/window/billing';
const DECIDE_PATH = `${WINDOW_PATH}/decide`;

/** How long a window can be used; no document says it. */
const TIME_LEFT = 30 * 60_000;

export function isWindowPath(path: string): boolean {
  return path === WINDOW_PATH || path === DECIDE_PATH;
}

/** A request of the customer's browser: what the SDK sends, or the window's own form. */
export function windowCall(office: Office, path: string, request: WireRequest): Call {
  const call = { operation: 'page', moving: false } as const;
  if (request.method !== 'POST') return { ...call, perform: () => notFound(405) };
  const form = new Map(decodeForm(request.body.toString('latin1'), 'utf-8'));
  if (path === WINDOW_PATH) return { ...call, perform: () => open(office, form, request) };
  const window = office.books.windowOf(form.get('token') ?? '');
  const about = window ? { orderId: window.orderId } : {};
  return { ...call, ...about, perform: () => (window ? decided(office, window, request) : notFound()) };
}

/** No server registers a window with ONE: it begins with the call of the SDK in the customer's browser. */
function open(office: Office, form: ReadonlyMap<string, string>, request: WireRequest): WireAnswer {
  const merchant = office.merchants.find(({ clientKey }) => clientKey === form.get('clientKey'));
  const args = merchant && readArguments(form.get('arguments') ?? '', merchant);
  if (!merchant || !args) {
    const [text, english] = ['결제 요청 값이 올바르지 않습니다.', 'What the SDK was called with is not right.'];
    return endPage({ pg: '다날페이', text, english, status: 400 });
  }
  const at = office.clock.now();
  const window: WindowTransaction = {
    ...{ ...args, merchant, at, state: 'open', device: deviceOf(request) },
    ...{ transactionId: office.ids.windowId(at), token: office.ids.token() },
  };
  office.books.windows.set(window.transactionId, window);
  return htmlAnswer(pageOf(window, DECIDE_PATH));
}

function decided(office: Office, window: WindowTransaction, request: WireRequest): WireAnswer {
  const late = office.clock.now().getTime() - window.at.getTime() > TIME_LEFT;
  const form = readWindowForm(request.body);
  if (!form || late || window.state !== 'open') return notFound();
  if (form.choice === 'close' || form.agreed) return decide(office, window, form);
  return htmlAnswer(pageOf(window, DECIDE_PATH, '약관에 동의해 주세요. Please agree to the terms.'));
}

function notFound(status = 400): WireAnswer {
  const [text, english] = ['유효하지 않거나 만료된 결제창입니다.', 'This window is unknown, over or out of time.'];
  return endPage({ pg: '다날페이', text, english, status });
}

/** The script is told nothing of the device, and looks at the browser. */
function deviceOf({ headers }: WireRequest): Device {
  return /Mobi|Android|iPhone|iPad/i.test(headers['user-agent'] ?? '') ? 'mobile' : 'pc';
}
