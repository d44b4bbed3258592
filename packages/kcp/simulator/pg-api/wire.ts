import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { CODE, SUCCESS, SUCCESS_TEXT, textOf } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { beginWindow } from './begin-window.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { completeWindow } from './complete-window.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import { issue } from './issue.js';
import { keyIn } from './key-in.js';
import { readMessage, textIn, type Message } from './message.js';
import { misprinted } from './misprints.js';
import type { Answer, Office, Operation, Spelling, Subject } from './office.js';
import { remove } from './remove.js';

export const OPERATIONS: readonly Operation[] = [
  ...[issue, charge, remove, keyIn, cancel, find],
  ...[beginWindow, completeWindow],
];

/** KCP's PG-API over one office. */
export function kcpWire(office: Office): Wire {
  return { pg: 'kcp', recognise: (request) => apiCall(office, OPERATIONS, request) };
}

/** A request of a merchant's server to a host that has these operations. */
export function apiCall(office: Office, operations: readonly Operation[], request: WireRequest): Call {
  const path = request.path.split('?', 1)[0];
  const fitting = operations.filter((candidate) => candidate.path === path);
  if (fitting.length === 0) return strayCall(404);
  if (request.method !== 'POST') return strayCall(405);
  const message = messageOf(request);
  const operation = fitting.find((candidate) => message && (candidate.recognises?.(message) ?? true));
  const spelling = fitting[0]?.spelling ?? SPELLING;
  return {
    operation: operation?.name ?? 'unknown',
    moving: operation?.moving ?? false,
    ...subjectOf(office, operation, message),
    perform: (fault) => perform({ office, operation, spelling }, request, fault),
  };
}

const SPELLING: Spelling = { code: 'res_cd', text: 'res_msg' };

interface Recognised {
  office: Office;
  operation: Operation | undefined;
  spelling: Spelling;
}

/** The web server itself answers, not the program behind it. */
export function strayCall(status: 404 | 405): Call {
  const perform = (): WireAnswer => {
    const text = '<html><body>오류</body></html>';
    return { status, contentType: 'text/html', charset: 'utf-8', text, booked: false };
  };
  return { operation: 'unknown', moving: false, perform };
}

/** Reads a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function messageOf(request: WireRequest): Message | undefined {
  try {
    return readMessage(request);
  } catch {
    return undefined;
  }
}

function subjectOf(office: Office, operation: Operation | undefined, message: Message | undefined): Subject {
  return operation && message ? operation.subjectOf(office, message) : {};
}

function perform(
  { office, operation, spelling }: Recognised,
  request: WireRequest,
  fault: Fault | undefined,
): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const moving = operation?.moving ?? false;
  const refuse = (code = '', text = textOf(code), booked = false): WireAnswer =>
    wireAnswer(spelling, { code, text }, {}, booked);
  if (forced && !forced.booked) return refuse(forced.code);
  try {
    const answer = carryOut(office, operation, request, fault);
    if (forced) return { ...refuse(forced.code), booked: moving };
    return wireAnswer(spelling, { code: SUCCESS, text: SUCCESS_TEXT }, answer, moving);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(error.code, error.text, error.booked);
  }
}

function carryOut(
  office: Office,
  operation: Operation | undefined,
  request: WireRequest,
  fault: Fault | undefined,
): Answer {
  const message = readMessage(request);
  const { authentication, clock } = office;
  const site = operation?.uncertified
    ? authentication.siteNamedBy(message)
    : authentication.siteOf(message, clock.now());
  if (!operation) throw new Refusal(CODE.unknownTransaction);
  const fields = new Fields(message, operation.rules);
  if (operation.signs) {
    const parts = operation.signs.map((name) => textIn(message, name) ?? '');
    authentication.checkSigned(message, site, parts);
  }
  return misprinted(operation.perform(office, { site, fields, fault }), fault);
}

/** Of a refusal only the code and its text are sure to be there. */
function wireAnswer(
  names: Spelling,
  { code, text }: { code: string; text: string },
  answer: Answer,
  booked: boolean,
): WireAnswer {
  return {
    status: 200,
    contentType: 'application/json',
    charset: 'utf-8',
    text: JSON.stringify({ [names.code]: code, [names.text]: text, ...answer }),
    pgCode: code,
    booked,
  };
}
