import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { withHeader } from './specimens.js';
import { sha256 } from './stage.js';
import type { Variation } from './variations.js';
import {
  encoded,
  exampleOf,
  withForm,
  withValues,
  type FieldFact,
  type RawForm,
  type Specimen,
} from './webapi-specimens.js';

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap(([name, fact]) => ofField(specimen, name, fact)),
    ...ofSignature(specimen),
    ...ofEdiDate(specimen),
    ...ofBytes(specimen),
    ...ofHead(specimen),
  ];
}

/** Values of the greatest length the manual allows, which must pass. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(specimen.fields).flatMap(([name, { kind, max = 0 }]) => {
    const ascii = { name: `${name} of ${max} bytes`, request: withValues(specimen, { [name]: '1'.repeat(max) }) };
    const hangul = {
      name: `${name} of ${Math.floor(max / 2)} syllables`,
      request: withValues(specimen, { [name]: '힣'.repeat(Math.floor(max / 2)) }),
    };
    if (kind === 'text') return [ascii, hangul];
    return kind === 'id' || kind === 'digits' ? [ascii] : [];
  });
}

function ofField(specimen: Specimen, name: string, { kind, max, required }: FieldFact): Variation[] {
  const sign = name !== 'SignData';
  const vary = (what: string, value: string, expect: string): Variation => ({
    name: `${name} ${what}`,
    request: withForm(specimen, (form) => form.set(name, encoded(value)), sign),
    expect,
  });
  const without = withForm(specimen, (form) => form.delete(name), sign);
  return [
    ...(required ? [{ name: `${name} left out`, request: without, expect: '9000' }, vary('empty', '', '9000')] : []),
    ...(max === undefined ? [] : [vary('one byte too long', '1'.repeat(max + 1), '9001')]),
    ...(max !== undefined && kind === 'text'
      ? [vary('too long in bytes only', '힣'.repeat(Math.floor(max / 2) + 1), '9001')]
      : []),
    ...(kind === 'digits' ? [vary('not of digits', '1-0', 'P010')] : []),
    ...(kind === 'amount' ? ofAmount(vary) : []),
    ...(kind === 'choice' ? [vary('2', '2', 'P012'), vary('00', '00', 'P012')] : []),
    ...(kind === 'id' ? [vary('with a blank', 'ord 1', 'A212'), vary('in Hangul', '주문', 'A212')] : []),
  ];
}

function ofAmount(vary: (what: string, value: string, expect: string) => Variation): Variation[] {
  return [
    vary('with zeros before it', '001004', 'P010'),
    vary('with a sign', '-1004', 'P010'),
    vary('with a comma', '1,004', 'P010'),
    vary('with a fraction', '1004.0', 'P010'),
    vary('as words', '천사', 'P010'),
  ];
}

function ofSignature(specimen: Specimen): Variation[] {
  const vary = (name: string, change: (form: RawForm) => unknown, expect: string): Variation => {
    return { name, request: withForm(specimen, change, false), expect };
  };
  const sign = (change: (signData: string) => string) => (form: RawForm) =>
    form.set('SignData', change(form.get('SignData') ?? ''));
  return [
    ...specimen.signs.map((name) =>
      vary(
        `${name} altered`,
        (form) => form.set(name, flipLast(form.get(name) ?? '')),
        name === 'MID' ? 'A114' : 'A211',
      ),
    ),
    vary('SignData altered', sign(flipLast), 'A211'),
    vary(
      'SignData in upper case',
      sign((text) => text.toUpperCase()),
      'A211',
    ),
    vary(
      'SignData one digit short',
      sign((text) => text.slice(1)),
      'A211',
    ),
    vary(
      'signed with another key',
      sign(() => sha256('x')),
      'A211',
    ),
  ];
}

function ofEdiDate(specimen: Specimen): Variation[] {
  const vary = (what: string, value: string, expect: string): Variation => {
    return { name: `EdiDate ${what}`, request: withValues(specimen, { EdiDate: value }), expect };
  };
  return [
    vary('without seconds', '202503041020', 'A106'),
    vary('with milliseconds', '20250304102030000', 'A106'),
    vary('of twelve digits', '250304102030', 'A106'),
    vary('with dashes', '2025-03-04 1020', 'A106'),
    vary('in month 13', '20251304102030', 'A106'),
    vary('on the 30th of February', '20250230102030', 'A106'),
    vary('a hundred years ago', '19250304102030', 'A106'),
    vary('nine hours off', '20250304012030', 'U129'),
    vary('tomorrow', '20250305102030', 'U129'),
  ];
}

function ofBytes(specimen: Specimen): Variation[] {
  const request = parseRequest(exampleOf(specimen));
  const body = (name: string, bytes: Buffer, expect: string): Variation => {
    return { name, request: { ...request, body: bytes }, expect };
  };
  const more = (name: string, text: string, expect: string): Variation =>
    body(name, Buffer.concat([request.body, Buffer.from(text, 'latin1')]), expect);
  const lower = request.body.toString('latin1').replace(/%../g, (hex) => hex.toLowerCase());
  return [
    body('cut short', request.body.subarray(0, -1), 'P012'),
    body('empty', Buffer.alloc(0), '9000'),
    body('as JSON', Buffer.from('{}'), '9000'),
    ...(lower.includes('%') ? [body('percent-encoded in lower case', Buffer.from(lower), 'accepted')] : []),
    more('with a field that comes twice', '&MID=nicepay00m', 'A212'),
    more('with a broken percent sign', '&x=%G1', 'A212'),
    more('with a percent sign at its end', '&x=%', 'A212'),
    more('with raw EUC-KR bytes', '&x=\xb1\xb8', 'A212'),
    more('with half a syllable', '&x=%B1', 'A212'),
    more('with Hangul in UTF-8', '&x=%EC%9D%B4', 'A212'),
    more('with Hangul in UTF-8 that can be read as EUC-KR', '&x=%EA%B5%AC%EB%8F%85', 'A212'),
    more('with an emoji in UTF-8', '&x=%F0%9F%8D%9C', 'A212'),
    more('with an accented letter in UTF-8', '&x=%C3%A9', 'accepted'),
    more('with a line break', '&x=a\r\n', 'A212'),
    more('with an unknown field', '&unknownField=x', 'accepted'),
    more('with an empty unknown field', '&x', 'accepted'),
  ];
}

function ofHead(specimen: Specimen): Variation[] {
  const request = parseRequest(exampleOf(specimen));
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  const form = 'application/x-www-form-urlencoded';
  return [
    type('of no declared type', undefined, 'A212'),
    type('declared as JSON', 'application/json;charset=utf-8', 'A212'),
    type('declared as UTF-8', `${form};charset=utf-8`, 'A212'),
    type('declared as EUC-KR', `${form}; charset=EUC-KR`, 'accepted'),
    { name: 'CharSet unknown', request: withValues(specimen, { CharSet: 'utf-16' }), expect: 'P012' },
    { name: 'CharSet in upper case', request: withValues(specimen, { CharSet: 'UTF-8' }), expect: 'P012' },
    { name: 'EdiType unknown', request: withValues(specimen, { EdiType: 'XML' }), expect: 'P012' },
    { name: 'MID one byte too long', request: withValues(specimen, { MID: 'nicepay00m1' }), expect: 'A114' },
    { name: 'MID of another merchant', request: withValues(specimen, { MID: 'nicother0m' }), expect: 'A211' },
    { name: 'with another method', request: { ...request, method: 'GET' }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}

export function flipLast(value: string): string {
  return value.slice(0, -1) + (value.endsWith('1') ? '2' : '1');
}
