import {
  digitsField,
  jsonFields,
  present,
  sha256Hex,
  textField,
  won,
  type AccountRef,
  type InboundHttp,
  type JsonFields,
  type NotificationEvent,
  type PaymentState,
  type Received,
} from '@billkey/core';
import { SUCCESS } from './codes.js';
import { ACCEPT, LATER } from './notification-replies.js';
import { mayComeFrom, type Sources } from './notification-sources.js';
import { PG_CNO } from './payment-object.js';
import { isSignedByKicc, type Merchant } from './signature.js';

/** Who is notified. */
export interface Notified extends Sources {
  readonly account: AccountRef;
  readonly merchant: Merchant;
}

type Refused = Extract<Received, { readonly status: 'refused' }>['because'];

/** `notiType` of what becomes of card payments; others are of other means, and nobody's attempt here. */
const APPROVAL = '10';
const CANCEL = '20';
/** `payMethodTypeCode` */
const CARD = '11';

/** A webhook (노티) in JSON, of what has succeeded. Nothing signs it, so core asks about what it tells. */
export function readNotification(message: InboundHttp, notified: Notified): Received {
  const fields = jsonFields(message.body, 'utf-8');
  const read = fields === null ? 'malformed' : eventsOf(fields, message, notified);
  return typeof read === 'string'
    ? { status: 'refused', because: read, reply: LATER }
    : { status: 'received', events: read, accept: ACCEPT, later: LATER };
}

function eventsOf(
  fields: JsonFields,
  { remoteAddress }: InboundHttp,
  notified: Notified,
): readonly NotificationEvent[] | Refused {
  const [mallId, notiType, pgCno = ''] = ['mallId', 'notiType', 'pgCno'].map((name) => textField(fields, name));
  if (mallId === undefined || notiType === undefined) return 'malformed';
  if (!mayComeFrom(remoteAddress, notified)) return 'unknown_source';
  if (mallId !== notified.merchant.mallId) return 'other_merchant';
  if (!isUnsignedOrRight(fields, notified.merchant)) return 'forged';
  const isOfCard = (textField(fields, 'payMethodTypeCode') ?? CARD) === CARD;
  if (!isOfCard || (notiType !== APPROVAL && notiType !== CANCEL)) return [];
  const orderId = textField(fields, 'shopOrderNo');
  if (!PG_CNO.test(pgCno) || orderId === undefined || textField(fields, 'resCd') !== SUCCESS) return 'malformed';
  // A key, which is told of like a payment of 0 won; nobody asks about it by this.
  if (notiType === APPROVAL && digitsField(fields, 'amount') === 0) return [];
  const id = `kicc:${pgCno}:${sha256Hex(JSON.stringify(readOf(fields)))}`;
  const told = notiType === CANCEL ? cancelOf(fields) : approvalOf(fields);
  return [
    {
      id,
      about: { account: notified.account, orderId, pgPaymentId: pgCno },
      kind: 'changed',
      trust: 'ask-first',
      told,
    },
  ];
}

/** The documents have no signature here; one merchant is said to get one, over the same parts as in answers. */
function isUnsignedOrRight(fields: JsonFields, { secretKey }: Merchant): boolean {
  const msgAuthValue = textField(fields, 'msgAuthValue');
  if (msgAuthValue === undefined) return true;
  const [pgCno = '', transactionDate = ''] = [textField(fields, 'pgCno'), textField(fields, 'transactionDate')];
  return isSignedByKicc(
    { pgCno, amount: digitsField(fields, 'amount') ?? -1, transactionDate },
    msgAuthValue,
    secretKey,
  );
}

/** All that is read is in the event's id, so that no forgery of something else has it taken for one that was seen. */
function readOf(fields: JsonFields): readonly (string | null)[] {
  const names = ['notiType', 'shopOrderNo', 'amount', 'cancelPgCno', 'cancelAmount', 'cancelRemainAmount'];
  return names.map((name) => textField(fields, name) ?? null);
}

type Told = NonNullable<Extract<NotificationEvent, { readonly kind: 'changed' }>['told']>;

function approvalOf(fields: JsonFields): Told {
  const amount = digitsField(fields, 'amount');
  return amount === undefined ? {} : { state: 'paid', amount: won(amount) };
}

function cancelOf(fields: JsonFields): Told {
  const [amount, left] = [digitsField(fields, 'cancelAmount'), digitsField(fields, 'cancelRemainAmount')];
  const state: PaymentState = left === 0 ? 'cancelled' : 'partially_cancelled';
  return {
    ...(left === undefined ? {} : { state }),
    ...present({ amount: amount === undefined ? undefined : won(amount), refundId: textField(fields, 'cancelPgCno') }),
  };
}
