import type { Call, Fault, WireAnswer, WireRequest } from '@billkey/simulator';
import { textOf } from '../shared/codes.js';
import { HttpRefusal, Refusal } from '../shared/refusal.js';
import { authenticate, idempotencyKeyOf } from './authentication.js';
import { beginWindow } from './begin-window.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { completeWindow } from './complete-window.js';
import { find } from './find.js';
import { inspect } from './inspect.js';
import { misprinted } from './misprints.js';
import type { Answer, Office, Operation, Subject } from './office.js';
import { prepareCharge } from './prepare-charge.js';
import { remove } from './remove.js';

const OPERATIONS: readonly Operation[] = [
  ...[beginWindow, completeWindow, prepareCharge, charge, remove, inspect, cancel, find],
];

const KEY_HEADER = 'X-NaverPay-Idempotency-Key';

/** A call that the path names, and where in it. */
interface Route {
  operation: Operation;
  partnerId: string;
  target: string;
}

/** A request of the server API; undefined when its path is none of it. */
export function apiCall(office: Office, request: WireRequest): Call | undefined {
  const [, partnerId, rest] = /^\/([^/]+)\/naverpay\/payments\/(.*)$/.exec(request.path.split('?', 1)[0] ?? '') ?? [];
  if (partnerId === undefined || rest === undefined || request.method !== 'POST') return undefined;
  for (const operation of OPERATIONS) {
    const match = operation.path.exec(rest);
    if (match) return callOf(office, { operation, partnerId, target: match[1] ?? '' }, request);
  }
  return undefined;
}

function callOf(office: Office, route: Route, request: WireRequest): Call {
  const { name, moving } = route.operation;
  return {
    ...{ operation: name, moving },
    ...subjectOf(office, route, request),
    perform: (fault) => perform(office, route, request, fault),
  };
}

function perform(office: Office, route: Route, request: WireRequest, fault: Fault | undefined): WireAnswer {
  if (fault?.kind === 'answer-code' && !fault.booked) return codeAnswer(route, fault);
  try {
    const given = givenAnswer(office, route, request, fault);
    const { code } = fault ?? {};
    const isForced = fault?.kind === 'answer-code' && !route.operation.success.some((success) => success === code);
    return isForced ? codeAnswer(route, fault) : wireAnswer(given, fault);
  } catch (error) {
    if (error instanceof HttpRefusal) return httpAnswer(error.status);
    if (!(error instanceof Refusal)) throw error;
    return wireAnswer({ answer: { code: error.code, message: error.text ?? textOf(error.code) }, booked: false });
  }
}

interface Given {
  answer: Answer;
  booked: boolean;
  /** Sent back with the answer. */
  key?: string;
  /** An answer that was given before: HTTP 409. */
  again?: true;
}

/**
 * The first answer to an idempotency key, or the one that carrying the request out gives. Whatever else a repeated request
 * says is not looked at.
 */
function givenAnswer(office: Office, route: Route, request: WireRequest, fault: Fault | undefined): Given {
  const { operation, partnerId } = route;
  const merchant = authenticate(office, operation, partnerId, request);
  const key = operation.idempotent ? idempotencyKeyOf(request) : undefined;
  const slot = JSON.stringify([merchant.clientId, merchant.chainId, operation.name, key]);
  const first = key === undefined ? undefined : office.answers.get(slot);
  if (key !== undefined && first) return { answer: first, booked: false, key, again: true };
  const given = carryOut(office, route, { merchant, input: request, fault });
  if (key === undefined) return given;
  office.answers.set(slot, given.answer);
  return { ...given, key };
}

function carryOut(office: Office, { operation, target }: Route, visit: Parameters<Operation['perform']>[1]): Given {
  try {
    const { code = 'Success', body } = operation.perform(office, visit, target);
    return { answer: { code, message: textOf(code), body }, booked: operation.moving };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text, booked } = error;
    return { answer: { code, message: text ?? textOf(code) }, booked };
  }
}

/** What a test has asked Naver Pay to answer. */
function codeAnswer({ operation }: Route, { code = 'Fail', booked }: Fault): WireAnswer {
  const text = JSON.stringify({ code, message: textOf(code) });
  return jsonAnswer(200, text, code, booked === true && operation.moving);
}

function wireAnswer({ answer, booked, key, again }: Given, fault?: Fault): WireAnswer {
  const code = fault?.kind === 'answer-code' ? (fault.code ?? answer.code) : answer.code;
  const { message, body } = answer;
  const text = JSON.stringify({ code, message, ...(body ? { body: misprinted(body, fault) } : {}) });
  const headers = key === undefined ? {} : { headers: { [KEY_HEADER]: key } };
  return { ...jsonAnswer(again ? 409 : 200, text, code, booked), ...headers };
}

function jsonAnswer(status: number, text: string, pgCode: string, booked: boolean): WireAnswer {
  return { status, contentType: 'application/json', charset: 'utf-8', text, pgCode, booked };
}

/** The web server in front answers, not the program behind it: what its body is, is in no document. */
export function httpAnswer(status: number): WireAnswer {
  return { status, contentType: 'text/plain', charset: 'utf-8', text: `HTTP ${status}`, booked: false };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function subjectOf(office: Office, { operation, target }: Route, request: WireRequest): Subject {
  try {
    return operation.subjectOf(office, request, target);
  } catch {
    return {};
  }
}
