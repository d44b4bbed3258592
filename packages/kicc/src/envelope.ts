import {
  BROKEN,
  jsonFields,
  maskText,
  meaningOf,
  readCode,
  refusal,
  refused,
  textField,
  UNAUTHENTIC,
  type Answer,
  type JsonFields,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { KICC_CODES, SUCCESS, type KiccOperation } from './codes.js';

/** What an answer must belong to. */
export interface Asked {
  readonly operation: KiccOperation;
  /** Fields of the request that the answer repeats */
  readonly echoed: Readonly<Record<string, string>>;
  /** Never told on, whatever the answer repeats of them */
  readonly secrets: readonly Secret[];
  /** Of look-ups: what is looked for, whose first answer is repeated */
  readonly original?: KiccOperation;
}

/** HTTP status of requests that KICC cannot read, and so does nothing about (online payment, common). */
const MALFORMED = 400;

/** Anything longer is no code, and might be something that must not be logged. */
export const RES_CD = /^[\x21-\x7e]{1,10}$/;

/**
 * Judges an answer by its `resCd`. KICC answers refusals with HTTP 200 too. It says 4xx of malformed requests: HTTP 400 with a
 * code is believed to be that, whichever code it is. Other statuses are no answer.
 */
export function readAnswer<T>(
  answer: Answer,
  { operation, echoed, secrets, original }: Asked,
  onSuccess: (fields: JsonFields) => Reading<T>,
): Reading<T> {
  const fields = jsonFields(answer.body, 'utf-8');
  const code = fields === null ? undefined : textField(fields, 'resCd');
  if (fields === null || code === undefined || !RES_CD.test(code)) return BROKEN;
  const pg: PgWords = { code, message: maskText(textField(fields, 'resMsg') ?? '', secrets), http: answer.status };
  if (answer.status === MALFORMED && code !== SUCCESS) return refused(refusal('invalid_request'), pg);
  if (answer.status !== 200) return { ...BROKEN, pg };
  // A refusal may leave out what it was asked with, but it must not be about something else.
  const isOther = Object.entries(echoed).some(([name, value]) => (textField(fields, name) ?? value) !== value);
  if (isOther) return { ...UNAUTHENTIC, pg };
  const isSame = Object.entries(echoed).every(([name, value]) => fields[name] === value);
  // A code of the look-up itself comes without what was looked for.
  const table = KICC_CODES[isSame ? (original ?? operation) : operation];
  const reading = readCode(meaningOf(table, code), pg);
  if (reading !== null) return reading;
  const judged = isSame ? onSuccess(fields) : UNAUTHENTIC;
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}
