import {
  BROKEN,
  jsonFields,
  maskText,
  meaningOf,
  objectValue,
  readCode,
  refusal,
  refused,
  success,
  textField,
  type Answer,
  type CodeTable,
  type JsonFields,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { OPEN_CODES, type OpenOperation } from './codes.js';

/** With which errors come. Which one goes with which code differs between editions of the list: the code decides. */
const OF_ERRORS: ReadonlySet<number> = new Set([400, 401, 403, 500, 503]);

/** What a wrong secret key is answered with besides is not documented. */
const OF_WRONG_KEYS: ReadonlySet<number> = new Set([401, 403]);

/** How the answers to an operation are read. */
export interface OpenReader<T> {
  readonly operation: OpenOperation;
  /** Texts that Kakao Pay may repeat, and nobody may see */
  readonly hidden?: readonly Secret[];
  /** What it is worth that what was asked for was so before */
  readonly already?: T;
  readonly onSuccess: (fields: JsonFields) => Reading<T>;
}

/** A success is HTTP 200 without an error code. */
export function read<T>(answer: Answer, { operation, hidden = [], already, onSuccess }: OpenReader<T>): Reading<T> {
  const { status, body } = answer;
  if (status !== 200 && !OF_ERRORS.has(status)) return BROKEN;
  const fields = body.byteLength === 0 && status !== 200 ? {} : jsonFields(body, 'utf-8');
  if (fields === null) return BROKEN;
  const code = codeOf(fields);
  if (code !== undefined && status !== 200) {
    const reading = readError(OPEN_CODES[operation], code, wordsOf(fields, code, status, hidden));
    return reading ?? (already === undefined ? BROKEN : success(already));
  }
  if (OF_WRONG_KEYS.has(status)) {
    return refused(refusal('unauthorized'), { code: String(status), message: '', http: status });
  }
  return status === 200 && code === undefined ? onSuccess(fields) : BROKEN;
}

/** A reason of the payment method that no list has leaves the error what it is. */
function readError(table: CodeTable, code: string, pg: PgWords): Reading<never> | null {
  return readCode(meaningOf(table, pg.code) ?? meaningOf(table, code), pg);
}

function wordsOf(fields: JsonFields, code: string, http: number, hidden: readonly Secret[]): PgWords {
  const extras = objectValue(fields['extras']) ?? {};
  const method = textField(extras, 'method_result_code');
  const texts = [textField(fields, 'error_message'), textField(extras, 'method_result_message')];
  const message = texts.filter((text) => text !== undefined).join(': ');
  return { code: method === undefined ? code : `${code}/${method}`, message: maskText(message, hidden), http };
}

/** A number, below zero. */
function codeOf(fields: JsonFields): string | undefined {
  const { error_code: code } = fields;
  return typeof code === 'number' ? String(code) : textField(fields, 'error_code');
}
