import {
  digitsField,
  formFields,
  meaningOf,
  payment,
  present,
  readCode,
  secret,
  sha256Hex,
  won,
  type BillingKey,
  type HandleOwner,
  type HttpReply,
  type InboundHttp,
  type NotificationEvent,
  type Received,
  type Sealer,
  type Secret,
} from '@billkey/core';
import { CLASSIC_CODES } from './codes.js';
import { BILLKEY, cardSummary, paymentFields, TID, wordsOf } from './response.js';
import { decipher, type Fields } from './signature.js';

/** Whose notifications are read. */
export interface Notified {
  readonly owner: HandleOwner;
  readonly sealer: Sealer;
  readonly cryptoKey: Secret;
  /** The account's Danal is a simulator on this machine, and so is what tells of its payments */
  readonly isLocal: boolean;
}

type Refused = Extract<Received, { readonly status: 'refused' }>['because'];

/** Where NOTI comes from. */
const SOURCES: readonly string[] = ['150.242.135.194', '103.11.131.143'];
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1)$/;

const HEADERS = { 'content-type': 'text/plain' };
const ACCEPT: HttpReply = { status: 200, headers: HEADERS, body: Buffer.from('OK', 'ascii') };
/** Anything but `OK` is sent again; `FAIL` may end it. */
const LATER: HttpReply = { status: 503, headers: HEADERS, body: Buffer.from('LATER', 'ascii') };

/** NOTI: the answer to ISSUEBILLKEY or OTBILL once more, enciphered with the merchant's key. */
export function readNotification(message: InboundHttp, notified: Notified): Received {
  const read = eventsOf(message, notified);
  return typeof read === 'string'
    ? { status: 'refused', because: read, reply: LATER }
    : { status: 'received', events: read, accept: ACCEPT, later: LATER };
}

function eventsOf(message: InboundHttp, notified: Notified): readonly NotificationEvent[] | Refused {
  const { DATA } = present({ ...formFields(message.body, 'cp949') }) as Partial<Fields>;
  if (DATA === undefined || DATA === '') return 'malformed';
  const isFromDanal = isSource(message.remoteAddress, notified);
  if (isFromDanal === false) return 'unknown_source';
  const fields = decipher(decodedOnce(DATA), notified.cryptoKey);
  const { RETURNCODE: code = '', TID: tid = '', ORDERID: orderId = '' } = fields ?? {};
  if (fields === null || code === '') return 'forged';
  if (!TID.test(tid) || orderId === '') return 'malformed';
  return told(fields, { tid, orderId, code, isFromDanal: isFromDanal === true }, notified);
}

interface Told {
  readonly tid: string;
  readonly orderId: string;
  readonly code: string;
  readonly isFromDanal: boolean;
}

/**
 * Without a MAC, who has seen enough of what was enciphered could put some of it together anew: it is believed from
 * Danal's addresses, and else a reason to ask.
 */
function told(fields: Fields, about: Told, notified: Notified): readonly NotificationEvent[] | Refused {
  const { tid, orderId, code, isFromDanal } = about;
  const { owner, sealer, cryptoKey } = notified;
  const amount = digitsField(fields, 'AMOUNT');
  const isKeyAlone = fields['ISBILL'] === 'N';
  const head = (what: string): Pick<NotificationEvent, 'id' | 'about'> => ({
    id: `danal:${tid}:${sha256Hex(JSON.stringify([what, tid, orderId, code, amount ?? null]))}`,
    about: { account: owner.account, orderId, pgPaymentId: tid },
  });
  const pg = wordsOf(fields, 200, code, [cryptoKey]);
  const reading = readCode(meaningOf(CLASSIC_CODES.charge, code), pg);
  if (reading !== null) {
    const trust = isFromDanal ? 'signed' : 'ask-first';
    return reading.kind === 'refused' ? [{ ...head('decline'), kind: 'decline', trust, failure: reading.failure }] : [];
  }
  if (!isKeyAlone && (amount === undefined || amount === 0)) return 'malformed';
  if (!isFromDanal) return [{ ...head('changed'), kind: 'changed', trust: 'ask-first' }];
  const key = keyOf(fields, owner);
  const secrets = key === null ? [cryptoKey] : [cryptoKey, key.value];
  const paid = isKeyAlone ? null : paymentFields(fields, { tid, orderId, amount: won(amount ?? 0) }, secrets);
  if (paid !== null) {
    const event = { ...head('payment'), kind: 'payment', trust: 'signed' } as const;
    return [{ ...event, payment: payment(sealer, owner, paid), ...(key === null ? {} : { key }) }];
  }
  return key === null ? 'malformed' : [{ ...head('key'), kind: 'key', trust: 'signed', key }];
}

/** Only what tells of an issue: a charge may name the key that it charged. */
function keyOf(fields: Fields, owner: HandleOwner): BillingKey | null {
  const { ISBILL, BILLKEY: text = '', USERID: userId = '' } = fields;
  if (ISBILL === undefined || !BILLKEY.test(text) || userId === '') return null;
  return { ...owner, value: secret(text), context: { userId }, card: cardSummary(fields) };
}

/** The official sample decodes what it is posted once more, so that it may come encoded twice. */
function decodedOnce(data: string): string {
  return data.includes('%') ? (formFields(Buffer.from(`DATA=${data}`, 'latin1'), 'cp949')?.['DATA'] ?? data) : data;
}

/** null: the host does not tell where it came from */
function isSource(address: string | undefined, { isLocal }: Notified): boolean | null {
  if (address === undefined || address === '') return null;
  // A socket that listens to IPv6 too shows addresses of IPv4 so.
  const plain = address.replace(/^::ffff:/i, '');
  return isLocal ? LOOPBACK.test(plain) : SOURCES.includes(plain);
}
