import type { Call, WireAnswer, WireRequest } from '@billkey/simulator';
import { readBody, type Form } from './form.js';
import type { Office } from './office.js';
import { SECURE_PATH, securePage } from './secure.js';

/** A browser at the bank's page of 3-D Secure: no money moves by it. */
export function secureCall(office: Office, request: WireRequest, path: string): Call {
  const id = path.slice(SECURE_PATH.length);
  const order = office.books.challenges.get(id)?.order;
  return {
    operation: 'secure-page',
    moving: false,
    ...(order ? { orderId: order.plan } : {}),
    perform: () => pageAnswer(securePage(office, id, fieldsOf(request))),
  };
}

function pageAnswer(page: string | undefined): WireAnswer {
  const status = page === undefined ? 404 : 200;
  const text = page ?? '<!doctype html><html><body>Not found</body></html>';
  return { status, contentType: 'text/html', charset: 'utf-8', text, booked: false };
}

function fieldsOf(request: WireRequest): Form {
  try {
    return request.method === 'POST' ? readBody(request) : new Map();
  } catch {
    return new Map();
  }
}
