import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { beginWindow } from './begin-window.js';
import { readBody, textIn, type Body } from './body.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { SUCCESS, textOf } from './codes.js';
import { completeWindow } from './complete-window.js';
import { Fields } from './fields.js';
import { misprinted } from './misprints.js';
import { contractOf, type Answer, type Done, type Office, type Operation, type Subject } from './office.js';
import { Refusal } from './refusal.js';
import { recognisePage } from './window/pages.js';

const OPERATIONS: readonly Operation[] = [beginWindow, completeWindow, charge, cancel];

/** MOBILPAY REST and its window over one office. */
export function mobiliansWire(office: Office): Wire {
  return {
    pg: 'mobilians',
    recognise(request) {
      const page = recognisePage(office, request);
      if (page) return page;
      const path = request.path.split('?', 1)[0];
      const fitting = OPERATIONS.filter((candidate) => candidate.path === path);
      // Approving has one address: with a mode in it the request is a charge.
      const isCharge = 'mode' in tryRead(request);
      const operation = fitting.find(({ name }) => fitting.length === 1 || (name === 'charge') === isCharge);
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

/** The web server itself answers, not the program behind it. */
function strayCall(status: 404 | 405): Call {
  const text = '<html><body>오류</body></html>';
  const perform = (): WireAnswer => ({ status, contentType: 'text/html', charset: 'utf-8', text, booked: false });
  return { operation: 'unknown', moving: false, perform };
}

function perform(office: Office, operation: Operation, request: WireRequest, fault: Fault | undefined): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  try {
    if (forced && !forced.booked) return codeAnswer(forced, false);
    const { answer, sign } = carryOut(office, operation, request);
    if (forced && forced.code !== SUCCESS) return codeAnswer(forced, operation.moving);
    const head = { code: SUCCESS, message: operation.text };
    return wireAnswer({ ...head, ...misprinted(answer, fault, sign) }, operation.moving);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const code = error.codeIn(textIn(tryRead(request), 'cash_code') === 'CN' ? 'CN' : 'MC');
    return wireAnswer({ code, message: error.text ?? textOf(code) }, error.booked);
  }
}

function carryOut(office: Office, operation: Operation, request: WireRequest): Done {
  const body = readBody(request);
  const fields = new Fields(body, operation.rules);
  return operation.perform(office, { ...contractOf(office, fields), fields, body });
}

/** What a test has asked KG Mobilians to answer. */
function codeAnswer({ code = '0099' }: Fault, booked: boolean): WireAnswer {
  return wireAnswer({ code, message: textOf(code) }, booked);
}

function wireAnswer(answer: Answer, booked: boolean): WireAnswer {
  const text = JSON.stringify(answer);
  const pgCode = answer['code'] ?? '';
  return { status: 200, contentType: 'application/json', charset: 'utf-8', text, pgCode, booked };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function subjectOf(office: Office, operation: Operation, request: WireRequest): Subject {
  return operation.subjectOf(office, tryRead(request));
}

function tryRead(request: WireRequest): Body {
  try {
    return readBody(request);
  } catch {
    return {};
  }
}
