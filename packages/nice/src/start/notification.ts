import {
  jsonFields,
  maskText,
  payment,
  textField,
  type AccountRef,
  type InboundHttp,
  type JsonFields,
  type NotificationEvent,
  type Payment,
  type Received,
  type Sealer,
  type Secret,
} from '@billkey/core';
import { readWords, startCodes } from '../codes.js';
import { LATER, OK } from '../notification-replies.js';
import { isPaymentSigned, readPayment } from './payment-object.js';

/** Who is notified. */
export interface NotifiedStart {
  readonly account: AccountRef;
  readonly secretKey: Secret;
  readonly sealer: Sealer;
}

/** What is signed is the tid, the amount and ediDate (manual: api/hook.md). */
const UNSIGNED = ['orderId', 'state', 'cancellable'] as const;

type Refused = Extract<Received, { readonly status: 'refused' }>['because'];

/**
 * A webhook of NICE START (manual: api/hook.md): a payment object in JSON, signed as in answers. What is no payment, or
 * not signed for this account, is refused but answered with OK: so is the sample that NICE sends when an address is
 * registered, and registering needs the OK.
 */
export function readStartNotification({ body }: InboundHttp, notified: NotifiedStart): Received {
  const fields = jsonFields(body, 'utf-8');
  const read = fields === null ? 'malformed' : eventsOf(fields, notified);
  return typeof read === 'string'
    ? { status: 'refused', because: read, reply: OK }
    : { status: 'received', events: read, accept: OK, later: LATER };
}

function eventsOf(fields: JsonFields, notified: NotifiedStart): readonly NotificationEvent[] | Refused {
  if (textField(fields, 'tid') === undefined) return 'malformed';
  if (isOfOtherMeans(fields)) return [];
  if (!isPaymentSigned(fields, notified.secretKey)) return 'forged';
  if (textField(fields, 'orderId') === undefined) return 'malformed';
  return textField(fields, 'status') === 'failed' ? declined(fields, notified) : paidOrCancelled(fields, notified);
}

/** Accounts that sell by other means are notified of those too; they are nobody's attempt here. */
function isOfOtherMeans(fields: JsonFields): boolean {
  const status = textField(fields, 'status');
  return status === 'ready' || status === 'expired' || (textField(fields, 'payMethod') ?? 'card') !== 'card';
}

function paidOrCancelled(
  fields: JsonFields,
  { account, secretKey, sealer }: NotifiedStart,
): readonly NotificationEvent[] | Refused {
  const code = textField(fields, 'resultCode') ?? '0000';
  const reading = readPayment(fields, {}, secretKey, []);
  // Signed, and yet not what an approval or a cancel looks like.
  if (reading.kind !== 'success' || code !== '0000') return 'malformed';
  const paid = payment(sealer, { account, variant: 'start' }, reading.value);
  const cancelledTid = textField(fields, 'cancelledTid') ?? '';
  const kind = paid.state === 'paid' ? 'payment' : 'cancel';
  const told = head(paid, [cancelledTid, paid.state, String(paid.cancellable?.minor)]);
  return [{ ...told, kind, trust: 'signed', unsigned: UNSIGNED, payment: paid }];
}

/** Only a code that is listed as a refusal says that nothing was charged; with any other, nothing is said. */
function declined(fields: JsonFields, { account }: NotifiedStart): readonly NotificationEvent[] {
  const code = textField(fields, 'resultCode') ?? '';
  const message = maskText(textField(fields, 'resultMsg') ?? '', []);
  const reading = readWords(startCodes('charge'), { code, message, http: 200 });
  if (reading?.kind !== 'refused') return [];
  const about = { account, orderId: textField(fields, 'orderId') ?? '', pgPaymentId: textField(fields, 'tid') ?? '' };
  return [{ ...head(about, ['failed', code]), kind: 'decline', trust: 'signed', failure: reading.failure }];
}

/** The same event has the same id: neither the tids nor the state change when it is sent again. */
function head(
  { account, orderId, pgPaymentId }: Pick<Payment, 'account' | 'orderId' | 'pgPaymentId'>,
  told: readonly string[],
): Pick<NotificationEvent, 'id' | 'about'> {
  return {
    id: ['nice', pgPaymentId, ...told].join(':'),
    about: { account, orderId, pgPaymentId },
  };
}
