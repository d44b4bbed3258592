import {
  endPage,
  htmlAnswer,
  readWindowForm,
  returnPage,
  windowPage,
  type Call,
  type WindowChoice,
  type WireAnswer,
  type WireRequest,
} from '@billkey/simulator';
import type { Challenge } from './books.js';
import { otherId } from './charge-object.js';
import { toMajor } from './currencies.js';
import type { Office } from './office.js';
import { SECURE_PATH } from './secure.js';

const PG = 'Paymentwall · 3-D Secure';

/** What a person can make happen at the bank's page. */
const CHOICES: readonly WindowChoice[] = ['pay', 'decline', 'close', 'lose-return', 'return-twice', 'tamper'];

/** A browser at the bank's page of 3-D Secure: no money moves by it. */
export function secureCall(office: Office, request: WireRequest, path: string): Call {
  const made = office.books.challenges.get(path.slice(SECURE_PATH.length));
  return {
    operation: 'secure-page',
    moving: false,
    ...(made ? { orderId: made.order.plan } : {}),
    perform: () => (made?.outcome === 'open' ? visited(made, request) : nothingThere()),
  };
}

function visited(made: Challenge, request: WireRequest): WireAnswer {
  const choice = request.method === 'POST' ? readWindowForm(request.body)?.choice : undefined;
  if (choice === undefined) return htmlAnswer(askingPage(made));
  made.outcome = choice === 'decline' || choice === 'close' ? 'failed' : 'passed';
  if (choice === 'lose-return' || made.redirectUrl === undefined) {
    return endPage({ pg: PG, text: '확인되었습니다.', english: 'Confirmed' });
  }
  const chargeId = choice === 'tamper' ? otherId(made.chargeId) : made.chargeId;
  const fields = { brick_secure_token: made.secureToken, brick_charge_id: chargeId };
  const times = choice === 'return-twice' ? 2 : 1;
  return returnPage({ pg: PG, method: 'POST', url: made.redirectUrl, fields, times });
}

function askingPage({ id, order }: Challenge): string {
  return windowPage({
    pg: PG,
    title: '카드사 본인 확인',
    english: 'Your card company asks you to confirm',
    device: 'pc',
    lines: [
      { label: '주문번호 · Order', value: order.plan },
      { label: '금액 · Amount', value: `${toMajor(order.amount, order.currency)} ${order.currency}` },
    ],
    action: SECURE_PATH + id,
    terms: '결제를 확인합니다 · I confirm this payment',
    choices: CHOICES,
  });
}

function nothingThere(): WireAnswer {
  return endPage({ pg: PG, text: '페이지가 없습니다.', english: 'Not found', status: 404 });
}
