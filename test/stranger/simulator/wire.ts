import type { Call, Fault, Wire, WireAnswer, WireRequest, World } from '@billkey/simulator';
import type { Books } from './books.js';
import {
  charge,
  find,
  findCard,
  issue,
  keyIn,
  pretendRefunded,
  refund,
  remove,
  type Errand,
  type Verdict,
} from './desk.js';
import { cardIn, readFields, type Fields } from './fields.js';
import { MERCHANTS, type Merchant } from './merchants.js';
import { momentOf, same, sign } from './signatures.js';

const PATIENCE_MS = 10 * 60_000;

interface Route {
  readonly operation: string;
  readonly moving: boolean;
  readonly work: (errand: Errand) => Verdict;
}

const ROUTES: Readonly<Record<string, Route>> = {
  'POST /v2/cards': { operation: 'issue', moving: true, work: issue },
  'GET /v2/cards': { operation: 'find-card', moving: false, work: findCard },
  'POST /v2/cards/delete': { operation: 'remove', moving: true, work: remove },
  'POST /v2/charges': { operation: 'charge', moving: true, work: charge },
  'POST /v2/keyins': { operation: 'key-in', moving: true, work: keyIn },
  'POST /v2/refunds': { operation: 'cancel', moving: true, work: refund },
  'GET /v2/payments': { operation: 'find', moving: false, work: find },
};

/** Hanbit's protocol. */
export function hanbitWire(world: World, books: Books): Wire {
  return {
    pg: 'hanbit',
    recognise(request) {
      const route = ROUTES[`${request.method} ${request.path.split('?')[0] ?? ''}`];
      if (route === undefined) {
        const perform = (): WireAnswer => answer(404, { code: 'V400', booked: false });
        return { operation: 'unknown', moving: false, perform };
      }
      const { operation, moving } = route;
      const fields = readFields(request) ?? new Map<string, string>();
      const perform = (fault?: Fault): WireAnswer => serve(request, route, { world, books, fields, fault });
      return { operation, moving, ...about(books, request, fields), perform };
    },
  };
}

function serve(request: WireRequest, { work }: Route, asked: Omit<Errand, 'merchant'>): WireAnswer {
  const merchant = authenticate(asked.world, request);
  if (merchant === undefined) return answer(401, { code: 'A401', booked: false });
  const { fault } = asked;
  const errand: Errand = { ...asked, merchant };
  const verdict = fault?.kind === 'answer-code' ? answered(fault, errand, work) : work(errand);
  const status = verdict.code === 'A401' ? 401 : ['OK', 'X500'].includes(verdict.code) ? 200 : 422;
  if (status === 401) return answer(status, verdict);
  const signed = request.headers['hanbit-signature'] ?? '';
  const signature = sign(merchant.apiSecret, signed, String(status), bodyOf(verdict));
  return answer(status, verdict, altered(signature, fault));
}

/** A code that says it was so already is answered as if it had been. */
function answered({ code = 'X500', booked }: Fault, errand: Errand, work: Route['work']): Verdict {
  const shown = code === 'R409' ? pretendRefunded(errand) : undefined;
  return { code, booked: booked === true && work(errand).booked, ...(shown && { shown }) };
}

function altered(signature: string, fault: Fault | undefined): string | undefined {
  if (fault?.kind === 'missing-signature') return undefined;
  return fault?.kind === 'wrong-signature' ? [...signature].reverse().join('') : signature;
}

function bodyOf({ code, shown }: Verdict): string {
  return JSON.stringify({ code, message: code === 'OK' ? '정상 처리되었습니다' : '처리하지 못했습니다', ...shown });
}

function answer(status: number, verdict: Verdict, signature?: string): WireAnswer {
  return {
    ...{ status, contentType: 'application/json', charset: 'utf-8', text: bodyOf(verdict) },
    ...(signature === undefined ? {} : { headers: { 'hanbit-signature': signature } }),
    ...{ pgCode: verdict.code, booked: verdict.booked },
  };
}

/** Who asks, if the time and the signature are right. */
function authenticate(world: World, { method, path, headers, body }: WireRequest): Merchant | undefined {
  const merchant = MERCHANTS.get(headers['hanbit-merchant'] ?? '');
  const time = headers['hanbit-time'] ?? '';
  const at = momentOf(time);
  if (merchant === undefined || at === null) return undefined;
  const isNear = (clock: Date): boolean => Math.abs(clock.getTime() - at) <= PATIENCE_MS;
  if (!isNear(world.clock.now()) && !isNear(world.clock.real())) return undefined;
  const signed = same(sign(merchant.apiSecret, method, path, time, body), headers['hanbit-signature'] ?? '');
  return signed ? merchant : undefined;
}

/** What a request is about, for the log and for faults, without judging it yet. */
function about(
  books: Books,
  { headers }: WireRequest,
  fields: Fields,
): Pick<Call, 'orderId' | 'relatedOrderId' | 'cardNumber'> {
  const merchantNo = headers['hanbit-merchant'] ?? '';
  const merchant = MERCHANTS.get(merchantNo);
  const payment = fields.has('tid') ? books.payment(merchantNo, { tid: fields.get('tid') }) : undefined;
  const card = books.card(merchantNo, fields.get('cardToken'))?.claim ?? (merchant ? cardIn(fields, merchant) : null);
  const orderId = fields.get('refundNo') ?? fields.get('orderNo');
  const cardNumber = payment?.cardNumber ?? card?.number;
  return {
    ...(orderId === undefined ? {} : { orderId }),
    ...(payment === undefined ? {} : { relatedOrderId: payment.orderNo }),
    ...(cardNumber === undefined ? {} : { cardNumber }),
  };
}
