import { Refusal } from './refusal.js';

/** What a request says, whichever way it is written. */
export interface Message {
  readonly values: ReadonlyMap<string, string>;
  /** v2: `data` as one line of JSON, which `hashData` covers. */
  readonly data?: string;
}

export const NO_MESSAGE: Message = { values: new Map() };

/** A value is missing or in bad form, or the request cannot be read. */
export function badParameter(): Refusal {
  return new Refusal('ER0102');
}

/** Whether a content type is this one, and its charset UTF-8 or not told. */
export function isOfType(header: string | undefined, expected: string): boolean {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  return type?.trim() === expected && (charset === undefined || /^charset="?utf-8"?$/.test(charset));
}
