import { readWindowForm, type Call, type Wire, type WireAnswer, type WireRequest } from '@billkey/simulator';
import type { Registration } from '../books.js';
import type { Office } from '../office.js';
import { outcomeOf } from './outcomes.js';
import { EXPIRED, NO_WINDOW, openPage, OVER } from './pages.js';

/** How long after its reservation a window can be used: no source tells. */
const LIFE_TIME_MS = 30 * 60_000;

/** PAYCO's payment window, which has a host of its own. */
export function windowWire(office: Office): Wire {
  return {
    pg: 'payco',
    recognise(request) {
      const [, reserveOrderNo] = /^\/easyLogin\/(\d+)(?:\?.*)?$/.exec(request.path) ?? [];
      const known = reserveOrderNo !== undefined && ['GET', 'POST'].includes(request.method);
      const registration = known ? office.books.registration(reserveOrderNo) : undefined;
      return {
        operation: known ? 'page' : 'unknown',
        moving: false,
        ...(registration ? subjectOf(registration) : {}),
        perform: () => withFrameRule(registration, answer(office, request, registration)),
      };
    },
  };
}

function answer(office: Office, request: WireRequest, registration: Registration | undefined): WireAnswer {
  if (!registration) return NO_WINDOW;
  if (registration.over) return OVER;
  if (office.clock.now().getTime() - registration.at.getTime() > LIFE_TIME_MS) return EXPIRED;
  if (request.method === 'GET') return openPage(office, registration);
  const form = readWindowForm(request.body);
  return form ? outcomeOf(office, registration, form) : { ...openPage(office, registration), status: 400 };
}

function subjectOf({ referenceKey, changes }: Registration): Pick<Call, 'orderId' | 'cardNumber'> {
  return { orderId: referenceKey, ...(changes ? { cardNumber: changes.cardNumber } : {}) };
}

/** Only a mobile page that was reserved with `iframeYn` may be put into a frame. */
function withFrameRule(registration: Registration | undefined, page: WireAnswer): WireAnswer {
  if (registration?.device === 'mobile' && registration.frameable) return page;
  return { ...page, headers: { ...page.headers, 'x-frame-options': 'DENY' } };
}
