import type { Charset, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { textOf } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { completeWindow } from './complete-window.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import { readForm, type Form } from './form.js';
import { issue } from './issue.js';
import { keyIn } from './key-in.js';
import { misprinted } from './misprints.js';
import { checkSigned, merchantOf, type Answer, type Office, type Operation, type Subject } from './office.js';
import { remove } from './remove.js';
import { strayCall } from './stray.js';
import { windowCall } from './window/wire.js';

export const OPERATIONS: readonly Operation[] = [issue, charge, remove, keyIn, cancel, find, completeWindow];

const NO_FORM: Form = new Map();

/** NICE's WEBAPI over one office, with the script and the window that go with it. */
export function niceWebapiWire(office: Office): Wire {
  return {
    pg: 'nice',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      const page = windowCall(office, path, request);
      if (page) return page;
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

function perform(office: Office, operation: Operation, request: WireRequest, fault: Fault | undefined): WireAnswer {
  let form = NO_FORM;
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  try {
    form = readForm(request);
    if (forced && !forced.booked) return codeAnswer(operation, forced, form);
    const answer = carryOut(office, operation, form, fault);
    if (forced && !operation.success.codes.includes(forced.code ?? '')) return codeAnswer(operation, forced, form);
    const ResultCode = forced?.code ?? operation.success.codes[0];
    return wireAnswer({ ResultCode, ResultMsg: operation.success.text, ...answer }, form, operation.moving);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text, known, booked } = error;
    const head = { ResultCode: code, ResultMsg: text ?? textOf(code, operation.name) };
    return wireAnswer({ ...head, ...(known as Answer) }, form, booked);
  }
}

function carryOut(office: Office, operation: Operation, form: Form, fault: Fault | undefined): Answer {
  if (!form.get('MID')) throw new Refusal('9000', { text: '필드값 누락 [MID]' });
  const merchant = merchantOf(office, form);
  if (!merchant) throw new Refusal('A114');
  const fields = new Fields(form, operation.rules);
  checkSigned(office, merchant, fields, operation.signs);
  const visit = { merchant, fields, fault };
  // Signed as misprinted, so that only comparing finds it.
  const answer = misprinted(operation.perform(office, visit), fault);
  return operation.sign?.(answer, visit) ?? answer;
}

/** What a test has asked NICE to answer. */
function codeAnswer(operation: Operation, { code = 'S999', booked }: Fault, form: Form): WireAnswer {
  const answer = { ResultCode: code, ResultMsg: textOf(code, operation.name) };
  return wireAnswer(answer, form, booked === true && operation.moving);
}

/** In the charset and form that were asked for; the content type does not tell the charset. */
function wireAnswer(answer: Answer, form: Form, booked: boolean): WireAnswer {
  const charset: Charset = form.get('CharSet') === 'utf-8' ? 'utf-8' : 'euc-kr';
  const keyValue = form.get('EdiType') === 'KV';
  const text = keyValue ? toKeyValue(answer) : JSON.stringify(answer);
  const contentType = keyValue ? 'text/plain' : 'application/json';
  const { ResultCode: pgCode = '' } = answer;
  return { status: 200, contentType, charsetUnsaid: true, charset, text, pgCode, booked };
}

function toKeyValue(answer: Answer): string {
  return Object.entries(answer)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function subjectOf(office: Office, operation: Operation, request: WireRequest): Subject {
  try {
    const form = readForm(request);
    return operation.subjectOf(office, merchantOf(office, form), form);
  } catch {
    return {};
  }
}
