import type { RawRequest } from '@billkey/simulator/testing';
import {
  bodyOf,
  dataOf,
  hashOf,
  isV1,
  requestOf,
  valuesOf,
  withChange,
  withHeader,
  withValues,
  type FieldFact,
  type Specimen,
  type Values,
} from './specimens.js';
import { KEY, OTHER, sha512 } from './stage.js';

/** An example request with one thing changed, and the code it must be refused with. */
export interface Variation {
  name: string;
  request: RawRequest;
  /** `accepted` only for what accepts.md lists; `HTTP 405` and `no JSON` where no code is answered. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(of: Specimen): Variation[] {
  return [
    ...Object.entries(of.fields).flatMap(([name, fact]) => ofField(of, name, fact)),
    ...ofSignature(of),
    ...ofTimestamp(of),
    ...ofClientIp(of),
    ...ofType(of),
    ...(isV1(of) ? [...ofForm(of), ...ofPaymethod(of)] : ofJson(of)),
    ...ofHead(of),
  ];
}

/** Values of the greatest length the manual allows, which must pass. */
export function longestOf(of: Specimen): { name: string; request: RawRequest }[] {
  // An order that is looked for must exist.
  const texts = Object.entries(of.fields).filter(([name]) => name !== 'oid');
  return texts.flatMap(([name, { kind, max = 0 }]) => {
    const ascii = { name: `${name} of ${max} bytes`, request: withValues(of, { [name]: '1'.repeat(max) }) };
    const text = '힣'.repeat(Math.floor(max / 3)) + '1'.repeat(max % 3);
    const hangul = { name: `${name} of ${max} bytes of Hangul`, request: withValues(of, { [name]: text }) };
    if (kind === 'text') return [ascii, hangul];
    return kind === 'id' ? [ascii] : [];
  });
}

function ofField(of: Specimen, name: string, { kind, max, required }: FieldFact): Variation[] {
  const sign = name !== 'hashData';
  const vary = (what: string, value: string, expect: string): Variation => {
    return { name: `${name} ${what}`, request: withValues(of, { [name]: value }, sign), expect };
  };
  const without = withChange(of, (values) => values.delete(name), sign);
  const missing: Variation = { name: `${name} left out`, request: without, expect: 'ER0102' };
  return [
    ...(required ? [missing, vary('empty', '', 'ER0102')] : []),
    ...(max === undefined ? [] : [vary('one byte too long', '1'.repeat(max + 1), 'ERR101')]),
    ...(max !== undefined && kind === 'text'
      ? [vary('too long in bytes only', '힣'.repeat(Math.floor(max / 3) + 1), 'ERR101')]
      : []),
    ...(kind === 'amount' ? ofAmount(of, vary) : []),
    ...(kind === 'choice' ? [vary('of another value', '3', 'ER0102')] : []),
    ...(kind === 'id' ? [vary('with a blank', 'ORDER 3', 'ER0102'), vary('in Hangul', '주문', 'ER0102')] : []),
  ];
}

function ofAmount({ module }: Specimen, vary: (what: string, value: string, expect: string) => Variation): Variation[] {
  const code = `${module}609`;
  return [
    vary('with zeros before it', '0300', code),
    vary('with a sign', '-300', code),
    vary('with a comma', '1,000', code),
    vary('with a fraction', '300.0', code),
    vary('as words', '천', code),
  ];
}

function ofSignature(of: Specimen): Variation[] {
  const code = `${of.module}632`;
  const vary = (name: string, change: (values: Values) => unknown, expect = code): Variation => {
    return { name, request: withChange(of, change, false), expect };
  };
  const hash = (change: (hash: string) => string) => (values: Values) =>
    values.set('hashData', change(String(values.get('hashData'))));
  const covered = of.signs ?? ['type', 'mid', 'timestamp', ...Object.keys(dataOf(valuesOf(of)))];
  const altered = covered
    // What the alteration of these would answer is told elsewhere.
    .filter((name) => !['type', 'mid', 'paymethod', 'authentification'].includes(name))
    .map((name) => vary(`${name} altered`, (values) => values.set(name, flipLast(String(values.get(name))))));
  const other = isV1(of) ? ['mid', 'type', 'timestamp'] : ['type', 'paymethod', 'timestamp', 'clientIp', 'mid'];
  return [
    ...altered,
    vary('hashData altered', hash(flipLast)),
    vary(
      'hashData in upper case',
      hash((text) => text.toUpperCase()),
    ),
    vary(
      'hashData one digit short',
      hash((text) => text.slice(1)),
    ),
    vary(
      'hashData one digit too long',
      hash((text) => `${text}0`),
      'ERR101',
    ),
    vary('hashed with the key of another merchant', (values) =>
      values.set('hashData', hashOf(of, values, OTHER.iniapiKey)),
    ),
    vary('hashed in the order of the other generation', (values) =>
      values.set('hashData', sha512(KEY, ...other.map((name) => textOf(values, name)))),
    ),
    { name: 'mid of another merchant', request: withValues(of, { mid: OTHER.mid }), expect: code },
    { name: 'mid of nobody', request: withValues(of, { mid: 'INInobody0' }), expect: `${of.module}400` },
    { name: 'mid one byte too long', request: withValues(of, { mid: 'INIBillTst1' }), expect: `${of.module}400` },
  ];
}

function ofTimestamp(of: Specimen): Variation[] {
  const vary = (what: string, timestamp: string, expect: string): Variation => {
    return { name: `timestamp ${what}`, request: withValues(of, { timestamp }), expect };
  };
  return [
    vary('in seconds since 1970', '1735754645', 'ERR101'),
    vary('in milliseconds since 1970', '1735754645123', 'ERR101'),
    vary('with milliseconds', '20250102030405123', 'ERR101'),
    vary('with dashes', '2025-01-02 030', 'ER0102'),
    vary('of another day', '20240102030405', 'accepted'),
    vary('in month 13', '20251302030405', 'accepted'),
  ];
}

function ofClientIp(of: Specimen): Variation[] {
  const vary = (what: string, clientIp: string, expect: string): Variation => {
    return { name: `clientIp ${what}`, request: withValues(of, { clientIp }), expect };
  };
  return [
    vary('too long', '192.0.2.10000000', 'ERR101'),
    vary('of version 6', '2001:db8::1', 'ER0102'),
    vary('out of range', '192.0.2.256', 'ER0102'),
    vary('as a name', 'shop.example', 'ER0102'),
    vary('of the loopback', '127.0.0.1', 'accepted'),
  ];
}

function ofType(of: Specimen): Variation[] {
  const type = String(valuesOf(of).get('type'));
  const swapped = (/^[A-Z]/.test(type) ? type.charAt(0).toLowerCase() : type.charAt(0).toUpperCase()) + type.slice(1);
  return [
    { name: 'type with another first letter', request: withValues(of, { type: swapped }), expect: 'ER0102' },
    { name: 'type of another path', request: withValues(of, { type: otherType(type) }), expect: 'ER0102' },
  ];
}

function otherType(type: string): string {
  if (type === 'refund') return 'partialRefund';
  return type === 'partialRefund' ? 'refund' : 'Reserve';
}

function ofPaymethod(of: Specimen): Variation[] {
  const vary = (paymethod: string, expect: string): Variation => {
    return { name: `paymethod ${paymethod}`, request: withValues(of, { paymethod }), expect };
  };
  if (of.name === 'extra') return [vary('Card', 'ER0102'), vary('inquiry', 'ER0102')];
  return [vary('card', 'ER0102'), vary('HPP', `${of.module}412`), vary('Vacct', `${of.module}412`)];
}

function ofForm(of: Specimen): Variation[] {
  const request = requestOf(of);
  const body = (name: string, bytes: Buffer | string, expect: string): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes as string, 'latin1') }, expect };
  };
  const text = request.body.toString('latin1');
  const more = (name: string, addition: string, expect: string): Variation => body(name, text + addition, expect);
  return [
    body('empty', '', 'ER0102'),
    body('as JSON', JSON.stringify(Object.fromEntries(valuesOf(of))), 'ER0102'),
    body(
      'percent-encoded in lower case',
      text.replace(/%../g, (hex) => hex.toLowerCase()),
      'accepted',
    ),
    body('cut short', text.slice(0, -1), `${of.module}632`),
    more('with a field that comes twice', '&mid=INIBillTst', 'ER0102'),
    more('with a broken percent sign', '&x=%G1', 'ER0102'),
    more('with a percent sign at its end', '&x=%', 'ER0102'),
    more('with raw bytes beyond ASCII', '&x=\xec\x9d\xb4', 'ER0102'),
    more('with Hangul in EUC-KR', '&x=%C0%CC', 'ER0102'),
    more('with a line break', '&x=a\r\n', 'ER0102'),
    more('with an unknown field', '&unknownField=x', 'accepted'),
  ];
}

function ofJson(of: Specimen): Variation[] {
  const request = requestOf(of);
  const body = (name: string, bytes: Buffer | string, expect: string): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes as string) }, expect };
  };
  const text = request.body.toString('utf8');
  const values = valuesOf(of);
  const firstOfData = Object.keys(dataOf(values))[0] ?? '';
  return [
    body('empty', '', 'ER0102'),
    body('cut short', text.slice(0, -1), 'ER0102'),
    body('as a form', new URLSearchParams([...values] as [string, string][]).toString(), 'ER0102'),
    body('in a list', `[${text}]`, 'ER0102'),
    body('in EUC-KR', Buffer.from(text.replace(/"clientIp"/, '"\xc0\xcc":"\xc0\xcc","clientIp"'), 'latin1'), 'ER0102'),
    body('after a byte order mark', `\ufeff${text}`, 'ER0102'),
    body('without data', text.replace(/,"data":.*$/, '}'), 'ER0102'),
    body(
      'with data as text',
      text.replace(/"data":(\{.*\})\}$/, (_, data: string) => `"data":${JSON.stringify(data)}}`),
      'ER0102',
    ),
    body('with data null', text.replace(/"data":.*$/, '"data":null}'), 'ER0102'),
    ...(Object.keys(dataOf(values)).length > 1
      ? [body('with data in another order', reordered(of, values), `${of.module}632`)]
      : []),
    body('with blanks in its JSON', JSON.stringify(JSON.parse(text), null, 2), 'accepted'),
    body('with slashes escaped', text.replaceAll('/', '\\/'), 'accepted'),
    body('with an unknown field beside data', text.replace('"data"', '"unknownField":"x","data"'), 'accepted'),
    { name: 'with a list in data', request: withValues(of, { [firstOfData]: ['x'] }), expect: 'ER0102' },
    { name: 'with a number in data', request: withValues(of, { [firstOfData]: 1 }), expect: 'ER0102' },
    { name: 'with an unknown field in data', request: withValues(of, { unknownField: 'x' }), expect: 'accepted' },
  ];
}

/** The fields of `data` backwards, under the hash of the right order. */
function reordered(of: Specimen, values: Values): Buffer {
  return bodyOf(of, new Map([...values].reverse()));
}

function ofHead(of: Specimen): Variation[] {
  const request = requestOf(of);
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  const [own, other] = ['application/x-www-form-urlencoded', 'application/json'];
  const [right, wrong] = isV1(of) ? [own, other] : [other, own];
  return [
    type('of no declared type', undefined, 'ER0102'),
    type('declared as the type of the other generation', `${wrong};charset=utf-8`, 'ER0102'),
    type('declared as EUC-KR', `${right};charset=euc-kr`, 'ER0102'),
    type('of no declared charset', right, 'accepted'),
    { name: 'with another method', request: { ...request, method: 'GET' }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'no JSON' },
  ];
}

function textOf(values: Values, name: string): string {
  return values.has(name) ? String(values.get(name)) : '';
}

export function flipLast(value: string): string {
  return value.slice(0, -1) + (value.endsWith('1') ? '2' : '1');
}
