import { readWindowForm, type Call, type Fault, type WireAnswer, type WireRequest } from '@billkey/simulator';
import { textOf } from '../../shared/codes.js';
import { Refusal } from '../../shared/refusal.js';
import { readForm } from '../form.js';
import type { Office } from '../office.js';
import { strayCall } from '../stray.js';
import type { OpenWindow } from './books.js';
import { decide } from './decide.js';
import { openOnPc, openOnPhone } from './open.js';
import { over, pageOf } from './pages.js';
import { CONFIRM_PATH, MOBILE_PATH, PC_PATH, SCRIPT_PATH } from './paths.js';
import { scriptOf } from './script.js';

/** How long a window is open: no document says it. */
const OPEN_FOR = 30 * 60_000;

/** A request of a customer's browser: the script, a window, or its form; undefined when its path is none of these. */
export function windowCall(office: Office, path: string, request: WireRequest): Call | undefined {
  const { method } = request;
  switch (path) {
    case SCRIPT_PATH:
      return method === 'GET' ? page(() => scriptOf()) : strayCall(405);
    case MOBILE_PATH:
      return method === 'POST' ? opening(office, request, openOnPhone) : strayCall(405);
    case PC_PATH:
      return method === 'POST' ? opening(office, request, openOnPc) : strayCall(405);
    case CONFIRM_PATH:
      return method === 'POST' ? confirming(office, request) : strayCall(405);
    default:
      return undefined;
  }
}

/** Nothing is moved by a page: the key is made by the exchange. */
function page(perform: (fault?: Fault) => WireAnswer, orderId?: string): Call {
  return { operation: 'page', moving: false, ...(orderId === undefined ? {} : { orderId }), perform };
}

function opening(
  office: Office,
  request: WireRequest,
  open: (office: Office, request: WireRequest) => OpenWindow,
): Call {
  return page(() => {
    try {
      return pageOf(open(office, request));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, text = textOf(code, 'page') } = error;
      return { ...over(400, `[${code}] ${text}`, 'No window was opened.'), pgCode: code };
    }
  }, moidIn(request));
}

/** For the log, of requests that are refused later too. */
function moidIn(request: WireRequest): string | undefined {
  try {
    return readForm(request).get('Moid');
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function confirming(office: Office, request: WireRequest): Call {
  const form = readWindowForm(request.body);
  const window = office.windows.window(form?.fields['window'] ?? '');
  return page((fault) => {
    if (!form || !window) return over(404, '등록되지 않은 결제창입니다.', 'There is no such window.');
    if (window.over) return over(410, '이미 종료된 결제창입니다.', 'This window has been used.');
    const late = office.clock.now().getTime() - window.at.getTime() > OPEN_FOR;
    if (late) return over(410, '결제 시간이 초과되었습니다.', 'The time of this window is over.');
    return decide(office, window, form, fault);
  }, window?.moid);
}
