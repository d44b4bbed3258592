import type { Call, Fault, WireAnswer, WireRequest } from '@billkey/simulator';
import { textOf } from '../shared/codes.js';
import { NO_MESSAGE, badParameter, type Message } from '../shared/message.js';
import type { Office, Subject } from '../shared/office.js';
import { Refusal } from '../shared/refusal.js';
import { strayCall } from '../shared/stray.js';
import { readForm } from '../v1/form.js';
import { approve } from './approve.js';
import { netCancel } from './net-cancel.js';
import { SUCCESS, visitOf, type StdpayAnswer, type StdpayOperation } from './operation.js';

const OPERATIONS = [approve, netCancel];

/** Billing, in the codes of the gateway. */
const MODULE = '550';

/** A request of the merchant's server in INIStdPay; undefined when its path is none of these. */
export function stdpayCall(office: Office, path: string, request: WireRequest): Call | undefined {
  const operation = OPERATIONS.find((candidate) => candidate.path === path);
  if (!operation) return undefined;
  if (request.method !== 'POST') return strayCall(405, '');
  const message = tryRead(request);
  return {
    operation: operation.name,
    moving: true,
    ...subjectOf(office, message ?? NO_MESSAGE),
    perform: (fault) => perform(office, operation, message, fault),
  };
}

function tryRead(request: WireRequest): Message | undefined {
  try {
    return readForm(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}

function subjectOf(office: Office, { values }: Message): Subject {
  const found = office.books.authentication(values.get('authToken') ?? '');
  return found ? { orderId: found.registration.orderId, cardNumber: found.card.number } : {};
}

function perform(
  office: Office,
  operation: StdpayOperation,
  message: Message | undefined,
  fault: Fault | undefined,
): WireAnswer {
  const format = message?.values.get('format') ?? 'XML';
  const refused = (code: string, booked = false): WireAnswer => {
    const whole = /^\d{3}$/.test(code) ? MODULE + code : code;
    const resultMsg = whole === SUCCESS ? '정상처리되었습니다.' : textOf(whole);
    return stdpayAnswer({ resultCode: whole, resultMsg }, format, booked);
  };
  const forced = fault?.kind === 'answer-code' ? (fault.code ?? '550399') : undefined;
  try {
    if (forced !== undefined && !fault?.booked) return refused(forced);
    if (!message) throw badParameter();
    const answer = operation.perform(office, visitOf(office, message, fault));
    if (forced !== undefined && forced !== SUCCESS) return refused(forced, true);
    return stdpayAnswer(answer, format, true);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(error.code);
  }
}

/** XML when the request does not say; of its elements only the names are known. */
export function stdpayAnswer(answer: StdpayAnswer, format: string, booked: boolean): WireAnswer {
  const [contentType, text] = written(answer, format);
  return { status: 200, contentType, charset: 'utf-8', text, pgCode: answer['resultCode'] ?? '', booked };
}

function written(answer: StdpayAnswer, format: string): [contentType: string, text: string] {
  const entries = Object.entries(answer);
  if (format === 'JSON') return ['application/json', JSON.stringify(answer)];
  if (format === 'NVP') return ['text/plain', entries.map(([name, value]) => `${name}=${value}`).join('&')];
  const elements = entries.map(
    ([name, value]) => `<${name}>${value.replace(/[<>&]/g, (sign) => SIGNS[sign] ?? '')}</${name}>`,
  );
  return ['text/xml', `<?xml version="1.0" encoding="UTF-8"?><result>${elements.join('')}</result>`];
}

const SIGNS: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
