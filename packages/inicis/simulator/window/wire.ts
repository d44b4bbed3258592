import { readWindowForm, type Call, type WireAnswer, type WireRequest } from '@billkey/simulator';
import { NO_MESSAGE } from '../shared/message.js';
import type { Office } from '../shared/office.js';
import { Refusal } from '../shared/refusal.js';
import { strayCall } from '../shared/stray.js';
import { stdpay } from '../stdpay/window.js';
import { readForm } from '../v1/form.js';
import { inibill } from './inibill.js';
import { inilitepay } from './inilitepay.js';
import { confirmedAnswer, openedAnswer, refusedAnswer } from './pages.js';
import type { Opening, Window } from './window.js';

const WINDOWS: readonly Window[] = [inilitepay, stdpay, inibill];

/** A request of a customer's browser in a window; undefined when its path is none of these. */
export function windowCall(office: Office, path: string, request: WireRequest): Call | undefined {
  const window = WINDOWS.find((one) => path === one.path || path === `${one.path}/confirm`);
  if (!window) return undefined;
  if (request.method !== 'POST') return strayCall(405, '');
  return path === window.path ? opening(office, window, request) : confirming(office, window, request);
}

function opening(office: Office, window: Window, request: WireRequest): Call {
  const { headers } = request;
  try {
    const posted = { ...readForm(request), headers };
    const orderId = posted.values.get(window.orderField);
    return page(() => openedAnswer(office, window, posted), orderId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const unread: Opening = { ...NO_MESSAGE, headers };
    return page(() => refusedAnswer(window, unread, error.code));
  }
}

function confirming(office: Office, window: Window, request: WireRequest): Call {
  const id = readWindowForm(request.body)?.fields['window'] ?? '';
  const found = office.books.window(id);
  const registration = found?.path === window.path ? found : undefined;
  return page(() => confirmedAnswer(office, window, registration, request), registration?.orderId);
}

/** Nothing is moved by a page, though a window may make the key. */
function page(perform: () => WireAnswer, orderId?: string): Call {
  return { operation: 'page', moving: false, ...(orderId === undefined ? {} : { orderId }), perform };
}
