import {
  digitsField,
  formFields,
  maskText,
  meaningOf,
  payment,
  readCode,
  sha256Hex,
  won,
  type HandleOwner,
  type HttpReply,
  type InboundHttp,
  type NotificationEvent,
  type Received,
  type Sealer,
} from '@billkey/core';
import { codesOf, SUCCESS } from './codes.js';
import type { Contract } from './contract.js';
import { sourceOf, type Sources } from './notification-sources.js';
import { keyIn, PAY_TOKEN, paymentIn } from './response.js';

/** Who is notified. */
export interface Notified extends Sources {
  readonly owner: HandleOwner;
  readonly contract: Contract;
  readonly sealer: Sealer;
}

type Refused = Extract<Received, { readonly status: 'refused' }>['because'];
type Form = Readonly<Record<string, string>>;

const HEADERS = { 'content-type': 'text/plain' };
/** The only yes: anything else is sent again, up to 20 times. */
const ACCEPT: HttpReply = { status: 200, headers: HEADERS, body: Buffer.from('SUCCESS', 'ascii') };
const LATER: HttpReply = { status: 503, headers: HEADERS, body: Buffer.from('FAIL', 'ascii') };

/** Those whose values are percent-encoded once more. */
const ENCODED_TWICE: ReadonlySet<string> = new Set(['message', 'product_name', 'user_name', 'mstr']);

/**
 * A webhook: a form in EUC-KR. Its hmac covers the address that the customer came back to, which only the window's own
 * return knows, and covers neither the outcome nor the key: where it comes from is all that can be looked at.
 */
export function readNotification(message: InboundHttp, notified: Notified): Received {
  const form = formFields(message.body, 'cp949');
  const read = form === null ? 'malformed' : eventsOf(form, message, notified);
  return typeof read === 'string'
    ? { status: 'refused', because: read, reply: LATER }
    : { status: 'received', events: read, accept: ACCEPT, later: LATER };
}

function eventsOf(form: Form, message: InboundHttp, notified: Notified): readonly NotificationEvent[] | Refused {
  const { sid = form['Svcid'], code = form['Resultcd'], cash_code: cashCode } = form;
  if (sid === undefined || code === undefined) return 'malformed';
  const { contract } = notified;
  const trust = sourceOf(message.remoteAddress, notified);
  if (trust === null) return 'unknown_source';
  if (sid !== contract.sid) return 'other_merchant';
  // What is paid by other means, deposits to virtual accounts too, is nobody's attempt here.
  if (cashCode !== contract.cashCode) return [];
  const told = toldBy(form, contract.cashCode);
  return told === null ? 'malformed' : eventOf(told, trust, notified);
}

/** What every notification has. */
interface Told {
  readonly orderId: string;
  readonly payToken: string;
  /** Won */
  readonly amount: number;
  readonly code: string;
  readonly cashCode: Contract['cashCode'];
  readonly form: Form;
}

function toldBy(form: Form, cashCode: Contract['cashCode']): Told | null {
  const { trade_id: orderId = '', pay_token: payToken = '', code = '' } = form;
  const amount = digitsField(form, 'amount');
  if (orderId === '' || amount === undefined || !PAY_TOKEN.test(payToken)) return null;
  return { orderId, payToken, amount, code, cashCode, form };
}

function eventOf(
  told: Told,
  trust: 'source-checked' | 'ask-first',
  { owner, sealer }: Notified,
): readonly NotificationEvent[] {
  const { orderId, payToken, amount, code, cashCode } = told;
  const form = decodedAgain(told.form);
  const head = headOf(told, owner);
  if (code !== SUCCESS) {
    const pg = { code, message: maskText(form['message'] ?? '', []), http: 200 };
    const reading = readCode(meaningOf(codesOf(cashCode, 'complete-window'), code), pg);
    return reading?.kind === 'refused' ? [{ ...head, kind: 'decline', trust, failure: reading.failure }] : [];
  }
  if (trust === 'ask-first') return [{ ...head, kind: 'changed', trust, told: { state: 'paid', amount: won(amount) } }];
  // It may be told late, when parts of it are cancelled already: what is left is not said.
  const paid = { ...paymentIn(form, { orderId, payToken, amount }), cancellable: null };
  const issued = keyIn(form, { cashCode }, amount);
  const key = issued === null ? null : { ...owner, ...issued };
  // A key without a payment, if it is anything.
  if (amount === 0) return key === null ? [] : [{ ...head, kind: 'key', trust, key }];
  return [{ ...head, kind: 'payment', trust, payment: payment(sealer, owner, paid), ...(key === null ? {} : { key }) }];
}

/** All that was read is in the id, so that no forgery of something else has the event taken for one that was seen. */
function headOf(
  { orderId, payToken, amount, code, form }: Told,
  { account }: HandleOwner,
): Pick<NotificationEvent, 'id' | 'about'> {
  const read = JSON.stringify([form['sid'], form['tid'], payToken, orderId, amount, code, form['sign_date']]);
  return { id: `mobilians:${payToken}:${sha256Hex(read)}`, about: { account, orderId, pgPaymentId: payToken } };
}

function decodedAgain(form: Form): Form {
  const entries = Object.entries(form).map(([name, value]) => [name, ENCODED_TWICE.has(name) ? decoded(value) : value]);
  return Object.fromEntries(entries) as Form;
}

/** A value that is all ASCII still is encoded; one that is no EUC-KR then is left as it is. */
function decoded(value: string): string {
  if (!/^[\x20-\x7e]*$/.test(value)) return value;
  return formFields(Buffer.from(`v=${value.replaceAll('&', '%26')}`, 'latin1'), 'cp949')?.['v'] ?? value;
}
