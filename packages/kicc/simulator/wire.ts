import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { beginWindow, WINDOW_PATH } from './begin-window.js';
import { readBody, type Raw } from './body.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { SUCCESS, SUCCESS_TEXT, textOf } from './codes.js';
import { completeWindow } from './complete-window.js';
import { msgAuthValue } from './digest.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import type { KiccMerchant } from './merchants.js';
import { misprinted, otherId } from './misprints.js';
import { repeated, type Answer, type Office, type Operation, type Subject } from './office.js';
import { Refusal } from './refusal.js';
import { remove } from './remove.js';
import { spelled } from './spelling.js';
import { windowAnswer } from './window/pages.js';

const OPERATIONS: readonly Operation[] = [beginWindow, completeWindow, charge, remove, cancel, find];

/** The online payment API over one office. */
export function kiccWire(office: Office): Wire {
  return {
    pg: 'kicc',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      if (path.startsWith(WINDOW_PATH)) return pageCall(office, path.slice(WINDOW_PATH.length), request);
      const operation = OPERATIONS.find((candidate) => candidate.path === path);
      if (!operation) return strayCall(404);
      if (request.method !== 'POST') return strayCall(405);
      return {
        operation: operation.name,
        moving: operation.moving,
        ...subjectOf(office, operation, request),
        perform: (fault) => perform(office, operation, request, fault),
      };
    },
  };
}

/** The customer's browser, in a window: what it does there neither pays nor makes a key. */
function pageCall(office: Office, id: string, request: WireRequest): Call {
  if (request.method !== 'GET' && request.method !== 'POST') return strayCall(405);
  const orderId = office.books.registration(id)?.shopOrderNo;
  const about = orderId === undefined ? {} : { orderId };
  return { operation: 'page', moving: false, ...about, perform: () => windowAnswer(office, id, request) };
}

/** The web server itself answers, not the program behind it. */
function strayCall(status: 404 | 405): Call {
  const text = '<html><body>오류</body></html>';
  const perform = (): WireAnswer => ({ status, contentType: 'text/html', charset: 'utf-8', text, booked: false });
  return { operation: 'unknown', moving: false, perform };
}

function perform(office: Office, operation: Operation, request: WireRequest, fault: Fault | undefined): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const { moving } = operation;
  const raw = tryRead(request);
  try {
    if (forced && !forced.booked) return codeAnswer(operation, forced, raw);
    const { answer, merchant } = carryOut(office, operation, request, fault);
    if (forced && forced.code !== SUCCESS) return codeAnswer(operation, forced, raw);
    const body = signed(spelled(merchant, misprinted(answer, fault)), merchant, fault);
    return wireAnswer({ resCd: SUCCESS, resMsg: SUCCESS_TEXT, ...body }, { booked: moving });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text, status, booked } = error;
    return wireAnswer({ resCd: code, resMsg: text ?? textOf(code), ...repeated(raw) }, { status, booked });
  }
}

function carryOut(office: Office, operation: Operation, request: WireRequest, fault: Fault | undefined) {
  const raw = readBody(request);
  const fields = new Fields(raw, operation.rules);
  const mallId = fields.text('mallId');
  const merchant = office.merchants.find((candidate) => candidate.mallId === mallId);
  if (!merchant) throw new Refusal('X451');
  return { merchant, answer: operation.perform(office, { merchant, fields, fault }) };
}

/** Over what the answer says, right or wrong, where it has a signature (online payment, message authentication). */
function signed(answer: Answer, { secretKey }: KiccMerchant, fault: Fault | undefined): Answer {
  const { msgAuthValue: place, ...unsigned } = answer;
  if (place === undefined || fault?.kind === 'missing-signature') return unsigned;
  const parts = ['pgCno', 'amount', 'transactionDate'].map((name) => String(answer[name]));
  const right = msgAuthValue(secretKey, ...parts);
  return { ...answer, msgAuthValue: fault?.kind === 'wrong-signature' ? otherId(right) : right };
}

/** What a test has asked KICC to answer. */
function codeAnswer(operation: Operation, { code = 'X900', booked }: Fault, raw: Raw): WireAnswer {
  const isBooked = booked === true && operation.moving;
  return wireAnswer({ resCd: code, resMsg: textOf(code), ...repeated(raw) }, { booked: isBooked });
}

function wireAnswer(answer: Answer, { status = 200, booked }: { status?: number; booked: boolean }): WireAnswer {
  const text = JSON.stringify(answer);
  return { status, contentType: 'application/json', charset: 'utf-8', text, pgCode: String(answer['resCd']), booked };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function subjectOf(office: Office, operation: Operation, request: WireRequest): Subject {
  return operation.subjectOf(office, tryRead(request));
}

function tryRead(request: WireRequest): Raw {
  try {
    return readBody(request);
  } catch {
    return {};
  }
}
