import {
  BROKEN,
  issuerRefusal,
  jsonFields,
  maskJson,
  maskText,
  meaningOf,
  objectValue,
  readCode,
  textField,
  UNAUTHENTIC,
  type Answer,
  type CodeMeaning,
  type JsonFields,
  type PgWords,
  type Reading,
  type Recovery,
  type Secret,
} from '@billkey/core';
import { FAILED, isGroupCode, STANDS, SUCCEEDED, settlebankCodes, type SettlebankOperation } from './codes.js';
import type { SettlebankMessage } from './request.js';
import { isAnswerSigned, isHash, type Merchant } from './signature.js';

/** What an answer must belong to. */
export interface Asked {
  readonly operation: SettlebankOperation;
  readonly message: SettlebankMessage;
  readonly merchant: Merchant;
  /** Never told on, whatever the answer repeats of them */
  readonly secrets: readonly Secret[];
  /** Of the operation, if nobody can be asked about it */
  readonly recovery?: Recovery;
}

/** A success as it came. */
export interface Told {
  readonly params: JsonFields;
  readonly data: JsonFields;
  readonly code: string;
  readonly pg: PgWords;
}

/** Anything longer is no code, and might be something that must not be logged. */
export const CODE = /^[\x21-\x7e]{1,4}$/;

/**
 * Judges an answer of the server API: by its `outRsltCd`, which has to agree with `outStatCd`. SettleBank answers
 * refusals with HTTP 200 too, so any other status is no answer of its own.
 */
export function readAnswer<T>(answer: Answer, asked: Asked, onSuccess: (told: Told) => Reading<T>): Reading<T> {
  const envelope = answer.status === 200 ? jsonFields(answer.body, 'utf-8') : null;
  const params = envelope === null ? undefined : objectValue(envelope['params']);
  const [status, code] = params === undefined ? [] : [textField(params, 'outStatCd'), textField(params, 'outRsltCd')];
  if (envelope === null || params === undefined || status === undefined || code === undefined) return BROKEN;
  if (!CODE.test(code)) return BROKEN;
  const { operation, recovery, secrets } = asked;
  const pg = { code, message: maskText(readable(textField(params, 'outRsltMsg') ?? ''), secrets), http: answer.status };
  if (!isAboutRequest(params, asked)) return { ...UNAUTHENTIC, pg };
  const listed = meaningOf(settlebankCodes(operation), code);
  const isSuccess = listed === 'done' || listed === 'already';
  if (!agree(status, code, operation)) return { ...BROKEN, pg };
  const reading = readCode(refined(listed, pg), pg, recovery);
  if (!isSuccess || reading !== null) return reading ?? BROKEN;
  const judged = onSuccess({ params, data: objectValue(envelope['data']) ?? {}, code, pg });
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

/**
 * Whether the success is SettleBank's own. The manual says two things of its hash: that it is worked out for the answer, and
 * that the request's comes back. Not verified for each operation: both are believed, but of an issued key, whose hash is
 * published.
 */
export function isAuthentic({ params, data }: Told, { message, merchant, operation }: Asked, amount: string): boolean {
  const [outStatCd, trdDt, trdTm, pktHash] = [
    textField(params, 'outStatCd') ?? '',
    textField(params, 'trdDt') ?? '',
    textField(params, 'trdTm') ?? '',
    textField(data, 'pktHash') ?? '',
  ];
  const { mchtTrdNo } = message.stamp;
  const isOwn = isAnswerSigned(merchant, { outStatCd, trdDt, trdTm, mchtTrdNo, pktHash }, amount);
  return isOwn || (operation !== 'issue' && isHash(message.data['pktHash'] ?? '', pktHash));
}

/** Whether an answer names its merchant and request; a success has to, a refusal must at least not name others. */
function isAboutRequest(params: JsonFields, { merchant, message }: Asked): boolean {
  const isRefused = params['outStatCd'] === FAILED;
  const isSame = (name: string, expected: string): boolean => {
    const given = textField(params, name);
    return given === expected || (isRefused && given === undefined);
  };
  return isSame('mchtId', merchant.mchtId) && isSame('mchtTrdNo', message.stamp.mchtTrdNo);
}

/** Success is 0021 with 0000, and nothing else. Which status goes with the other states of a look-up is not said. */
function agree(status: string, code: string, operation: SettlebankOperation): boolean {
  if (code === STANDS) return status === SUCCEEDED;
  const isState = operation === 'find' && meaningOf(settlebankCodes('find'), code) === 'done';
  return status === FAILED || isState;
}

/** A code of a group means what its message says, if that is any of the issuers' words. */
export function refined(meaning: CodeMeaning | undefined, { code, message }: PgWords): CodeMeaning | undefined {
  return isGroupCode(code) ? (issuerRefusal(message) ?? meaning) : meaning;
}

/** One table of the manual says that messages are URL-encoded; the samples print them as they come. */
export function readable(message: string): string {
  if (!/%[0-9A-Fa-f]{2}/.test(message)) return message;
  try {
    return decodeURIComponent(message.replaceAll('+', ' '));
  } catch {
    return message;
  }
}

/** Billing keys, hashes, expiry dates and what is encrypted: nothing of these is for a payment's `raw`. */
const NOT_RAW: ReadonlySet<string> = new Set(
  'pktHash billKey vldDtMon vldDtYear trdAmt cnclAmt cardCnclAmt pntCnclAmt blcAmt'.split(' '),
);

/** What is left of an answer to be kept with a payment. */
export function rawOf({ params, data }: Told, secrets: readonly Secret[]): JsonFields {
  const kept = Object.fromEntries(Object.entries(data).filter(([name]) => !NOT_RAW.has(name)));
  return maskJson({ params, data: kept }, secrets) as JsonFields;
}
