import { encode } from '@billkey/simulator';
import type { RawRequest } from '@billkey/simulator/testing';
import { fieldsOf, requestOf, withHeader, withValues, type FieldFact, type Specimen } from './specimens.js';

/** An example with one thing changed, and the code it is refused with: `accepted`, or `HTTP 404`. */
export interface Variation {
  name: string;
  request: RawRequest;
  expect: string;
}

const HANGUL_IN_UTF8 = Buffer.from('주문', 'utf8');

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap(([name, fact]) => ofField(specimen, name, fact)),
    ...ofBytes(specimen),
    ...ofHead(specimen),
    ...(specimen.opens ? ofToken(specimen) : []),
  ];
}

/** Values of the greatest length the tables allow, which must pass. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(specimen.fields).flatMap(([name, { kind, max }]) => {
    if (kind !== 'text' || max === undefined) return [];
    const syllables = Math.floor(max / 2);
    return [
      { name: `${name} of ${max} bytes`, request: withValues(specimen, { [name]: '1'.repeat(max) }) },
      { name: `${name} of ${syllables} syllables`, request: withValues(specimen, { [name]: '힣'.repeat(syllables) }) },
    ];
  });
}

function ofField(specimen: Specimen, name: string, { kind, max, required, missing = '9001' }: FieldFact): Variation[] {
  const vary = (what: string, value: unknown, expect = '9001'): Variation => {
    return { name: `${name} ${what}`, request: withValues(specimen, { [name]: value }), expect };
  };
  const without = withValues(specimen, { [name]: undefined });
  return [
    ...(required ? [{ name: `${name} left out`, request: without, expect: missing }, vary('empty', '', missing)] : []),
    ...(max === undefined ? [] : [vary('one byte too long', '1'.repeat(max + 1))]),
    ...(max !== undefined && kind === 'text' ? [vary('too long in bytes only', '힣'.repeat(max / 2 + 1))] : []),
    ...(kind === 'amount' ? ['0100', '-100', '1,000', '100.0', '천'].map((value) => vary(value, value)) : []),
    ...(kind === 'choice' ? [vary('9', '9'), vary('in small letters', 'y')] : []),
    vary('as a number', 1),
    vary('null', null),
    vary('as a list', ['1']),
    vary('with a pipe', '1|', '9011'),
    vary('with an emoji', '🍜'),
    vary('with a line break', 'a\n'),
  ];
}

function ofBytes(specimen: Specimen): Variation[] {
  const request = requestOf(specimen);
  const body = (name: string, bytes: Buffer | string, expect = '9001'): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes as string, 'latin1') }, expect };
  };
  const more = (name: string, member: Buffer, expect = '9001'): Variation => {
    const bytes = Buffer.concat([request.body.subarray(0, -1), Buffer.from(',"x":"'), member, Buffer.from('"}')]);
    return { name, request: { ...request, body: bytes }, expect };
  };
  const fields = fieldsOf(specimen);
  return [
    body('cut short', request.body.subarray(0, -1)),
    body('empty', ''),
    body('in a list', Buffer.concat([Buffer.from('['), request.body, Buffer.from(']')])),
    body('as a form', 'CPID=CTSTEST01&PAYMETHOD=CARD-BATCH'),
    body('as null', 'null'),
    body('with blanks between its members', encode(JSON.stringify(fields, null, 1), 'euc-kr'), 'accepted'),
    more('with Hangul in UTF-8', HANGUL_IN_UTF8),
    more('with half a syllable', Buffer.from([0xb1])),
    more('with a pipe in an unknown field', Buffer.from('|'), '9011'),
    more('with a letter that is not in EUC-KR', Buffer.from('\\u00fc')),
    more('with an unknown field', Buffer.from('x'), 'accepted'),
    more('with a syllable that only CP949 has', encode('똠', 'euc-kr'), 'accepted'),
    more('with a syllable that is escaped', Buffer.from('\\uad6c'), 'accepted'),
    more('with a field that comes twice', Buffer.from('","x":"'), 'accepted'),
  ];
}

function ofHead(specimen: Specimen): Variation[] {
  const request = requestOf(specimen);
  const header = (name: string, field: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, field, value), expect };
  };
  const key = request.headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
  return [
    header('of no declared type', 'Content-Type', undefined, '9001'),
    header('declared as text', 'Content-Type', 'text/plain;charset=EUC-KR', '9001'),
    header('declared as UTF-8', 'Content-Type', 'application/json;charset=utf-8', '9001'),
    header('without Authorization', 'Authorization', undefined, '9103'),
    header('with another key', 'Authorization', key.slice(0, -1) + '0', '9103'),
    header('with a scheme before the key', 'Authorization', `Bearer ${key}`, '9103'),
    header('with the key in upper case', 'Authorization', key.toUpperCase(), '9103'),
    { name: 'with another method', request: { ...request, method: 'GET' }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}

function ofToken(specimen: Specimen): Variation[] {
  const request = requestOf(specimen);
  const vary = (name: string, value: string | undefined): Variation => {
    return { name, request: withHeader(request, 'TOKEN', value), expect: '9004' };
  };
  return [
    vary('without the token', undefined),
    vary('with an empty token', ''),
    vary('with another token', '4f3c0000ae'),
    vary('with the token cut short', 'TOKE'),
    vary('with the token in a scheme', 'Bearer TOKEN'),
    {
      name: 'with the token in the body only',
      request: withHeader(withValues(specimen, { TOKEN: 'TOKEN' }), 'TOKEN', undefined),
      expect: '9004',
    },
  ];
}
