import type { Call, WireAnswer, WireRequest } from '@billkey/simulator';
import { httpAnswer } from '../api/wire.js';
import { HttpRefusal, Refusal } from '../shared/refusal.js';
import type { Office } from '../api/office.js';
import { openWithoutReservation } from './open.js';
import { readOpening } from './opening.js';
import { SDK } from './sdk.js';
import { over, show, submit } from './window.js';

/** Not among the paths that are known: where the stand-in of the script goes without a reservation. */
const OPEN_PATH = '/payments/recurrent/open';

/** A request of a customer's browser: the script, a window, or nothing that there is. */
export function browserCall(office: Office, request: WireRequest): Call {
  const [path = '', query = ''] = request.path.split('?');
  if (path === '/sdk/js/naverpay.min.js' && request.method === 'GET') return page(() => SDK_ANSWER);
  if (path === OPEN_PATH && request.method === 'GET') {
    return page(() => orOver(() => openWithoutReservation(office, query)));
  }
  const [, id] = /^\/payments\/([^/]+)$/.exec(path) ?? [];
  if (id === undefined || (request.method !== 'GET' && request.method !== 'POST')) {
    return { operation: 'unknown', moving: false, perform: () => httpAnswer(404) };
  }
  const reservation = office.books.reservation(id);
  const opening = readOpening(query);
  const act = request.method === 'GET' ? show : submit;
  return {
    ...page(() => act(office, reservation, opening, request)),
    ...(reservation ? { orderId: reservation.productCode } : {}),
  };
}

function page(perform: () => WireAnswer): Call {
  return { operation: 'page', moving: false, perform };
}

const SDK_ANSWER: WireAnswer = {
  ...{ status: 200, contentType: 'application/javascript', charset: 'utf-8', text: SDK, booked: false },
};

/** What the server API would refuse, a browser is shown. */
function orOver(answer: () => WireAnswer): WireAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal || error instanceof HttpRefusal) return over(400);
    throw error;
  }
}
