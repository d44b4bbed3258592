import {
  jsonFields,
  payment,
  textField,
  type HandleOwner,
  type HttpReply,
  type InboundHttp,
  type Received,
  type Sealer,
} from '@billkey/core';
import type { HanbitClient } from './client.js';
import { readPayment } from './response.js';

const reply = (status: number, ack: boolean): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ ack })),
});
const REFUSED = reply(400, false);

/** Reads a webhook of the protocol. */
export function readWebhook(
  message: InboundHttp,
  client: HanbitClient,
  merchantNo: string,
  sealer: Sealer,
  owner: HandleOwner,
): Received {
  const fields = jsonFields(message.body, 'utf-8');
  if (fields === null) return { status: 'refused', because: 'malformed', reply: REFUSED };
  const merchant = textField(fields, 'merchant');
  if (merchant !== merchantNo) return { status: 'refused', because: 'other_merchant', reply: REFUSED };
  if (!client.isFromHanbit(message)) return { status: 'refused', because: 'forged', reply: REFUSED };
  const [id, told] = [textField(fields, 'eventId'), readPayment(fields['payment'])];
  if (id === undefined || told === null) return { status: 'refused', because: 'malformed', reply: REFUSED };
  const { orderId, pgPaymentId } = told.fields;
  const kind = fields['type'] === 'refund' ? 'cancel' : 'payment';
  const about = { account: owner.account, orderId, pgPaymentId };
  return {
    status: 'received',
    events: [{ id, trust: 'signed', about, kind, payment: payment(sealer, owner, told.fields) }],
    accept: reply(200, true),
    later: reply(503, false),
  };
}
