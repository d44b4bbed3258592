import {
  BROKEN,
  issuerRefusal,
  jsonFields,
  maskText,
  meaningOf,
  objectValue,
  readCode,
  refused,
  textField,
  type Answer,
  type CodeMeaning,
  type JsonFields,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { FAIL, HTTP_REFUSALS, NAVERPAY_CODES, type NaverpayOperation } from './codes.js';

/** What an answer must belong to. */
export interface Asked {
  readonly operation: NaverpayOperation;
  /** Never told on, whatever the answer repeats of them */
  readonly secrets?: readonly Secret[];
  /** It may have gone out before, under the same idempotency key: HTTP 409 brings the first one's answer. */
  readonly repeatable?: boolean;
}

/** A success as it came. */
export interface Told {
  readonly body: JsonFields;
  readonly code: string;
  readonly pg: PgWords;
}

const CODE = /^[\x21-\x7e]{1,64}$/;

/** Judges an answer by its `code`: what Naver Pay refuses comes with HTTP 200 too. */
export function readAnswer<T>(answer: Answer, asked: Asked, onSuccess: (told: Told) => Reading<T>): Reading<T> {
  const { operation, secrets = [], repeatable = false } = asked;
  const fields = jsonFields(answer.body, 'utf-8');
  const code = fields === null ? undefined : textField(fields, 'code');
  const refusedByHttp = Object.hasOwn(HTTP_REFUSALS, answer.status) ? HTTP_REFUSALS[answer.status] : undefined;
  if (refusedByHttp !== undefined && code === undefined) {
    const { status } = answer;
    return refused(refusedByHttp, { code: `HTTP ${String(status)}`, message: '', http: status });
  }
  if (fields === null || code === undefined || !CODE.test(code)) return BROKEN;
  if (answer.status !== 200 && !(repeatable && answer.status === 409)) return BROKEN;
  const pg = { code, message: maskText(textField(fields, 'message') ?? '', secrets), http: answer.status };
  const unsuccessful = readCode(refined(meaningOf(NAVERPAY_CODES[operation], code), pg), pg);
  if (unsuccessful !== null) return unsuccessful;
  const body = objectValue(fields['body']);
  const reading = body === undefined ? BROKEN : onSuccess({ body, code, pg });
  if (reading.kind === 'success') return { ...reading, code };
  return reading.kind === 'unclear' ? { ...reading, pg } : reading;
}

/** `Fail` has its reason in its message, if anywhere. */
function refined(meaning: CodeMeaning | undefined, { code, message }: PgWords): CodeMeaning | undefined {
  return code === FAIL && meaning !== undefined ? (issuerRefusal(message) ?? meaning) : meaning;
}
