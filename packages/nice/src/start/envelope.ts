import { decode, maskText, readCode, refusal } from '@billkey/core';
import type { Answer, CodeTable, Json, PgWords, Reading, Secret } from '@billkey/core';
import { refineByMessage, startCodes, type NiceOperation } from '../codes.js';

/** A JSON object of NICE's. */
export type Fields = Readonly<Record<string, Json>>;

export const UNAUTHENTIC = { kind: 'unclear', doubt: 'unauthentic_answer' } as const;
export const BROKEN = { kind: 'unclear', doubt: 'broken_answer' } as const;

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
  onSuccess: (fields: Fields, pg: PgWords) => Reading<T>,
): Reading<T> {
  if (answer.status !== 200 && !Object.hasOwn(BY_STATUS, String(answer.status))) return BROKEN;
  if (answer.status !== 200 && answer.body.byteLength === 0) return byStatus(answer.status);
  const fields = jsonObject(answer.body);
  if (fields === null) return BROKEN;
  const code = text(fields, 'resultCode') ?? text(fields, 'ResultCode');
  if (code === undefined) return answer.status === 200 ? BROKEN : byStatus(answer.status);
  const message = maskText(text(fields, 'resultMsg') ?? text(fields, 'ResultMsg') ?? '', secrets);
  const pg: PgWords = { code, message, http: answer.status };
  const listed = startCodes(operation);
  const meaning = refineByMessage(code, message, Object.hasOwn(listed, code) ? listed[code] : undefined);
  const reading = readCode(meaning === undefined ? {} : { [code]: meaning }, pg);
  if (reading !== null) return reading;
  if (answer.status !== 200) return { ...BROKEN, pg };
  const judged = onSuccess(fields, pg);
  if (judged.kind === 'success') return { ...judged, code };
  return judged.kind === 'unclear' ? { ...judged, pg } : judged;
}

function byStatus(status: number): Reading<never> {
  return readCode(BY_STATUS, { code: String(status), message: '', http: status }) ?? BROKEN;
}

export function success<T>(value: T): Reading<T> {
  return { kind: 'success', value };
}

/** A value that is an object */
export function object(value: Json | undefined): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A field that is a text and not empty */
export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A field that is a whole number and not negative */
export function integer(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** `[신한]` → `신한`: names of card companies come either way */
export function unbracketed(name: string | undefined): string | undefined {
  return name?.replace(/^\[(.*)\]$/, '$1');
}

function jsonObject(body: Uint8Array): Fields | null {
  const decoded = decode(body, 'utf-8');
  if (decoded === null) return null;
  try {
    return object(JSON.parse(decoded) as Json) ?? null;
  } catch {
    return null;
  }
}
