import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { CODE, SUCCESS, SUCCESS_TEXT, textOf } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import { issue } from './issue.js';
import { keyIn } from './key-in.js';
import { readMessage, textIn, type Message } from './message.js';
import { misprinted } from './misprints.js';
import type { Answer, Office, Operation, Subject } from './office.js';
import { remove } from './remove.js';

export const OPERATIONS: readonly Operation[] = [issue, charge, remove, keyIn, cancel, find];

/** KCP's PG-API over one office. */
export function kcpWire(office: Office): Wire {
  return {
    pg: 'kcp',
    recognise(request) {
      const path = request.path.split('?', 1)[0];
      const fitting = OPERATIONS.filter((candidate) => candidate.path === path);
      if (fitting.length === 0) return strayCall(404);
      if (request.method !== 'POST') return strayCall(405);
      const message = messageOf(request);
      const operation = fitting.find((candidate) => message && (candidate.recognises?.(message) ?? true));
      return {
        operation: operation?.name ?? 'unknown',
        moving: operation?.moving ?? false,
        ...subjectOf(office, operation, message),
        perform: (fault) => perform(office, operation, request, fault),
      };
    },
  };
}

/** The web server itself answers, not the program behind it. */
function strayCall(status: 404 | 405): Call {
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
  office: Office,
  operation: Operation | undefined,
  request: WireRequest,
  fault: Fault | undefined,
): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const moving = operation?.moving ?? false;
  if (forced && !forced.booked) return refusalAnswer(forced.code ?? '');
  try {
    const answer = carryOut(office, operation, request, fault);
    if (forced) return { ...refusalAnswer(forced.code ?? ''), booked: moving };
    return wireAnswer({ res_cd: SUCCESS, res_msg: SUCCESS_TEXT, ...answer }, moving);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(error.code, error.text, error.booked);
  }
}

function carryOut(
  office: Office,
  operation: Operation | undefined,
  request: WireRequest,
  fault: Fault | undefined,
): Answer {
  const message = readMessage(request);
  const site = office.authentication.siteOf(message, office.clock.now());
  if (!operation) throw new Refusal(CODE.unknownTransaction);
  const fields = new Fields(message, operation.rules);
  if (operation.signs) {
    const parts = operation.signs.map((name) => textIn(message, name) ?? '');
    office.authentication.checkSigned(message, site, parts);
  }
  return misprinted(operation.perform(office, { site, fields, fault }), fault);
}

/** Of a refusal only the code and its text are sure to be there. */
function refusalAnswer(code: string, text = textOf(code), booked = false): WireAnswer {
  return wireAnswer({ res_cd: code, res_msg: text }, booked);
}

function wireAnswer(answer: Answer, booked: boolean): WireAnswer {
  return {
    status: 200,
    contentType: 'application/json',
    charset: 'utf-8',
    text: JSON.stringify(answer),
    pgCode: answer['res_cd'] ?? '',
    booked,
  };
}
