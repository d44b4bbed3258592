import {
  formFields,
  present,
  sha256Hex,
  won,
  type AccountRef,
  type InboundHttp,
  type NotificationEvent,
  type Received,
} from '@billkey/core';
import { SUCCEEDED } from './codes.js';
import { FAIL, OK } from './notification-replies.js';
import { isNotificationSigned, type Merchant } from './signature.js';

type Refused = Extract<Received, { readonly status: 'refused' }>['because'];
type Form = Readonly<Record<string, string>>;

/** Approved, and cancelled. */
const APPROVED = 'B0';
const CANCELLED = 'C0';

/**
 * A notification (노티): a form with a hash. Every field that the hash covers is ASCII, and so is every field that is
 * read, so it does not matter whether the merchant has asked for UTF-8 in place of EUC-KR.
 */
export function readSettlebankNotification({ body }: InboundHttp, account: AccountRef, merchant: Merchant): Received {
  const form = formFields(body, 'utf-8') ?? formFields(body, 'cp949');
  const read = form === null ? 'malformed' : eventsOf(form, account, merchant);
  return typeof read === 'string'
    ? { status: 'refused', because: read, reply: FAIL }
    : { status: 'received', events: read, accept: OK, later: FAIL };
}

function eventsOf(form: Form, account: AccountRef, merchant: Merchant): readonly NotificationEvent[] | Refused {
  const { outStatCd = '', trdDtm = '', mchtId = '', mchtTrdNo = '', trdAmt = '', pktHash = '', trdNo = '' } = form;
  if ([outStatCd, trdDtm, mchtId, mchtTrdNo, trdAmt, pktHash].includes('')) return 'malformed';
  if (mchtId !== merchant.mchtId) return 'other_merchant';
  if (!isNotificationSigned(merchant, { outStatCd, trdDtm, mchtTrdNo, trdAmt, pktHash })) return 'forged';
  const isAmount = /^\d{1,12}$/.test(trdAmt) && Number(trdAmt) > 0;
  if (!isAmount || trdNo === '') return 'malformed';
  // Only successes of cards are sent; others, if there are any, are nobody's attempt here.
  if (outStatCd !== SUCCEEDED || form['method'] !== 'CA') return [];
  const { bizType = '', orgTrdNo = '' } = form;
  if (bizType === APPROVED) return [approval(form, account)];
  if (bizType === CANCELLED) return orgTrdNo === '' ? 'malformed' : [cancel(form, account)];
  return [];
}

/** The hash covers number, time and amount, and neither `trdNo` nor whether it is an approval: so the PG is asked. */
function approval(form: Form, account: AccountRef): NotificationEvent {
  const { mchtTrdNo, trdNo = '', trdAmt } = form;
  return {
    ...head(form),
    kind: 'changed',
    trust: 'ask-first',
    about: { account, ...present({ orderId: mchtTrdNo }), pgPaymentId: trdNo, ids: { mchtTrdNo: mchtTrdNo ?? '' } },
    told: { state: 'paid', amount: won(Number(trdAmt)) },
  };
}

/** A cancel has a number and a `trdNo` of its own; the payment's order is not told. */
function cancel(form: Form, account: AccountRef): NotificationEvent {
  const { mchtTrdNo = '', trdNo = '', trdAmt, orgTrdNo = '', cnclType } = form;
  return {
    ...head(form),
    kind: 'changed',
    trust: 'ask-first',
    about: { account, pgPaymentId: orgTrdNo, ids: { mchtTrdNo, trdNo } },
    told: {
      state: cnclType === '00' ? 'cancelled' : 'partially_cancelled',
      amount: won(Number(trdAmt)),
      refundId: mchtTrdNo,
    },
  };
}

/** All that was read is in the id, so that no forgery of something else has the event taken for one that was seen. */
function head(form: Form): Pick<NotificationEvent, 'id'> {
  const { trdNo = '', bizType, orgTrdNo, mchtTrdNo, trdDtm, trdAmt, cnclType } = form;
  const read = JSON.stringify([trdNo, bizType, orgTrdNo, mchtTrdNo, trdDtm, trdAmt, cnclType]);
  return { id: `settlebank:${trdNo}:${sha256Hex(read)}` };
}
