import { decode, encode, type WireRequest } from '@billkey/simulator';
import { Refusal, wrongField } from './refusal.js';

/** The values of a request by their names. */
export type Body = ReadonlyMap<string, string>;

/**
 * Reads JSON in EUC-KR, an object whose values are all texts.
 * @throws Refusal for another content type, other JSON, text that is not EUC-KR or is Hangul in UTF-8, and a `|` anywhere
 */
export function readBody(request: WireRequest): Body {
  checkContentType(request.headers['content-type']);
  const fields = Object.entries(readObject(request.body));
  const body = new Map(fields.map(([name, value]) => [name, readText(name, value)]));
  if ([...body.values()].some((value) => value.includes('|'))) throw new Refusal('9011');
  return body;
}

/** Kiwoompay's own sample sends the type alone, working merchants name the charset. */
function checkContentType(header: string | undefined): void {
  const [type, ...parameters] = (header ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isEucKr = charset === undefined || /^charset="?euc-kr"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isEucKr) throw wrongField('Content-Type', '형식');
}

function readObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  const json = tried(() => JSON.parse(decode(bytes, 'euc-kr')) as unknown);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrongField('JSON', '형식');
  return json as Record<string, unknown>;
}

function readText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw wrongField(name, '문자열 아님');
  // What is written as \uXXXX need not be in EUC-KR, and Kiwoompay could not keep it.
  const bytes = tried(() => encode(value, 'euc-kr'));
  if (!bytes || isHangulInUtf8(bytes) || hasControls(value)) throw wrongField(name, 'EUC-KR 아님');
  return value;
}

/**
 * Whether the bytes are well-formed UTF-8 with a Hangul syllable in it, which as EUC-KR would be a jumble of Hanja and
 * signs. Other letters in UTF-8 cannot be told from Hangul.
 */
function isHangulInUtf8(bytes: Buffer): boolean {
  return /[가-힣]/.test(tried(() => decode(bytes, 'utf-8')) ?? '');
}

function hasControls(value: string): boolean {
  return /\p{Cc}/u.test(value);
}

function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
