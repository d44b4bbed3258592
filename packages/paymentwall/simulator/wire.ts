import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { chargeOperation } from './charge.js';
import { textOf, type Code } from './codes.js';
import { find, findByOrder } from './find.js';
import { readBody, readQuery, type Form } from './form.js';
import { capture, refund, release } from './manage.js';
import type { PaymentwallMerchant } from './merchants.js';
import type { Office, Operation } from './office.js';
import { Refusal } from './refusal.js';
import { SECURE_PATH } from './secure.js';
import { secureCall } from './secure-call.js';
import { ticket } from './ticket.js';
import { tokenOperation } from './token.js';

/** A path of Paymentwall's, with the charge id as its group 1. A slash at the end is as good as none. */
interface Route {
  methods: readonly ('GET' | 'POST')[];
  path: RegExp;
  operation(form: Form): Operation;
}

const post = (path: RegExp, operation: Operation): Route => ({ methods: ['POST'], path, operation: () => operation });

/** `api.paymentwall.com`. */
const API: readonly Route[] = [
  post(/^\/api\/brick\/token\/?$/, tokenOperation('test')),
  { methods: ['POST'], path: /^\/api\/brick\/charge\/?$/, operation: chargeOperation },
  { methods: ['GET', 'POST'], path: /^\/api\/brick\/charge\/([^/]+)\/?$/, operation: () => find },
  post(/^\/api\/brick\/charge\/([^/]+)\/capture\/?$/, capture),
  post(/^\/api\/brick\/charge\/([^/]+)\/void\/?$/, release),
  post(/^\/api\/brick\/charge\/([^/]+)\/refund\/?$/, refund),
  { methods: ['GET'], path: /^\/api\/rest\/payment\/?$/, operation: () => findByOrder },
  post(/^\/developers\/api\/ticket\/?$/, ticket),
];

/** `pwgateway.com`: one-time tokens of live keys. */
const GATEWAY: readonly Route[] = [post(/^\/api\/token\/?$/, tokenOperation('live'))];

/** One of Paymentwall's two hosts over one office. */
export function paymentwallWire(office: Office, host: 'api' | 'gateway'): Wire {
  const routes = host === 'api' ? API : GATEWAY;
  return {
    pg: 'paymentwall',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      if (host === 'api' && path.startsWith(SECURE_PATH)) return secureCall(office, request, path);
      const route = routes.find((candidate) => candidate.path.test(path));
      if (!route?.methods.some((method) => method === request.method))
        return strayCall(route === undefined ? 404 : 405);
      const operation = route.operation(looseForm(request));
      const target = decodeTarget(route.path.exec(path)?.[1] ?? '');
      return {
        operation: operation.name,
        moving: operation.moving,
        ...operation.subjectOf(office, target, looseForm(request)),
        perform: (fault) => perform(office, operation, request, target, fault),
      };
    },
  };
}

function strayCall(status: 404 | 405): Call {
  const perform = (): WireAnswer => answer(status, failureBody('4004', textOf('4004')), { pgCode: '4004' });
  return { operation: 'unknown', moving: false, perform };
}

function perform(
  office: Office,
  operation: Operation,
  request: WireRequest,
  target: string,
  fault?: Fault,
): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  if (forced && !forced.booked) return refusalAnswer(operation, forced.code ?? '1000');
  let merchant: PaymentwallMerchant | undefined;
  try {
    const form = readForm(operation, request);
    checkNotEmpty(operation, form);
    merchant = operation.merchantOf(office, request, form);
    const origin = `http://${request.headers['host'] ?? ''}`;
    const { body, booked } = operation.perform(office, { merchant, target, form, origin, fault });
    if (forced) return { ...refusalAnswer(operation, forced.code ?? '1000', { merchant }), booked };
    return answer(200, body, { booked, mark: merchant.byteOrderMark === true });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(operation, String(error.code), { merchant, text: error.text });
  }
}

function readForm({ codes }: Operation, request: WireRequest): Form {
  try {
    return request.method === 'GET' ? readQuery(request) : readBody(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(codes.malformed, error.text === undefined ? {} : { text: error.text });
  }
}

function checkNotEmpty({ codes }: Operation, form: Form): void {
  const empty: Code | null = codes.empty;
  if (form.size === 0 && empty !== null) throw new Refusal(empty);
}

/** 401 for what is wrong with the API key; of the others it is only known that they are 4xx (Brick, error codes). */
function refusalAnswer(
  operation: Operation,
  code: string,
  { merchant, text = textOf(code) }: { merchant?: PaymentwallMerchant | undefined; text?: string | undefined } = {},
): WireAnswer {
  const mark = merchant?.byteOrderMark === true;
  if (operation.failure) return answer(200, operation.failure(text), { pgCode: code, mark });
  return answer(code === '4006' || code === '4007' ? 401 : 400, failureBody(code, text), { pgCode: code, mark });
}

/** Codes travel as numbers; one that is none, as a test may have it, as a text. */
function failureBody(code: string, text: string): Record<string, unknown> {
  return { type: 'Error', code: /^\d+$/.test(code) ? Number(code) : code, error: text };
}

function answer(
  status: number,
  body: Readonly<Record<string, unknown>>,
  { booked = false, mark = false, pgCode }: { booked?: boolean; mark?: boolean; pgCode?: string } = {},
): WireAnswer {
  const text = (mark ? '\uFEFF' : '') + JSON.stringify(body);
  return {
    ...{ status, contentType: 'application/json', charset: 'utf-8', text, booked },
    ...(pgCode === undefined ? {} : { pgCode }),
  };
}

/** The fields as far as they can be read, to tell what a request is about even when it is refused later. */
function looseForm(request: WireRequest): Form {
  try {
    return request.method === 'GET' ? readQuery(request) : readBody(request);
  } catch {
    return new Map();
  }
}

function decodeTarget(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
