import { decodeForm, readWindowForm } from '@billkey/simulator';
import type { Call, Device, WireRequest } from '@billkey/simulator';
import type { Office } from '../office.js';
import { DECIDE_PATH, decided, firstPage } from './pages.js';
import { SCRIPTS } from './scripts.js';

/** A request of a customer's browser to the host of PCs or that of phones; undefined when it is none. */
export function browserCall(office: Office, request: WireRequest, device: Device): Call | undefined {
  const { method } = request;
  const [path = '', query = ''] = request.path.split('?');
  const script = device === 'pc' ? SCRIPTS.get(path) : undefined;
  if (script && method === 'GET') {
    return page(() => ({ status: 200, ...script, charset: 'utf-8', booked: false }));
  }
  if (method !== 'POST') return undefined;
  if (path === '/webTxInit') {
    const resultUrl = new Map(decodeForm(query, 'utf-8')).get('resultUrl');
    return { ...page(() => firstPage(office, request, { device, resultUrl })), ...orderOf(request) };
  }
  return path === DECIDE_PATH ? decision(office, request, device) : undefined;
}

function decision(office: Office, request: WireRequest, device: Device): Call {
  const form = readWindowForm(request.body);
  const known = office.books.window(form?.fields['window'] ?? '');
  const window = known?.device === device ? known : undefined;
  return {
    ...page((fault) => decided(office, window, request, fault)),
    ...(window ? { orderId: window.fields.text('moid') } : {}),
    ...(form && form.card.number !== '' ? { cardNumber: form.card.number } : {}),
  };
}

function page(perform: Call['perform']): Call {
  return { operation: 'page', moving: false, perform };
}

function orderOf({ body }: WireRequest): { orderId?: string } {
  const moid = new Map(decodeForm(body.toString('latin1'), 'utf-8')).get('moid');
  return moid === undefined || moid === '' ? {} : { orderId: moid };
}
