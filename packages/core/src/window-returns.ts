import type { Charset } from './charset.js';
import { formBytes, formFields, queryBytes, queryFields } from './form.js';
import { sha256Hex } from './hashing.js';
import { jsonFields } from './json-fields.js';
import type { InboundHttp } from './notifications.js';
import { readState, STATE_PARAMETER } from './window-state.js';
import type { Arrival } from './windows.js';

/**
 * The fields of a return, of its query and of its body (a form, or a JSON object that a page of the host has posted),
 * without the state: a body's own field may be called like it. Null when they are not of that charset, or a name comes
 * twice with different values.
 */
export function returnedFields(
  returned: Pick<InboundHttp, 'url' | 'headers' | 'body'>,
  charset: Charset,
): Readonly<Record<string, string>> | null {
  const all = queryFields(returned.url, charset);
  const body = isJson(returned) ? jsonTexts(returned.body) : formFields(returned.body, charset);
  if (all === null || body === null) return null;
  const { [STATE_PARAMETER]: state, ...query } = all;
  const both = Object.entries(body).some(([name, value]) => (query[name] ?? value) !== value);
  if (both) return null;
  const own = Object.entries(body).filter(([name, value]) => name !== STATE_PARAMETER || value !== state);
  return { ...query, ...Object.fromEntries(own) };
}

/** The state in a return's address, or the one that the host has found itself. */
export function stateOf(
  { url }: Pick<InboundHttp, 'url'>,
  given: string | undefined,
): { readonly state: string; readonly arrival: Arrival } | null {
  return readState(given ?? queryFields(url, 'utf-8')?.[STATE_PARAMETER]);
}

/**
 * Equal for equal returns of one window, in every process: the same names and values, however they were sent. Nobody
 * can tell from it what was returned.
 */
export function printOf(
  returned: Pick<InboundHttp, 'url' | 'headers' | 'body'>,
  state: string,
  arrival: Arrival,
): string {
  const query = pairsOf(queryBytes(returned.url) ?? Buffer.from(returned.url));
  const told = query.filter(isState).map(([, value]) => value);
  const pairs = [
    ...query.filter((pair) => !isState(pair)),
    ...bodyPairs(returned).filter((pair) => !isState(pair) || !told.includes(pair[1])),
  ];
  const sorted = pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(JSON.stringify([state, arrival, sorted]));
}

type Pair = readonly [name: string, value: string];

function isState([name]: Pair): boolean {
  return name === STATE_PARAMETER;
}

function bodyPairs(returned: Pick<InboundHttp, 'headers' | 'body'>): readonly Pair[] {
  if (!isJson(returned)) return pairsOf(returned.body);
  const texts = Object.entries(jsonTexts(returned.body) ?? { '': Buffer.from(returned.body).toString('latin1') });
  return texts.map(([name, value]): Pair => [byteText(name), byteText(value)]);
}

function pairsOf(form: Uint8Array): readonly Pair[] {
  return formBytes(form).map(({ name, value }): Pair => [name.toString('latin1'), value.toString('latin1')]);
}

function byteText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function isJson({ headers }: Pick<InboundHttp, 'headers'>): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return typeof type === 'string' && /^\s*application\/json\b/i.test(type);
}

/** What a script's result is: texts, numbers and yes or no. */
function jsonTexts(body: Uint8Array): Readonly<Record<string, string>> | null {
  const fields = jsonFields(body, 'utf-8');
  if (fields === null) return null;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === null || typeof value === 'object' ? [] : [[name, String(value)]],
    ),
  );
}
