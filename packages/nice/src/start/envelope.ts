import { BROKEN, jsonFields, maskText, meaningOf, readCode, refusal, textField } from '@billkey/core';
import type { Answer, CodeTable, JsonFields, PgWords, Reading, Secret } from '@billkey/core';
import { readWords, startCodes, type NiceOperation } from '../codes.js';

/** HTTP status of an answer without a result code (manual: common/api.md). Any other status is no answer of NICE's. */
const BY_STATUS: CodeTable = {
  '401': refusal('unauthorized'),
  '403': refusal('not_permitted'),
  '404': refusal('invalid_request'),
  '405': refusal('invalid_request'),
};

/** Judges by the result code, and goes on to `onSuccess` only for a success that came with HTTP 200. */
export function read<T>(
  answer: Answer,
  operation: NiceOperation,
  secrets: readonly Secret[],
  onSuccess: (fields: JsonFields, pg: PgWords) => Reading<T>,
): Reading<T> {
  if (answer.status !== 200 && !Object.hasOwn(BY_STATUS, String(answer.status))) return BROKEN;
  if (answer.status !== 200 && answer.body.byteLength === 0) return byStatus(answer.status);
  const fields = jsonFields(answer.body, 'utf-8');
  if (fields === null) return BROKEN;
  const code = textField(fields, 'resultCode') ?? textField(fields, 'ResultCode');
  if (code === undefined) return answer.status === 200 ? BROKEN : byStatus(answer.status);
  const message = maskText(textField(fields, 'resultMsg') ?? textField(fields, 'ResultMsg') ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const reading = readWords(startCodes(operation), pg);
  if (reading !== null) return reading;
  if (answer.status !== 200) return { ...BROKEN, pg };
  const judged = onSuccess(fields, pg);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

function byStatus(status: number): Reading<never> {
  return readCode(meaningOf(BY_STATUS, String(status)), { code: String(status), message: '', http: status }) ?? BROKEN;
}
