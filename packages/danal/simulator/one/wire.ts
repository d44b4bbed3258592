import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { CARD_CODES } from '../shared/card-codes.js';
import { textOf, type Listing } from '../shared/listing.js';
import { PHONE_CODES } from '../shared/phone-codes.js';
import { Refusal } from '../shared/refusal.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { codeOf, SUCCESS, SUCCESS_TEXT } from './codes.js';
import { completeWindow } from './complete-window.js';
import { merchantOf, readBody } from './envelope.js';
import { Fields } from './fields.js';
import { misprinted } from './misprints.js';
import type { Answer, Office, Operation, Raw } from './office.js';
import { SCRIPT_PATH, scriptCall } from './script.js';
import { isWindowPath, windowCall } from './window.js';

export const OPERATIONS: readonly Operation[] = [completeWindow, charge, cancel];

const ALL_CODES: Listing = new Map([...CARD_CODES, ...PHONE_CODES]);

/** Danal's ONE API over one office, with the script and the window that go with it. */
export function danalOneWire(office: Office): Wire {
  return {
    pg: 'danal',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      if (path === SCRIPT_PATH) return scriptCall(office, request);
      if (isWindowPath(path)) return windowCall(office, path, request);
      const operation = OPERATIONS.find((candidate) => candidate.path.test(path));
      if (!operation) return stray('NOT_FOUND', 404);
      if (request.method !== 'POST') return stray('METHOD_NOT_ALLOWED', 405);
      const target = operation.path.exec(path)?.[1] ?? '';
      return {
        operation: operation.name,
        moving: true,
        ...operation.subjectOf(office, glance(request)),
        perform: (fault) => perform(office, operation, request, target, fault),
      };
    },
  };
}

function stray(code: string, status: number): Call {
  return { operation: 'unknown', moving: false, perform: () => answer(failure(code), false, status) };
}

function perform(
  office: Office,
  operation: Operation,
  request: WireRequest,
  target: string,
  fault: Fault | undefined,
): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const code = forced?.code ?? 'FAILURE';
  if (forced && !forced.booked) return answer(failure(code), false);
  try {
    const done = carryOut(office, operation, request, target, fault);
    if (forced && code !== SUCCESS) return answer(failure(code), true);
    return answer({ code: SUCCESS, message: SUCCESS_TEXT, ...misprinted(done, fault) }, true);
  } catch (error) {
    if (error instanceof Refusal) return answer(failure(error.code), error.booked, error.status);
    throw error;
  }
}

function carryOut(
  office: Office,
  operation: Operation,
  request: WireRequest,
  target: string,
  fault: Fault | undefined,
): Answer {
  const merchant = merchantOf(request, office.merchants);
  const fields = new Fields(readBody(request), operation.rules, merchant);
  if (fields.text('merchantId') !== merchant.merchantId) throw new Refusal(codeOf(merchant, 'other_merchant'));
  return operation.perform(office, { merchant, fields, target, fault });
}

function failure(code: string): Answer {
  return { code, message: textOf(code, ALL_CODES) };
}

function answer(body: Answer, booked: boolean, status = 200): WireAnswer {
  const text = JSON.stringify(body);
  return { status, contentType: 'application/json', charset: 'utf-8', text, pgCode: String(body['code']), booked };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function glance(request: WireRequest): Raw {
  try {
    return readBody(request);
  } catch (error) {
    if (error instanceof Refusal) return {};
    throw error;
  }
}
