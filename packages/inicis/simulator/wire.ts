import type { Call, Fault, Json, Wire, WireAnswer, WireRequest } from '@billkey/simulator';
import { checkSigned } from './shared/authentication.js';
import { textOf } from './shared/codes.js';
import { Fields } from './shared/fields.js';
import { badParameter, type Message } from './shared/message.js';
import { misprinted } from './shared/misprints.js';
import { merchantOf, type Answer, type Office, type Operation, type Visit } from './shared/office.js';
import { Refusal } from './shared/refusal.js';
import { strayCall } from './shared/stray.js';
import { attackerCall } from './stdpay/attacker.js';
import { scriptCall } from './stdpay/scripts.js';
import { stdpayCall } from './stdpay/wire.js';
import { partialRefund, refund } from './v1/cancel.js';
import { charge } from './v1/charge.js';
import { extra } from './v1/find.js';
import { readForm } from './v1/form.js';
import { issue } from './v1/issue.js';
import { keyIn } from './v1/key-in.js';
import { partialRefund as partialRefundV2, refund as refundV2 } from './v2/cancel.js';
import { charge as chargeV2 } from './v2/charge.js';
import { inquiry } from './v2/find.js';
import { readJson } from './v2/json.js';
import { windowCall } from './window/wire.js';

export const V1_OPERATIONS: readonly Operation[] = [issue, charge, keyIn, refund, partialRefund, extra];
export const V2_OPERATIONS: readonly Operation[] = [chargeV2, refundV2, partialRefundV2, inquiry];
const OPERATIONS = [...V1_OPERATIONS, ...V2_OPERATIONS];

/** Both generations of INIAPI, and the windows, over one office. */
export function inicisWire(office: Office): Wire {
  return {
    pg: 'inicis',
    recognise(request) {
      const [path = ''] = request.path.split('?', 1);
      const other = beyondIniapi(office, path, request);
      if (other) return other;
      const candidates = OPERATIONS.filter((operation) => operation.path === path);
      const [first] = candidates;
      if (!first) return strayCall(200, request.path);
      if (request.method !== 'POST') return strayCall(405, '');
      const message = read(first, request);
      const operation = candidates.find(({ type }) => message?.values.get('type') === type);
      if (!message || !operation) return unreadableCall(first);
      return {
        operation: operation.name,
        moving: operation.moving,
        ...operation.subjectOf(office, merchantOf(office, message), message),
        perform: (fault) => perform(office, operation, message, fault),
      };
    },
  };
}

/** The windows and INIStdPay, which have hosts of their own at KG INICIS. */
function beyondIniapi(office: Office, path: string, request: WireRequest): Call | undefined {
  return (
    windowCall(office, path, request) ??
    stdpayCall(office, path, request) ??
    attackerCall(office, path, request) ??
    scriptCall(path, request)
  );
}

function read({ generation }: Operation, request: WireRequest): Message | undefined {
  try {
    return generation === 'v1' ? readForm(request) : readJson(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}

/** A body in bad form, or of no `type` that belongs to the path. */
function unreadableCall(operation: Operation): Call {
  return { operation: 'unknown', moving: false, perform: () => refusalAnswer(operation, badParameter()) };
}

function perform(office: Office, operation: Operation, message: Message, fault: Fault | undefined): WireAnswer {
  const forced = fault?.kind === 'answer-code' ? (fault.code ?? '550399') : undefined;
  const booked = fault?.booked === true && operation.moving;
  try {
    if (forced !== undefined && !fault?.booked) return codeAnswer(operation, forced, false);
    const answer = carryOut(office, operation, message, fault);
    if (forced !== undefined && forced !== operation.success.code) return codeAnswer(operation, forced, booked);
    return successAnswer(operation, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(operation, error);
  }
}

function carryOut(office: Office, operation: Operation, message: Message, fault: Fault | undefined): Answer {
  if (!message.values.get('mid')) throw badParameter();
  const merchant = merchantOf(office, message);
  if (!merchant) throw new Refusal('400');
  const fields = new Fields(message.values, operation.rules);
  checkSigned(office, operation, merchant, fields, message);
  const visit: Visit = { merchant, fields, fault };
  try {
    return misprinted(operation.perform(office, visit), fault);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, booked, known } = error;
    throw new Refusal(code, { booked, known: known ?? operation.failure?.(office, visit) ?? {} });
  }
}

function successAnswer({ success, moving }: Operation, answer: Answer): WireAnswer {
  return wireAnswer({ resultCode: success.code, resultMsg: success.text, ...answer }, success.code, moving);
}

function refusalAnswer(operation: Operation, { code, known, booked }: Refusal): WireAnswer {
  const whole = /^\d{3}$/.test(code) ? operation.module + code : code;
  return wireAnswer({ ...headOf(operation, whole), ...known }, whole, booked);
}

/** What a test has asked KG INICIS to answer. */
function codeAnswer(operation: Operation, code: string, booked: boolean): WireAnswer {
  const { success } = operation;
  const head = code === success.code ? { resultCode: code, resultMsg: success.text } : headOf(operation, code);
  return wireAnswer(head, code, booked);
}

/** A failure: codes of requests in bad form stand for themselves, the others behind 01 where the operation tells them. */
function headOf({ tells }: Operation, code: string): Answer {
  const text = textOf(code);
  const isDetail = /^(?:[0-9A-Z]{4}|[0-9A-Z]{6})$/.test(code) && !/^(?:ER|V)/.test(code);
  if (!isDetail || tells === 'in-result') return { resultCode: code, resultMsg: text };
  if (tells === 'in-detail') return { resultCode: '01', resultMsg: text, detailResultCode: code };
  return { resultCode: '01', resultMsg: `[${code}][실시간빌링실패|${text}]` };
}

function wireAnswer(answer: Readonly<Record<string, Json>>, pgCode: string, booked: boolean): WireAnswer {
  const text = JSON.stringify(answer);
  return { status: 200, contentType: 'application/json', charset: 'utf-8', text, pgCode, booked };
}
