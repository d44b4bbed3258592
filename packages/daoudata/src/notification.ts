import {
  digitsField,
  formFields,
  maskJson,
  maskText,
  meaningOf,
  payment,
  present,
  queryFields,
  readCode,
  seoulInstant,
  sha256Hex,
  won,
  type CardSummary,
  type HandleOwner,
  type HttpReply,
  type InboundHttp,
  type JsonFields,
  type NotificationEvent,
  type Payment,
  type Received,
  type Sealer,
} from '@billkey/core';
import { cardCompany, codesOf } from './codes.js';
import type { Contract, Contracts } from './contracts.js';
import { cancelMethod } from './methods.js';
import { sourceOf, type Sources } from './notification-sources.js';
import { ownOf } from './own-fields.js';
import { DAOUTRX } from './response.js';

/** Who is notified. */
export interface Notified extends Sources {
  readonly owner: HandleOwner;
  readonly contracts: Contracts;
  readonly sealer: Sealer;
}

type Refused = Extract<Received, { readonly status: 'refused' }>['because'];
type Form = Readonly<Record<string, string>>;

/** What every notification of a card payment has. */
interface Told {
  readonly contract: Contract;
  readonly trxId: string;
  readonly orderId: string;
  /** Won */
  readonly amount: number;
  readonly isCancel: boolean;
  readonly form: Form;
}

const HEADERS = { 'content-type': 'text/html' };

/** The only yes: anything else is sent again every three minutes, ten times. */
const ACCEPT: HttpReply = {
  status: 200,
  headers: HEADERS,
  body: Buffer.from('<html><body><RESULT>SUCCESS</RESULT></body></html>', 'ascii'),
};
const LATER: HttpReply = {
  status: 503,
  headers: HEADERS,
  body: Buffer.from('<html><body><RESULT>FAIL</RESULT></body></html>', 'ascii'),
};

/** PAYMETHOD of card payments, by product or by way: which of them a notification has, is not known for all. */
const CARD = /^CARDK?(-(BATCH|KEYGEN|SUGI))?(_CANCEL)?$/;

/** A notification (통지): a query or form of percent-encoded EUC-KR that nothing signs. */
export function readNotification(message: InboundHttp, notified: Notified): Received {
  const { method, url, body } = message;
  const form = method === 'GET' ? queryFields(url, 'cp949') : formFields(body, 'cp949');
  const read = form === null ? 'malformed' : eventsOf(form, message, notified);
  return typeof read === 'string'
    ? { status: 'refused', because: read, reply: LATER }
    : { status: 'received', events: read, accept: ACCEPT, later: LATER };
}

function eventsOf(form: Form, message: InboundHttp, notified: Notified): readonly NotificationEvent[] | Refused {
  const { CPID = '', PAYMETHOD = '' } = form;
  if (CPID === '' || PAYMETHOD === '') return 'malformed';
  const trust = sourceOf(message.remoteAddress, notified);
  if (trust === null) return 'unknown_source';
  const contract = notified.contracts.byCpid(CPID);
  if (contract === undefined) return 'other_merchant';
  // What is sold by other means is nobody's attempt here.
  if (!CARD.test(PAYMETHOD)) return [];
  const told = toldBy(form, contract);
  return told === null ? 'malformed' : eventOf(told, trust, notified);
}

function toldBy(form: Form, contract: Contract): Told | null {
  const { DAOUTRX: trxId = '', ORDERNO: orderId = '', PAYMETHOD = '' } = form;
  const amount = digitsField(form, 'AMOUNT');
  if (!DAOUTRX.test(trxId) || orderId === '' || amount === undefined || amount === 0) return null;
  return { contract, trxId, orderId, amount, isCancel: PAYMETHOD.endsWith('_CANCEL'), form };
}

function eventOf(
  told: Told,
  trust: 'source-checked' | 'ask-first',
  { owner, sealer }: Notified,
): readonly NotificationEvent[] {
  const { isCancel, amount, form } = told;
  const head = headOf(told, owner);
  const { RESULTCODE: code = '', ERRORMESSAGE = '' } = form;
  const pg = { code, message: maskText(ERRORMESSAGE, []), http: 200 };
  const reading = code === '' ? null : readCode(meaningOf(codesOf('charge'), code), pg);
  if (reading !== null) {
    // That a cancel was refused changes nothing; of other codes nobody knows what they say.
    return !isCancel && reading.kind === 'refused'
      ? [{ ...head, kind: 'decline', trust, failure: reading.failure }]
      : [];
  }
  // Of a cancel nothing tells what is left, nor whether AMOUNT is the part's or the payment's.
  if (isCancel) return [{ ...head, kind: 'changed', trust: 'ask-first' }];
  if (trust === 'ask-first') {
    return [{ ...head, kind: 'changed', trust, told: { state: 'paid', amount: won(amount) } }];
  }
  return [{ ...head, kind: 'payment', trust, payment: paid(told, owner, sealer) }];
}

/** All that was read is in the id, so that no forgery of something else has the event taken for one that was seen. */
function headOf(
  { trxId, orderId, amount, form }: Told,
  { account }: HandleOwner,
): Pick<NotificationEvent, 'id' | 'about'> {
  const { CPID, PAYMETHOD, RESULTCODE = '', SETTDATE = '', AUTHDATE = '' } = form;
  const read = JSON.stringify([CPID, PAYMETHOD, trxId, orderId, amount, RESULTCODE, SETTDATE, AUTHDATE]);
  return { id: `daoudata:${trxId}:${sha256Hex(read)}`, about: { account, orderId, pgPaymentId: trxId } };
}

/** An approval. It may be told late, when parts of it are cancelled already: what is left is not said. */
function paid({ contract, trxId, orderId, amount, form }: Told, owner: HandleOwner, sealer: Sealer): Payment {
  const { cardModule, billType } = contract;
  const method = cancelMethod(cardModule, billType === '14' ? 'BATCH' : 'SUGI');
  const { AUTHNO, SETTDATE, AUTHDATE = SETTDATE } = form;
  return payment(sealer, owner, {
    orderId,
    pgPaymentId: trxId,
    state: 'paid',
    amount: won(amount),
    cancellable: null,
    ...present({
      approvalNumber: AUTHNO === '' ? undefined : AUTHNO,
      approvedAt: seoulInstant(AUTHDATE),
      instalmentMonths: digitsField(form, 'ALLOTMON') ?? digitsField(form, 'INSTALLMONTH'),
    }),
    card: cardSummary(form),
    own: ownOf(contract, method, won(amount)),
    raw: maskJson(withMaskedCard(form), []) as JsonFields,
  });
}

function cardSummary({ CARDNO = '', CARDCODE = '', CARDNAME = '' }: Form): CardSummary {
  const named = CARDNAME === '' ? undefined : CARDNAME;
  return present({
    masked: CARDNO === '' ? undefined : maskedCard(CARDNO),
    issuer: cardCompany(CARDCODE) ?? named,
    kind: CARDNAME.includes('체크') ? ('debit' as const) : undefined,
  });
}

function withMaskedCard(form: Form): Form {
  const { CARDNO } = form;
  return CARDNO === undefined ? form : { ...form, CARDNO: maskedCard(CARDNO) };
}

/** Kiwoompay may send the whole number. */
function maskedCard(number: string): string {
  const isShown = (at: number): boolean => at < 6 || at >= number.length - 4;
  return number.replace(/\d/g, (digit, at: number) => (isShown(at) ? digit : '*'));
}
