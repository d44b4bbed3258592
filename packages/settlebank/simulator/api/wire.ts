import type { Call, Fault, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { encrypt } from '../shared/cipher.js';
import { FAILED, SUCCEEDED, SUCCESS, textOf } from '../shared/codes.js';
import { STANDARD_CODES } from '../shared/codes-by-operation.js';
import { digest } from '../shared/digest.js';
import { Refusal } from '../shared/refusal.js';
import { cancel } from './cancel.js';
import { charge } from './charge.js';
import { NO_ENVELOPE, readEnvelope, textIn, type Envelope } from './envelope.js';
import { Fields } from './fields.js';
import { find } from './find.js';
import { issue } from './issue.js';
import { keyIn } from './key-in.js';
import { misprinted } from './misprints.js';
import { checkHash, checkTime, merchantOf, type Answer, type Office, type Operation, type Visit } from './office.js';
import { remove } from './remove.js';

const OPERATIONS: readonly Operation[] = [issue, charge, keyIn, remove, cancel, find];

/** What an answer repeats of `params`, in this order. */
const REPEATED = ['mchtId', 'ver', 'method', 'bizType', 'encCd', 'mchtTrdNo'];

/** The server API of the standard manual over one office. */
export function settlebankWire(office: Office): Wire {
  return {
    pg: 'settlebank',
    recognise(request) {
      const path = request.path.split('?', 1)[0];
      const fitting = OPERATIONS.filter((candidate) => candidate.path === path);
      const envelope = tryRead(request);
      // Paying has one address: with a key in it the request is a charge.
      const withKey = !['', undefined].includes(envelope.data['billKey'] as string | undefined);
      const operation = fitting.find(({ name }) => fitting.length === 1 || (name === 'charge') === withKey);
      if (!operation) return strayCall(404);
      if (request.method !== 'POST') return strayCall(405);
      return {
        operation: operation.name,
        moving: operation.moving,
        ...operation.subjectOf(office, merchantOf(office, envelope), envelope),
        perform: (fault) => perform(office, operation, request, fault),
      };
    },
  };
}

/** The web server itself answers, not the program behind it. */
export function strayCall(status: 404 | 405): Call {
  const perform = (): WireAnswer => {
    return {
      status,
      contentType: 'text/html',
      charset: 'utf-8',
      text: '<html><body>오류</body></html>',
      booked: false,
    };
  };
  return { operation: 'unknown', moving: false, perform };
}

function perform(office: Office, operation: Operation, request: WireRequest, fault: Fault | undefined): WireAnswer {
  const envelope = tryRead(request);
  const forced = fault?.kind === 'answer-code' ? fault : undefined;
  if (forced && !forced.booked) return codeAnswer(operation, forced, envelope);
  try {
    const { visit, answer } = carryOut(office, operation, readEnvelope(request), fault);
    if (forced && forced.code !== SUCCESS) return codeAnswer(operation, forced, envelope);
    return success(operation, visit, answer, envelope);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text, trdNo, booked } = error;
    return failure(FAILED, code, text ?? textOf(code), { trdNo, booked }, envelope);
  }
}

interface Done {
  visit: Visit;
  answer: Answer;
}

function carryOut(office: Office, operation: Operation, envelope: Envelope, fault: Fault | undefined): Done {
  const { mchtId } = operation.params;
  new Fields(envelope.params, mchtId ? { mchtId } : {}, '');
  const merchant = merchantOf(office, envelope);
  if (!merchant) throw new Refusal('ST47');
  const { aesKey } = merchant;
  const params = new Fields(envelope.params, operation.params, aesKey);
  const visit = { merchant, params, data: new Fields(envelope.data, operation.data, aesKey), fault };
  checkHash(visit, operation.hashes);
  checkTime(office, visit);
  if (operation.name === 'charge') checkWithoutCard(envelope);
  return { visit, answer: misprinted(operation.perform(office, visit), fault) };
}

/** A charge or a key-in payment, not both. */
function checkWithoutCard({ data }: Envelope): void {
  const stray = ['cardNo', 'vldDtMon', 'vldDtYear', 'idntNo', 'cardPwd'].find((name) => textIn(data, name));
  if (stray) throw new Refusal('CA03', { text: `요청 데이터 오류 [${stray}]` });
}

function success(operation: Operation, visit: Visit, answer: Answer, envelope: Envelope): WireAnswer {
  const { trdNo, trdDt, trdTm, data, encrypted = [], code = SUCCESS } = answer;
  const { merchant, fault } = visit;
  const head = repeated(envelope);
  const mchtTrdNo = visit.params.text('mchtTrdNo') + (fault?.kind === 'wrong-order-id' ? '-x' : '');
  const state = { outStatCd: SUCCEEDED, outRsltCd: code, outRsltMsg: operation.text };
  const params = { ...head, mchtTrdNo, trdNo, trdDt, trdTm, ...state };
  const covered = [SUCCEEDED, trdDt, trdTm, merchant.mchtId, mchtTrdNo, data['trdAmt'] ?? '0', merchant.hashKey];
  const right = operation.answers === 'hashed' ? digest(...covered) : visit.data.text('pktHash');
  const pktHash = fault?.kind === 'wrong-signature' ? digest(right) : right;
  const values = Object.entries(data).map(([name, value]) => {
    return [name, encrypted.includes(name) ? encrypt(value, merchant.aesKey) : value] as const;
  });
  const signed = fault?.kind === 'missing-signature' ? {} : { pktHash };
  return wireAnswer({ params, data: { ...signed, ...Object.fromEntries(values) } }, code, operation.moving);
}

/** What a test has asked SettleBank to answer. */
function codeAnswer(operation: Operation, { code = '9999', booked }: Fault, envelope: Envelope): WireAnswer {
  const outStatCd = STANDARD_CODES[operation.name]?.[code] === 'success' ? SUCCEEDED : FAILED;
  const done = { trdNo: '', booked: booked === true && operation.moving };
  return failure(outStatCd, code, code === SUCCESS ? operation.text : textOf(code), done, envelope);
}

/** Of a failure nothing is hashed, and `data` is empty. */
function failure(
  outStatCd: string,
  outRsltCd: string,
  outRsltMsg: string,
  { trdNo, booked }: { trdNo: string; booked: boolean },
  envelope: Envelope,
): WireAnswer {
  const [trdDt = '', trdTm = ''] = ['trdDt', 'trdTm'].map((name) => textIn(envelope.params, name));
  const params = { ...repeated(envelope), trdNo, trdDt, trdTm, outStatCd, outRsltCd, outRsltMsg };
  return wireAnswer({ params, data: {} }, outRsltCd, booked);
}

function repeated({ params }: Envelope): Readonly<Record<string, string>> {
  return Object.fromEntries(
    REPEATED.flatMap((name) => {
      const value = textIn(params, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function wireAnswer(body: object, pgCode: string, booked: boolean): WireAnswer {
  const text = JSON.stringify(body);
  return { status: 200, contentType: 'application/json', charset: 'utf-8', text, pgCode, booked };
}

/** Looks at a request without judging it, so that it can be logged and struck by faults even when it is refused later. */
function tryRead(request: WireRequest): Envelope {
  try {
    return readEnvelope(request);
  } catch {
    return NO_ENVELOPE;
  }
}
