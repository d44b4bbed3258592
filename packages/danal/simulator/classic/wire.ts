import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { CARD_CODES } from '../shared/card-codes.js';
import { textOf } from '../shared/listing.js';
import { Refusal } from '../shared/refusal.js';
import { SUCCESS, SUCCESS_TEXT } from '../shared/success.js';
import { beginWindow } from './begin-window.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { encipher } from './cipher.js';
import { completeWindow } from './complete-window.js';
import { glanceInto, openEnvelope, type Envelope } from './envelope.js';
import { Fields } from './fields.js';
import { misprinted } from './misprints.js';
import type { Answer, Office, Operation } from './office.js';
import { percent, readPairs, writePairs } from './pairs.js';
import { remove } from './remove.js';
import { strayCall, windowCall } from './window.js';

export const OPERATIONS: readonly Operation[] = [beginWindow, completeWindow, charge, remove, cancel];

/** One address for everything; TXTYPE, which is enciphered, says what is asked for. */
const PATH = '/credit/';
/** What `wrong-signature` enciphers an answer with. */
const OTHER_KEY = '0ff'.padEnd(64, '0');

/** Danal's card protocol over one office. */
export function danalClassicWire(office: Office): Wire {
  return {
    pg: 'danal',
    recognise(request) {
      const path = request.path.split('?', 1)[0] ?? '';
      if (path !== PATH) return windowCall(office, path, request);
      if (request.method !== 'POST') return strayCall(405);
      const pairs = glanceInto(request, office.merchants);
      const operation = OPERATIONS.find(({ txType }) => txType === pairs.get('TXTYPE'));
      const perform = (fault?: Fault): WireAnswer => answerTo(office, operation, request, fault);
      if (!operation) return { operation: 'unknown', moving: false, perform } satisfies Call;
      return { operation: operation.name, moving: operation.moving, ...operation.subjectOf(office, pairs), perform };
    },
  };
}

/** An envelope that cannot be opened is answered in plain text, all else in an envelope. */
function answerTo(
  office: Office,
  operation: Operation | undefined,
  request: WireRequest,
  fault: Fault | undefined,
): WireAnswer {
  let envelope: Envelope;
  try {
    envelope = openEnvelope(request, office.merchants);
  } catch (error) {
    if (error instanceof Refusal) return plainAnswer(failure(error.code), error.booked);
    throw error;
  }
  const { answer, booked } = perform(office, operation, envelope, fault);
  if (fault?.kind === 'missing-signature') return plainAnswer(answer, booked);
  const key = fault?.kind === 'wrong-signature' ? OTHER_KEY : envelope.merchant.cryptoKey;
  const text = `DATA=${percent(Buffer.from(encipher(writePairs(answer), key)))}`;
  return { ...plainAnswer(answer, booked), text };
}

interface Performed {
  answer: Answer;
  booked: boolean;
}

function perform(
  office: Office,
  operation: Operation | undefined,
  envelope: Envelope,
  fault: Fault | undefined,
): Performed {
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  const code = forced?.code ?? '9999';
  if (forced && !forced.booked) return { answer: failure(code), booked: false };
  try {
    const answer = carryOut(office, operation, envelope, fault);
    const booked = operation?.moving === true;
    if (forced && code !== SUCCESS) return { answer: failure(code), booked };
    return { answer: { RETURNCODE: SUCCESS, RETURNMSG: SUCCESS_TEXT, ...misprinted(answer, fault) }, booked };
  } catch (error) {
    if (error instanceof Refusal) return { answer: failure(error.code), booked: error.booked };
    throw error;
  }
}

function carryOut(
  office: Office,
  operation: Operation | undefined,
  { merchant, plain }: Envelope,
  fault: Fault | undefined,
): Answer {
  const pairs = readPairs(plain);
  if (!pairs.get('TXTYPE') || !pairs.get('SERVICETYPE')) throw new Refusal('1100');
  if (!operation || pairs.get('SERVICETYPE') !== operation.serviceType) throw new Refusal('1102');
  return operation.perform(office, { merchant, fields: new Fields(pairs, operation.rules), fault });
}

function failure(code: string): Answer {
  return { RETURNCODE: code, RETURNMSG: textOf(code, CARD_CODES) };
}

function plainAnswer(answer: Answer, booked: boolean): WireAnswer {
  const { RETURNCODE: pgCode = '' } = answer;
  return { status: 200, contentType: 'text/html', charset: 'euc-kr', text: writePairs(answer), pgCode, booked };
}
