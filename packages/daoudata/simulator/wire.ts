import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { readBody, type Body } from './body.js';
import type { Session } from './books.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { FAIL, SUCCESS, SUCCESS_TEXT, textOf } from './codes.js';
import { Fields } from './fields.js';
import { issue } from './issue.js';
import { keyIn } from './key-in.js';
import { misprinted, tokenOf } from './misprints.js';
import type { Answer, Office, Operation, Struck, Subject } from './office.js';
import { checkKey, ready, READY_PATH } from './ready.js';
import { Refusal } from './refusal.js';

const OPERATIONS: readonly Operation[] = [issue, charge, keyIn, cancel];

/** How long a token is good for; nothing is known but that there is a code for one that no longer is. */
const TOKEN_LIFE = 10 * 60_000;

/** Kiwoompay's integrated HTTP API over one office. */
export function daoudataWire(office: Office): Wire {
  return {
    pg: 'daoudata',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      const isReady = path === READY_PATH;
      const session = office.books.session(/^\/pay\/(\w+)$/.exec(path)?.[1] ?? '');
      if (!isReady && !session) return strayCall(office, 404);
      if (request.method !== 'POST') return strayCall(office, 405);
      return session ? secondStep(office, session, request) : firstStep(office, request);
    },
  };
}

/** The web server itself answers, not the program behind it. */
function strayCall({ answers }: Office, status: 404 | 405): Call {
  const perform = (): WireAnswer => {
    return { status, contentType: 'text/html', ...answers, text: '<html><body>오류</body></html>', booked: false };
  };
  return { operation: 'unknown', moving: false, perform };
}

function firstStep(office: Office, request: WireRequest): Call {
  const perform = (fault?: Fault): WireAnswer => {
    const forced = fault?.kind === 'answer-code' ? fault : undefined;
    try {
      const answer = ready(office, request.headers['authorization'], readBody(request), fault);
      return forced ? codeAnswer(office, forced.code ?? '', {}, false) : wireAnswer(office, answer, undefined, false);
    } catch (error) {
      return refusalAnswer(office, error, {});
    }
  };
  return { operation: 'ready', moving: false, perform };
}

function secondStep(office: Office, session: Session, request: WireRequest): Call {
  const operation = OPERATIONS.find(({ name }) => name === session.step.operation);
  if (!operation) throw new Error(`no operation ${session.step.operation}`);
  return {
    operation: operation.name,
    moving: true,
    ...subjectOf(office, operation, request),
    perform: (fault) => perform(office, operation, session, request, fault),
  };
}

function perform(
  office: Office,
  operation: Operation,
  session: Session,
  request: WireRequest,
  fault: Struck,
): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const token = tokenOf(session.token, fault);
  try {
    useUp(office, session, request);
    const body = readBody(request);
    if (forced && !forced.booked) return codeAnswer(office, forced.code ?? '', token, false);
    const answer = carryOut(office, operation, session, body);
    if (forced) return codeAnswer(office, forced.code ?? '', token, true);
    const head = { RESULTCODE: SUCCESS, ERRORMESSAGE: SUCCESS_TEXT };
    return wireAnswer(office, { ...head, ...misprinted(answer, fault), ...token }, SUCCESS, true);
  } catch (error) {
    return refusalAnswer(office, error, token);
  }
}

/** A token is good for one second step, whatever comes of it. @throws Refusal */
function useUp({ clock }: Office, session: Session, { headers }: WireRequest): void {
  checkKey(session.contract, headers['authorization']);
  if (headers['token'] !== session.token || session.used) throw new Refusal('9004');
  session.used = true;
  if (clock.now().getTime() - session.at.getTime() > TOKEN_LIFE) throw new Refusal('9003');
}

function carryOut(office: Office, operation: Operation, { contract, step }: Session, body: Body): Answer {
  const fields = new Fields(body, operation.rulesFor(contract));
  if (fields.text('CPID') !== contract.cpid) throw new Refusal('9101', { text: 'TOKEN과 다른 CPID' });
  if ((fields.optional('PAYMETHOD') ?? step.method) !== step.method) throw new Refusal('9102');
  return operation.perform(office, { contract, step, fields });
}

/** What a test has asked Kiwoompay to answer. */
function codeAnswer(office: Office, code: string, token: Answer, booked: boolean): WireAnswer {
  if (code === FAIL) return wireAnswer(office, { RETURNURL: FAIL, TOKEN: FAIL }, code, booked);
  return wireAnswer(office, { RESULTCODE: code, ERRORMESSAGE: textOf(code), ...token }, code, booked);
}

/** Failures are answered with HTTP 200 too. */
function refusalAnswer(office: Office, error: unknown, token: Answer): WireAnswer {
  if (!(error instanceof Refusal)) throw error;
  const { code, text, booked } = error;
  if (code === FAIL) return codeAnswer(office, code, {}, false);
  return wireAnswer(office, { RESULTCODE: code, ERRORMESSAGE: text ?? textOf(code), ...token }, code, booked);
}

/** @param pgCode undefined for an answer that has none */
function wireAnswer({ answers }: Office, answer: Answer, pgCode: string | undefined, booked: boolean): WireAnswer {
  const text = JSON.stringify(answer);
  const code = pgCode === undefined ? {} : { pgCode };
  return { status: 200, contentType: 'application/json', ...answers, text, ...code, booked };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function subjectOf(office: Office, operation: Operation, request: WireRequest): Subject {
  try {
    return operation.subjectOf(office, readBody(request));
  } catch {
    return {};
  }
}
