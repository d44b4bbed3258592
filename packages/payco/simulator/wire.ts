import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { readBody, type Raw } from './body.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import { completeWindow, inspect } from './info.js';
import { written } from './json.js';
import { misprinted } from './misprints.js';
import { authenticate, type Office, type Operation, type Result } from './office.js';
import { Refusal } from './refusals.js';
import { remove } from './remove.js';
import { beginWindow } from './reserve.js';

const OPERATIONS: readonly Operation[] = [beginWindow, completeWindow, charge, remove, inspect, cancel, find];

const SUCCESS = '0';

/** PAYCO's API for automatic payments over one office. */
export function paycoWire(office: Office): Wire {
  return {
    pg: 'payco',
    recognise(request) {
      const path = request.path.split('?', 1)[0];
      const raw = tryRead(request);
      const operation = OPERATIONS.find((one) => one.path === path && (one.fits?.(office, raw) ?? true));
      if (!operation) return strayCall(404);
      if (request.method !== 'POST') return strayCall(405);
      return {
        operation: operation.name,
        moving: operation.moving,
        ...operation.subjectOf(office, raw),
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
    if (forced && !forced.booked) return codeAnswer(operation, forced);
    const result = carryOut(office, operation, request, fault);
    if (forced && forced.code !== SUCCESS) return codeAnswer(operation, forced);
    return wireAnswer({ code: 0, message: 'success', ...(result ? { result } : {}) }, operation.moving);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return wireAnswer({ code: error.code, message: error.message }, false);
  }
}

function carryOut(
  office: Office,
  operation: Operation,
  request: WireRequest,
  fault: Fault | undefined,
): Result | undefined {
  const raw = readBody(request);
  const merchant = authenticate(office, raw);
  const fields = new Fields(raw, operation.rules);
  const result = operation.perform(office, { merchant, fields, fault });
  return result && misprinted(result, fault);
}

/** What a test has asked PAYCO to answer; a code that is no number goes out as a text. */
function codeAnswer(operation: Operation, { code = '70000', booked }: Fault): WireAnswer {
  const message = code === SUCCESS ? 'success' : '처리 중 오류가 발생하였습니다.';
  const shown = /^-?(?:0|[1-9]\d{0,14})$/.test(code) ? Number(code) : code;
  return wireAnswer({ code: shown, message }, booked === true && operation.moving);
}

interface Envelope {
  code: number | string;
  message: string;
  result?: Result;
}

function wireAnswer({ code, ...rest }: Envelope, booked: boolean): WireAnswer {
  const text = written({ code, ...rest });
  return { status: 200, contentType: 'application/json', charset: 'utf-8', text, pgCode: String(code), booked };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function tryRead(request: WireRequest): Raw {
  try {
    return readBody(request);
  } catch {
    return {};
  }
}
