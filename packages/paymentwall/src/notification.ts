import {
  present,
  queryFields,
  type AccountRef,
  type InboundHttp,
  type NotificationEvent,
  type PaymentState,
  type Received,
  type Secret,
} from '@billkey/core';
import { CHARGE_ID, chargeIdOf } from './charge-id.js';
import { LATER, OK, REFUSED } from './notification-replies.js';
import { isSignedPingback, type SignatureVersion } from './signature.js';

/** Who is notified. */
export interface NotifiedProject {
  readonly account: AccountRef;
  readonly mode: 'test' | 'live';
  readonly secretKey: Secret;
  readonly version: SignatureVersion;
}

/** Types of pingbacks about charges (docs: Pingback, type; 220: official Magento 2 module). */
const STATES: ReadonlyMap<string | undefined, PaymentState> = new Map([
  ['0', 'paid'],
  ['1', 'paid'],
  ['2', 'cancelled'],
  ['200', 'in_review'],
  ['201', 'paid'],
  ['202', 'cancelled'],
  ['203', 'cancelled'],
  ['220', 'partially_cancelled'],
]);

/** Subscriptions that Paymentwall schedules are nobody's attempt here. */
const OF_SUBSCRIPTIONS: ReadonlySet<string | undefined> = new Set(['12', '13', '14']);

/** `reason` of a refund that is not of all: how much, nobody says. */
const PARTIALLY_REVERSED = '10';

/**
 * A pingback: a GET whose query is signed. It has no amount, so that it says which charge is to be asked about, and no
 * more; that, and of which order it is, every version signs.
 */
export function readPingback({ url }: Pick<InboundHttp, 'url'>, project: NotifiedProject): Received {
  const fields = queryFields(url, 'utf-8');
  const { uid = '', type = '', ref = '', sig = '' } = fields ?? {};
  if (fields === null || uid === '' || type === '' || ref === '' || sig === '') {
    return { status: 'refused', because: 'malformed', reply: REFUSED };
  }
  if (!isSignedPingback(fields, project.secretKey, project.version)) {
    return { status: 'refused', because: 'forged', reply: REFUSED };
  }
  return { status: 'received', events: eventsOf(fields, ref, project), accept: OK, later: LATER };
}

function eventsOf(
  fields: Readonly<Record<string, string>>,
  ref: string,
  { account, mode }: NotifiedProject,
): readonly NotificationEvent[] {
  const { type = '', goodsid = '', reason, merchant_refund_id: refundId, is_test: isTest } = fields;
  const chargeId = chargeIdOf(ref, mode === 'test');
  if (OF_SUBSCRIPTIONS.has(type) || !CHARGE_ID.pattern.test(chargeId)) return [];
  // The same event has the same ref and type (docs); a charge may be refunded in several parts.
  const id = ['paymentwall', `${ref}_${type}`, ...(refundId === undefined ? [] : [refundId])].join(':');
  const order = goodsid === '' ? {} : { orderId: goodsid };
  const about = { account, ...order, pgPaymentId: chargeId, ids: { chargeId } };
  if (mode === 'live' && isTest === '1') return [{ id, about: { account }, kind: 'test', trust: 'signed' }];
  const told = STATES.get(type);
  const state = told === 'cancelled' && reason === PARTIALLY_REVERSED ? 'partially_cancelled' : told;
  return [{ id, about, kind: 'changed', trust: 'ask-first', told: present({ state, refundId }) }];
}
