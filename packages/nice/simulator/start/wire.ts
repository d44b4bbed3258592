import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { SUCCESS, SUCCESS_TEXT, textOf } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { answerCharset, readBody, readQuery } from './envelope.js';
import { findByOrder, findByTid } from './find.js';
import { issue } from './issue.js';
import { netCancel } from './net-cancel.js';
import type { Office, Operation, Subject, Visit } from './office.js';
import { remove } from './remove.js';
import { token } from './token.js';

const OPERATIONS: readonly Operation[] = [token, issue, charge, remove, cancel, netCancel, findByOrder, findByTid];

/** The NICE START API over one office. */
export function niceStartWire(office: Office): Wire {
  return {
    pg: 'nice',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      const fitting = OPERATIONS.filter((operation) => operation.path.test(path));
      const operation = fitting.find(({ method }) => method === request.method);
      if (!operation) return strayCall(fitting.length > 0);
      return callOf(office, operation, request, decodeTarget(operation.path.exec(path)?.[1] ?? ''));
    },
  };
}

/** A request no operation fits: HTTP 405 when only its method is wrong, else 404. */
function strayCall(pathIsKnown: boolean): Call {
  const refusal = pathIsKnown ? new Refusal('U308', { status: 405 }) : new Refusal('U125', { status: 404 });
  const perform = (): WireAnswer => refusalAnswer('unknown', {}, refusal, {});
  return { operation: 'unknown', moving: false, perform };
}

function callOf(office: Office, operation: Operation, request: WireRequest, target: string): Call {
  return {
    operation: operation.name,
    moving: operation.moving,
    ...subjectOf(office, operation, request, target),
    perform: (fault) => perform(office, operation, request, target, fault),
  };
}

function perform(
  office: Office,
  operation: Operation,
  request: WireRequest,
  target: string,
  fault?: Fault,
): WireAnswer {
  let raw: Readonly<Record<string, unknown>> = {};
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  if (forced && !forced.booked) return codeAnswer(operation, forced, raw);
  try {
    const merchant = operation.merchantOf(office, request);
    raw = operation.method === 'GET' ? readQuery(request) : readBody(request);
    const body = operation.perform(office, { merchant, target, raw, fault });
    if (forced) return codeAnswer(operation, forced, raw);
    return answer(200, { resultCode: SUCCESS, resultMsg: SUCCESS_TEXT, ...body }, raw, operation.moving);
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(operation.name, operation.failure, error, raw);
    throw error;
  }
}

/** What a test has asked NICE to answer. */
function codeAnswer(operation: Operation, fault: Fault, raw: Visit['raw']): WireAnswer {
  const code = fault.code ?? 'S999';
  const body = { resultCode: code, resultMsg: textOf(code, operation.name), ...operation.failure };
  return answer(200, body, raw, fault.booked === true && operation.moving);
}

function refusalAnswer(operation: string, failure: object, refusal: Refusal, raw: Visit['raw']): WireAnswer {
  const { code, status, known, booked } = refusal;
  const head = { resultCode: code, resultMsg: refusal.text ?? textOf(code, operation) };
  return answer(status, status === 200 ? { ...head, ...failure, ...known } : head, raw, booked);
}

function answer(status: number, body: Record<string, unknown>, raw: Visit['raw'], booked: boolean): WireAnswer {
  return {
    status,
    contentType: 'application/json',
    charset: answerCharset(raw),
    text: JSON.stringify(body),
    pgCode: String(body['resultCode']),
    booked,
  };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function subjectOf(office: Office, operation: Operation, request: WireRequest, target: string): Subject {
  try {
    const merchant = operation.merchantOf(office, request);
    const raw = operation.method === 'GET' ? readQuery(request) : readBody(request);
    return operation.subjectOf(office, { merchant, target, raw });
  } catch {
    return {};
  }
}

function decodeTarget(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
