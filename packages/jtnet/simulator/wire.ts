import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { textOf } from './codes.js';
import { confirm, confirmByTid } from './confirm.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import { readForm } from './form.js';
import { issue } from './issue.js';
import { keyIn } from './key-in.js';
import { misprinted } from './misprints.js';
import type { Answer, Office, Operation, Subject } from './office.js';
import { Refusal } from './refusal.js';
import { remove } from './remove.js';
import { browserCall } from './window/wire.js';

const OPERATIONS: readonly Operation[] = [issue, charge, remove, keyIn, cancel, find, confirm, confirmByTid];

const SUCCESS_TEXT = '정상처리';

/** JTNet's REST interface over one office, and the payment window of PCs beside it. */
export function jtnetWire(office: Office): Wire {
  return { pg: 'jtnet', recognise: (request) => browserCall(office, request, 'pc') ?? restCall(office, request) };
}

/** The host of the payment window of phones. */
export function jtnetMobileWire(office: Office): Wire {
  return { pg: 'jtnet', recognise: (request) => browserCall(office, request, 'mobile') ?? strayCall(404) };
}

function restCall(office: Office, request: WireRequest): Call {
  const path = request.path.split('?', 1)[0];
  const operation = OPERATIONS.find((candidate) => candidate.path === path);
  if (!operation) return strayCall(404);
  if (request.method !== 'POST') return strayCall(405);
  return {
    operation: operation.name,
    moving: operation.moving,
    ...subjectOf(office, operation, request),
    perform: (fault) => perform(office, operation, request, fault),
  };
}

/** The web server itself answers, not the program behind it. */
function strayCall(status: 404 | 405): Call {
  const text = '<html><body>오류</body></html>';
  const perform = (): WireAnswer => ({ status, contentType: 'text/html', charset: 'utf-8', text, booked: false });
  return { operation: 'unknown', moving: false, perform };
}

function perform(office: Office, operation: Operation, request: WireRequest, fault: Fault | undefined): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  try {
    if (forced && !forced.booked) return codeAnswer(operation, forced);
    const answer = carryOut(office, operation, request, fault);
    if (forced && !operation.success.includes(forced.code ?? '')) return codeAnswer(operation, forced);
    const own = forced?.code === undefined ? {} : { result_cd: forced.code };
    const head = { result_cd: operation.success[0], result_msg: SUCCESS_TEXT };
    return wireAnswer({ ...head, ...answer, ...own }, operation.moving);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text, known, booked } = error;
    return wireAnswer({ result_cd: code, result_msg: text ?? textOf(code), ...known }, booked);
  }
}

function carryOut(office: Office, operation: Operation, request: WireRequest, fault: Fault | undefined): Answer {
  const form = readForm(request);
  const merchant = operation.authenticate(office, form);
  const fields = new Fields(form, operation.rules);
  return misprinted(operation.perform(office, { merchant, fields, fault }), fault);
}

/** What a test has asked JTNet to answer. */
function codeAnswer(operation: Operation, { code = '2000', booked }: Fault): WireAnswer {
  return wireAnswer({ result_cd: code, result_msg: textOf(code) }, booked === true && operation.moving);
}

function wireAnswer(answer: Answer, booked: boolean): WireAnswer {
  const { result_cd: code } = answer;
  const pgCode = typeof code === 'string' ? code : '';
  const text = JSON.stringify(answer);
  return { status: 200, contentType: 'application/json', charset: 'utf-8', text, pgCode, booked };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function subjectOf(office: Office, operation: Operation, request: WireRequest): Subject {
  try {
    return operation.subjectOf(office, readForm(request));
  } catch {
    return {};
  }
}
