import { readWindowForm, type Call, type Wire, type WireRequest } from '@billkey/simulator';
import type { Office } from '../api/office.js';
import { strayCall } from '../api/wire.js';
import { DECIDE_PATH, decided, firstPage } from './pages.js';
import { glance } from './request.js';
import { SCRIPT, SCRIPT_PATH, WINDOW_PATH } from './script.js';

/** The host of the payment window: its script, and its pages. All requests are of customers' browsers. */
export function settlebankWindowWire(office: Office): Wire {
  return {
    pg: 'settlebank',
    recognise(request) {
      const path = request.path.split('?', 1)[0];
      const method = path === SCRIPT_PATH ? 'GET' : 'POST';
      if (![SCRIPT_PATH, WINDOW_PATH, DECIDE_PATH].includes(path ?? '')) return strayCall(404);
      if (request.method !== method) return strayCall(405);
      if (path === SCRIPT_PATH) return page(() => script());
      return path === WINDOW_PATH ? opening(office, request) : decision(office, request);
    },
  };
}

function script(): ReturnType<Call['perform']> {
  return { status: 200, contentType: 'text/javascript', charset: 'utf-8', text: SCRIPT, booked: false };
}

function opening(office: Office, request: WireRequest): Call {
  const { mchtTrdNo = '' } = glance(request);
  const about = mchtTrdNo === '' ? {} : { orderId: mchtTrdNo };
  return { ...page((fault) => firstPage(office, request, fault)), ...about };
}

function decision(office: Office, request: WireRequest): Call {
  const form = readWindowForm(request.body);
  const window = office.books.window(form?.fields['token'] ?? '');
  return {
    ...page((fault) => decided(office, window, request, fault)),
    ...(window ? { orderId: window.form.text('mchtTrdNo') } : {}),
    ...(form && form.card.number !== '' ? { cardNumber: form.card.number } : {}),
  };
}

function page(perform: Call['perform']): Call {
  return { operation: 'page', moving: false, perform };
}
