import { decode, type WireRequest } from '@billkey/simulator';
import { Refusal } from './refusal.js';

/** Fields by their names as PHP spells them, `card[number]`, percent-decoded. */
export type Form = ReadonlyMap<string, string>;

/**
 * Reads a form body in UTF-8. A body of another type is none at all, as for PHP.
 * @throws Refusal for raw bytes beyond ASCII, broken percent signs, text that is not UTF-8, and a field that comes twice
 */
export function readBody(request: WireRequest): Form {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/x-www-form-urlencoded') return new Map();
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) return new Map();
  return readPairs(request.body.toString('latin1'));
}

/** @throws Refusal as {@link readBody} */
export function readQuery(request: WireRequest): Form {
  const [, query = ''] = /\?(.*)$/s.exec(request.path) ?? [];
  return readPairs(query);
}

function readPairs(text: string): Form {
  const form = new Map<string, string>();
  for (const pair of text === '' ? [] : text.split('&')) {
    const [name = '', ...value] = pair.split('=');
    const key = readText(name);
    if (form.has(key)) throw malformed(`${key} comes twice`);
    form.set(key, readText(value.join('=')));
  }
  return form;
}

function readText(encoded: string): string {
  if (!/^(?:[\x21-\x24\x26-\x7e]|%[0-9A-Fa-f]{2})*$/.test(encoded)) throw malformed('not URL-encoded');
  const bytes = encoded
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  try {
    return decode(Buffer.from(bytes, 'latin1'), 'utf-8');
  } catch {
    throw malformed('not UTF-8');
  }
}

function malformed(what: string): Refusal {
  return new Refusal(3008, { text: `Malformed request: ${what}` });
}
