import {
  digitsField,
  formFields,
  maskText,
  sha256Hex,
  won,
  type AccountRef,
  type InboundHttp,
  type NotificationEvent,
  type Received,
} from '@billkey/core';
import { readWords, webapiCodes } from '../codes.js';
import { LATER, OK } from '../notification-replies.js';

/** Who is notified. */
export interface NotifiedWebapi {
  readonly account: AccountRef;
  readonly mid: string;
}

type Refused = Extract<Received, { readonly status: 'refused' }>['because'];
type Form = Readonly<Record<string, string>>;

/** What every notification of a card payment has. */
interface Told {
  readonly tid: string;
  readonly orderId: string;
  readonly amount: number;
  readonly code: string;
  readonly stateCd: string;
  readonly form: Form;
}

/** A notification of NICE WEBAPI (manual: 결제통보): a form of EUC-KR that nothing signs. */
export function readWebapiNotification({ body }: InboundHttp, notified: NotifiedWebapi): Received {
  const form = formFields(body, 'cp949');
  const read = form === null ? 'malformed' : eventsOf(form, notified);
  return typeof read === 'string'
    ? { status: 'refused', because: read, reply: OK }
    : { status: 'received', events: read, accept: OK, later: LATER };
}

function eventsOf(form: Form, notified: NotifiedWebapi): readonly NotificationEvent[] | Refused {
  const { MID = '', PayMethod = '' } = form;
  if (MID === '' || PayMethod === '') return 'malformed';
  if (MID !== notified.mid) return 'other_merchant';
  // Accounts that sell by other means are notified of those too; they are nobody's attempt here.
  if (PayMethod !== 'CARD') return [];
  const told = toldBy(form);
  return told === null ? 'malformed' : eventOf(told, notified);
}

function toldBy(form: Form): Told | null {
  const { TID: tid = '', MOID: orderId = '', ResultCode: code = '', StateCd: stateCd = '' } = form;
  const amount = digitsField(form, 'Amt');
  const isTold = /^[A-Za-z0-9]{30}$/.test(tid) && orderId !== '' && code !== '' && /^[012]$/.test(stateCd);
  return isTold && amount !== undefined ? { tid, orderId, amount, code, stateCd, form } : null;
}

function eventOf(told: Told, notified: NotifiedWebapi): readonly NotificationEvent[] {
  const { code, stateCd, amount, form } = told;
  const head = headOf(told, notified);
  const message = maskText(form['ResultMsg'] ?? '', []);
  const reading = readWords(webapiCodes(stateCd === '0' ? 'charge' : 'cancel'), { code, message, http: 200 });
  if (reading === null) {
    // Of a cancel nothing tells whether it was a part, nor whose amount `Amt` is.
    const paid = stateCd === '0' ? { told: { state: 'paid', amount: won(amount) } as const } : {};
    return [{ ...head, kind: 'changed', trust: 'ask-first', ...paid }];
  }
  // That a cancel was refused changes nothing; of other codes nobody knows what they say.
  const isDecline = stateCd === '0' && reading.kind === 'refused';
  return isDecline ? [{ ...head, kind: 'decline', trust: 'ask-first', failure: reading.failure }] : [];
}

/** All that was read is in the id, so that no forgery of something else has the event taken for one that was seen. */
function headOf(
  { tid, orderId, amount, code, stateCd, form }: Told,
  { account }: NotifiedWebapi,
): Pick<NotificationEvent, 'id' | 'about'> {
  const read = JSON.stringify([orderId, amount, code, stateCd, form['CancelMOID'], form['CancelDate']]);
  const cancelMoid = stateCd === '0' ? '' : (form['CancelMOID'] ?? '');
  return {
    id: `nice:${tid}:${sha256Hex(read)}`,
    about: { account, orderId, pgPaymentId: tid, ...(cancelMoid === '' ? {} : { ids: { cancelMoid } }) },
  };
}
