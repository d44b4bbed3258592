import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { beginWindow } from './begin-window.js';
import { looseBody, readBody } from './body.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { statusOf, textOf } from './codes.js';
import { completeWindow } from './complete-window.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import { inspect } from './inspect.js';
import { misprinted } from './misprints.js';
import { merchantOf, type Answer, type Office, type Operation } from './office.js';
import { Refusal } from './refusal.js';
import { remove } from './remove.js';

const OPERATIONS: readonly Operation[] = [beginWindow, completeWindow, charge, remove, inspect, cancel, find];

/** Kakao Pay's Open API over one office. */
export function kakaopayWire(office: Office): Wire {
  return {
    pg: 'kakaopay',
    recognise(request) {
      const path = request.path.split('?', 1)[0];
      const operation = OPERATIONS.find((candidate) => candidate.path === path);
      if (!operation) return strayCall(404);
      if (request.method !== 'POST') return strayCall(405);
      return {
        operation: operation.name,
        moving: operation.moving,
        ...operation.subjectOf(office, looseBody(request)),
        perform: (fault) => perform(office, operation, request, fault),
      };
    },
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
  if (forced && !forced.booked) return codeAnswer(forced.code, false);
  try {
    const body = readBody(request);
    const merchant = merchantOf(office, request.headers['authorization'], body);
    const fields = new Fields(body, operation.rules);
    const answer = misprinted(operation.perform(office, { merchant, fields, fault }), fault);
    return forced ? codeAnswer(forced.code, operation.moving) : wireAnswer(200, answer, operation.moving);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text = textOf(code), method, booked } = error;
    return refusal(code, text, method, booked);
  }
}

/** What a test has asked Kakao Pay to answer: `-780`, or `-780/USER_LOCKED` with the reason of the payment method. */
function codeAnswer(code = '-1', booked: boolean): WireAnswer {
  const [own = '', method] = code.split('/');
  return refusal(own, textOf(own), method, booked);
}

/** Codes travel as numbers; one that is none, as a test may have it, as a text. */
function refusal(code: string, text: string, method: string | undefined, booked: boolean): WireAnswer {
  const extras = method && { method_result_code: method, method_result_message: '결제수단 오류' };
  const answer = {
    error_code: /^-?\d+$/.test(code) ? Number(code) : code,
    error_message: text,
    ...(extras ? { extras } : {}),
  };
  return { ...wireAnswer(statusOf(code), answer, booked), pgCode: method ? `${code}/${method}` : code };
}

function wireAnswer(status: number, answer: Answer, booked: boolean): WireAnswer {
  return { status, contentType: 'application/json', charset: 'utf-8', text: JSON.stringify(answer), booked };
}
