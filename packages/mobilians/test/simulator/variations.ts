import { encode } from '@billkey/simulator';
import type { RawRequest } from '@billkey/simulator/testing';
import {
  bodyOf,
  requestOf,
  signedWith,
  withHeader,
  withValues,
  type FieldFact,
  type RawFields,
  type Specimen,
} from './specimens.js';

/** An example with one thing changed, and the code it is refused with: `accepted`, or `HTTP 404`. */
export interface Variation {
  name: string;
  request: RawRequest;
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap(([name, fact]) => ofField(specimen, name, fact)),
    ...ofBytes(specimen),
    ...ofHead(specimen),
  ];
}

/** A request of this kind with other values, signed anew where it is signed. */
export function changed(specimen: Specimen, values: RawFields): RawRequest {
  return specimen.name.startsWith('cancel') && !('hmac' in values)
    ? signedWith(specimen, values)
    : withValues(specimen, values);
}

/** Values of the greatest length the tables allow, which must pass. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  const of = (name: string, what: string, value: string) => {
    return { name: `${name} of ${what}`, request: changed(specimen, { [name]: value }) };
  };
  return Object.entries(specimen.fields).flatMap(([name, { kind, max = 0 }]) => {
    if (kind === 'id') return [of(name, `${max} bytes`, '1'.repeat(max)), of(name, '4 bytes', '1234')];
    if (kind === 'url') return [of(name, `${max} bytes`, `https://www.example.com/${'1'.repeat(max - 24)}`)];
    if (kind !== 'text') return [];
    return [of(name, `${max} bytes`, '1'.repeat(max)), of(name, `${max / 2} syllables`, '힣'.repeat(max / 2))];
  });
}

function ofField(specimen: Specimen, name: string, { kind, max, required }: FieldFact): Variation[] {
  const vary = (what: string, value: unknown, expect = '6101'): Variation => {
    return { name: `${name} ${what}`, request: changed(specimen, { [name]: value }), expect };
  };
  return [
    ...(required ? [vary('left out', undefined), vary('empty', ''), vary('null', null)] : []),
    ...(max === undefined ? [] : [vary('one byte too long', overlong(kind, max))]),
    ...(kind === 'text' && max !== undefined ? [vary('too long in bytes only', '힣'.repeat(max / 2 + 1))] : []),
    ...(kind === 'amount' ? ['01000', '-1000', '1,000', '1000.0', '천'].map((value) => vary(value, value)) : []),
    ...(kind === 'choice' ? [vary('9', '9'), vary('in small letters', 'y')] : []),
    ...(kind === 'id'
      ? [vary('of 3 characters', '123'), vary('in Hangul', '주문번호'), vary('with a blank', '12 34')]
      : []),
    ...(kind === 'url' ? [vary('without a scheme', 'www.example.com'), vary('with a blank', 'https://a.kr/ 1')] : []),
    vary('as a number', 1000),
    vary('as a list', ['1']),
    vary('with an emoji', '🍜'),
    vary('with a line break', '1\n2'),
  ];
}

function overlong(kind: FieldFact['kind'], max: number): string {
  return kind === 'url' ? `https://www.example.com/${'1'.repeat(max - 23)}` : '1'.repeat(max + 1);
}

function ofBytes(specimen: Specimen): Variation[] {
  const request = requestOf(specimen);
  const body = (name: string, bytes: Buffer | string, expect = '6101'): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes as string, 'utf8') }, expect };
  };
  const more = (name: string, member: Buffer, expect = '6101'): Variation => {
    const bytes = Buffer.concat([request.body.subarray(0, -1), Buffer.from(',"x":"'), member, Buffer.from('"}')]);
    return { name, request: { ...request, body: bytes }, expect };
  };
  return [
    body('cut short', request.body.subarray(0, -1)),
    body('empty', ''),
    body('in a list', Buffer.concat([Buffer.from('['), request.body, Buffer.from(']')])),
    body('as a form', 'sid=000000000001&cash_code=MC'),
    body('as null', 'null'),
    body('with blanks between its members', JSON.stringify(bodyOf(specimen), null, 1), 'accepted'),
    more('with Hangul in EUC-KR', encode('구독', 'euc-kr')),
    more('with half a syllable', Buffer.from([0xea, 0xb5])),
    more('with an unknown field', Buffer.from('x'), 'accepted'),
    more('with a field that comes twice', Buffer.from('","x":"'), 'accepted'),
  ];
}

function ofHead(specimen: Specimen): Variation[] {
  const request = requestOf(specimen);
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  // Without a mode that can be read, what is sent to this address is no charge; it is refused all the same.
  return [
    type('of no declared type', undefined, '6101'),
    type('declared as a form', 'application/x-www-form-urlencoded', '6101'),
    type('declared as EUC-KR', 'application/json;charset=euc-kr', '6101'),
    type('declared as UTF-8', 'application/json; charset=UTF-8', 'accepted'),
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: 'HTTP 405' },
    { name: 'as a GET', request: { ...request, method: 'GET', body: Buffer.alloc(0) }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}
