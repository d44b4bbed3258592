import {
  BROKEN,
  jsonFields,
  maskText,
  textField,
  type Answer,
  type JsonFields,
  type PgWords,
  type Reading,
  type Secret,
} from '@billkey/core';
import { readWords, type KcpOperation } from './codes.js';

/** What the outcome is called in an answer. */
interface Names {
  readonly code: string;
  readonly message: string;
}

const NAMES: Names = { code: 'res_cd', message: 'res_msg' };

/** Those of a trade registration, and of nothing else. */
export const REGISTRATION_NAMES: Names = { code: 'Code', message: 'Message' };

/** Judges by the code; refusals come with HTTP 200 too, so another status is no answer of KCP's. */
export function read<T>(
  answer: Answer,
  operation: KcpOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: JsonFields, already: boolean) => Reading<T>,
  names = NAMES,
): Reading<T> {
  const fields = answer.status === 200 || answer.status === 201 ? jsonFields(answer.body, 'utf-8') : null;
  const given = fields === null ? undefined : textField(fields, names.code);
  if (fields === null || given === undefined) return BROKEN;
  const code = maskText(given, secrets);
  const message = maskText(textField(fields, names.message) ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const words = readWords(operation, pg);
  if (typeof words !== 'string') return words;
  const judged = onSuccess(fields, words === 'already');
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}
