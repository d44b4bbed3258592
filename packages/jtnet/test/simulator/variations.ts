import { encode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import {
  exampleOf,
  formOf,
  withForm,
  withHeader,
  withValues,
  type FieldFact,
  type RawForm,
  type Specimen,
} from './specimens.js';
import { OTHER } from './stage.js';

/** An example request with one thing changed, and the code it must be refused with. */
export interface Variation {
  name: string;
  request: RawRequest;
  /** `accepted` only for what accepts.md lists. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap(([name, fact]) => ofField(specimen, name, fact)),
    ...('api_key' in specimen.fields ? ofKey(specimen) : []),
    ...ofBytes(specimen),
    ...ofHead(specimen),
  ];
}

/** Values of the greatest length that is known to pass. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(specimen.fields)
    .filter(([name, { kind, max }]) => (kind === 'text' || kind === 'digits') && max !== undefined && name !== 'moid')
    .flatMap(([name, { kind, max = 0 }]) => {
      const ascii = { name: `${name} of ${max} bytes`, request: withValues(specimen, { [name]: '1'.repeat(max) }) };
      const syllables = Math.floor(max / 3);
      const hangul = {
        name: `${name} of ${syllables} syllables`,
        request: withValues(specimen, { [name]: '힣'.repeat(syllables) }),
      };
      return kind === 'text' ? [ascii, hangul] : [ascii];
    });
}

function ofField(specimen: Specimen, name: string, { kind, max, required }: FieldFact): Variation[] {
  const vary = (what: string, value: string, expect: string): Variation => ({
    name: `${name} ${what}`,
    request: withValues(specimen, { [name]: value }),
    expect,
  });
  const without = { name: `${name} left out`, request: withForm(specimen, (form) => form.delete(name)) };
  return [
    ...(required === undefined ? [] : [{ ...without, expect: required }, vary('empty', '', required)]),
    ...(max === undefined ? [] : [vary('one byte too long', '1'.repeat(max + 1), '9001')]),
    ...(max !== undefined && kind === 'text'
      ? [vary('too long in bytes only', '힣'.repeat(Math.floor(max / 3) + 1), '9001')]
      : []),
    ...(kind === 'text' ? [vary('with a line break', 'a\r\nb', 'A212'), vary('with a NUL', 'a\0b', 'A212')] : []),
    ...(kind === 'digits' ? [vary('not of digits', 'K1', 'A212')] : []),
    ...(kind === 'amount' ? ofAmount(vary) : []),
    ...(kind === 'choice' ? [vary('2', '2', 'A212'), vary('00', '00', 'A212'), vary('Y', 'Y', 'A212')] : []),
  ];
}

function ofAmount(vary: (what: string, value: string, expect: string) => Variation): Variation[] {
  return [
    vary('with zeros before it', '001004', 'A212'),
    vary('with a sign', '-1004', 'A212'),
    vary('with a plus sign', '+1004', 'A212'),
    vary('with a comma', '1,004', 'A212'),
    vary('with a fraction', '1004.0', 'A212'),
    vary('with an exponent', '1e4', 'A212'),
    vary('with a blank', ' 1004', 'A212'),
    vary('as words', '천사', 'A212'),
  ];
}

/** All the authentication there is. */
function ofKey(specimen: Specimen): Variation[] {
  const key = decodeURIComponent(formOf(exampleOf(specimen)).get('api_key') ?? '');
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return { name, request: withValues(specimen, values), expect };
  };
  const bare = withForm(specimen, (form) => form.set('api_key', key));
  const slashes = withForm(specimen, (form) => form.set('api_key', key.replaceAll('+', '%2B')));
  const tolerant = specimen.name === 'confirm';
  return [
    vary('mid altered', { mid: 'tpaytest9m' }, '2152'),
    vary('mid of another merchant', { mid: OTHER.mid }, '2152'),
    vary('mid one byte too long', { mid: 'tpaytest2mm' }, '2152'),
    vary('mid in upper case', { mid: 'TPAYTEST2M' }, '2152'),
    vary('mid with a blank after it', { mid: 'tpaytest2m ' }, '2152'),
    vary('api_key of another merchant', { api_key: OTHER.apiKey }, '2152'),
    vary('api_key altered', { api_key: `x${key.slice(1)}` }, '2152'),
    vary('api_key one character short', { api_key: key.slice(0, -1) }, '2152'),
    vary('api_key in lower case', { api_key: key.toLowerCase() }, '2152'),
    vary('api_key with a blank after it', { api_key: `${key} ` }, '2152'),
    vary('api_key encoded twice', { api_key: encodeURIComponent(key) }, '2152'),
    { name: 'api_key without percent-encoding', request: bare, expect: tolerant ? 'accepted' : '2152' },
    { name: 'api_key with bare slashes and equals signs', request: slashes, expect: 'accepted' },
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
  const twice = (form: RawForm): string => `&tid=${form.get('tid') ?? ''}&tid=x`;
  return [
    body('empty', Buffer.alloc(0), '9000'),
    body('as JSON', Buffer.from('{}'), '9000'),
    ...(lower === request.body.toString('latin1')
      ? []
      : [body('percent-encoded in lower case', Buffer.from(lower), 'accepted')]),
    more('with a field that comes twice', twice(formOf(exampleOf(specimen))), 'A212'),
    more('with a broken percent sign', '&x=%G1', 'A212'),
    more('with a percent sign at its end', '&x=%', 'A212'),
    more('with raw UTF-8 bytes', '&x=\xea\xb5\xac', 'A212'),
    more('with half a syllable', '&x=%EA%B5', 'A212'),
    more('with Hangul in EUC-KR', `&x=${escaped(encode('구독', 'euc-kr'))}`, 'A212'),
    more('with half an emoji', '&x=%ED%A0%BD', 'A212'),
    more('with a line break', '&x=a\r\n', 'A212'),
    more('with an unknown field', '&unknownField=x', 'accepted'),
    more('with an empty unknown field', '&x', 'accepted'),
  ];
}

function escaped(bytes: Buffer): string {
  return bytes.toString('hex').toUpperCase().replace(/../g, '%$&');
}

function ofHead(specimen: Specimen): Variation[] {
  const request = parseRequest(exampleOf(specimen));
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  const form = 'application/x-www-form-urlencoded';
  const moved = { ...request, path: `${request.path}?${request.body.toString('latin1')}`, body: Buffer.alloc(0) };
  return [
    type('of no declared type', undefined, 'A212'),
    type('declared as JSON', 'application/json;charset=utf-8', 'A212'),
    type('declared as multipart', 'multipart/form-data; boundary=x', 'A212'),
    type('declared as EUC-KR', `${form};charset=euc-kr`, 'A212'),
    type('declared as UTF-8', `${form}; charset=UTF-8`, 'accepted'),
    { name: 'with its fields in the path', request: moved, expect: '9000' },
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: 'HTTP 405' },
    { name: 'as a GET', request: { ...moved, method: 'GET' }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}
