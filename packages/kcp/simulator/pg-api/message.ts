import { decode, type WireRequest } from '@billkey/simulator';
import { CODE } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';

/** The fields of a request as its JSON has them. */
export type Message = Readonly<Record<string, unknown>>;

/** @throws Refusal unless the body is one JSON object in UTF-8, and is said to be JSON */
export function readMessage(request: WireRequest): Message {
  checkContentType(request.headers['content-type']);
  let json: unknown;
  try {
    json = JSON.parse(decode(request.body, 'utf-8'));
  } catch {
    throw malformed('JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw malformed('JSON');
  return json as Message;
}

/** A text field, as far as it is one. */
export function textIn(message: Message, name: string): string | undefined {
  const value = Object.hasOwn(message, name) ? message[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function checkContentType(header = ''): void {
  const [type, ...parameters] = header.toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isUtf8) throw malformed('Content-Type');
}

function malformed(what: string): Refusal {
  return new Refusal(CODE.message, { text: `전문 형식 오류 [${what}]` });
}
