import { decode, type WireRequest } from '@billkey/simulator';
import { badParameter, isOfType, type Message } from '../shared/message.js';

/**
 * Reads a form in UTF-8.
 * @throws Refusal for another content type, raw bytes beyond ASCII, broken percent signs, a field that comes twice, and
 * text that is not UTF-8
 */
export function readForm(request: WireRequest): Message {
  if (!isOfType(request.headers['content-type'], 'application/x-www-form-urlencoded')) throw badParameter();
  const values = new Map<string, string>();
  const body = request.body.toString('latin1');
  for (const pair of body === '' ? [] : body.split('&')) {
    const [name = '', ...value] = pair.split('=');
    const key = readText(name);
    if (values.has(key)) throw badParameter();
    values.set(key, readText(value.join('=')));
  }
  return { values };
}

function readText(encoded: string): string {
  if (!/^(?:[\x21-\x24\x26-\x7e]|%[0-9A-Fa-f]{2})*$/.test(encoded)) throw badParameter();
  const latin1 = encoded
    .replaceAll('+', ' ')
    .replace(/%(..)/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  try {
    return decode(Buffer.from(latin1, 'latin1'), 'utf-8');
  } catch {
    throw badParameter();
  }
}
