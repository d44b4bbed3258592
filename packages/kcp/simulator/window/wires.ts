import {
  readWindowForm,
  type Call,
  type Fault,
  type Wire,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import { beginWindowUncertified, PAY_PATH } from '../pg-api/begin-window.js';
import type { Office } from '../pg-api/office.js';
import { apiCall, strayCall } from '../pg-api/wire.js';
import { isOver, type OpenWindow } from './books.js';
import { decide } from './decide.js';
import { openMobileWindow } from './open-mobile.js';
import { openPcWindow } from './open-pc.js';
import { charsetOf, expired, notFromHere, over, pageOf, usedUp } from './pages.js';
import { FILTER_PATH, MOBILE_DECIDE_PATH, PC_DECIDE_PATH, PC_WINDOW_PATH, SCRIPT_PATH } from './paths.js';
import { SCRIPT } from './script.js';
import { isLate } from './time-left.js';

/** `spay.kcp.co.kr`: the script of the PC window, and that window. */
export function spayWire(office: Office): Wire {
  return {
    pg: 'kcp',
    recognise(request) {
      switch (`${request.method} ${pathOf(request)}`) {
        case `GET ${SCRIPT_PATH}`:
          return page(() => SCRIPT_ANSWER);
        case `POST ${PC_WINDOW_PATH}`:
          return { ...page(() => openPcWindow(office, request)), ...orderIn(request) };
        case `POST ${PC_DECIDE_PATH}`:
          return decision(office, request, 'pc');
        default:
          return strayCall([SCRIPT_PATH, PC_WINDOW_PATH, PC_DECIDE_PATH].includes(pathOf(request)) ? 405 : 404);
      }
    },
  };
}

/** `smpay.kcp.co.kr`: the window of phones, and its registration without a certificate. */
export function mobileWire(office: Office): Wire {
  return {
    pg: 'kcp',
    recognise(request) {
      switch (`${request.method} ${pathOf(request)}`) {
        case `POST ${PAY_PATH}`:
          return { ...page(() => openMobileWindow(office, request, 'euc-kr')), ...orderIn(request) };
        case `POST ${FILTER_PATH}`:
          return { ...page(() => openMobileWindow(office, request, 'utf-8')), ...orderIn(request) };
        case `POST ${MOBILE_DECIDE_PATH}`:
          return decision(office, request, 'mobile');
        default:
          if ([PAY_PATH, FILTER_PATH, MOBILE_DECIDE_PATH].includes(pathOf(request))) return strayCall(405);
          return apiCall(office, [beginWindowUncertified], request);
      }
    },
  };
}

const SCRIPT_ANSWER: WireAnswer = {
  ...{ status: 200, contentType: 'application/javascript', charset: 'utf-8', text: SCRIPT, booked: false },
};

function pathOf({ path }: WireRequest): string {
  return path.split('?', 1)[0] ?? '';
}

function page(perform: (fault?: Fault) => WireAnswer): Call {
  return { operation: 'page', moving: false, perform };
}

function orderIn(request: WireRequest): Pick<Call, 'orderId'> {
  const orderId = fieldIn(request, 'ordr_idxx');
  return orderId ? { orderId } : {};
}

/** A field of ASCII, which needs no charset. */
function fieldIn({ body }: WireRequest, name: string): string | undefined {
  return new URLSearchParams(body.toString('latin1')).get(name) ?? undefined;
}

/** The form of a window. */
function decision(office: Office, request: WireRequest, device: OpenWindow['device']): Call {
  const token = fieldIn(request, 'token');
  const window = office.windows.window(token ?? '');
  const form = readWindowForm(request.body, window && charsetOf(window));
  if (!form) return page(notFromHere);
  if (window?.device !== device)
    return page(() => over(404, '등록되지 않은 결제창입니다.', 'There is no such window.'));
  const { number } = form.card;
  const perform = (fault?: Fault): WireAnswer => {
    if (isOver(window)) return usedUp();
    if (isLate(office, window)) return expired(410);
    const done = decide(office, window, form, fault);
    return 'problem' in done ? pageOf(window, pathOf(request), done.problem) : done;
  };
  return { ...page(perform), orderId: window.orderId, ...(number === '' ? {} : { cardNumber: number }) };
}
