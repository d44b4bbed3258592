import { encode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { bodyOf, valueOf, withHeader, withValues, type FieldFact, type Specimen } from './specimens.js';
import { example } from './stage.js';

export interface Variation {
  name: string;
  request: RawRequest;
  /** The code it is refused with; `allowed` by the documents; or `accepted` all the same, as accepts.md says. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap(([path, fact]) => ofField(specimen, path, fact)),
    ...ofObjects(specimen),
    ...ofMerchant(specimen),
    ...ofDay(specimen),
    ...ofBody(specimen),
  ];
}

/** Values of the greatest length the documents allow, which must pass. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(specimen.fields).flatMap(([path, { kind, max }]) => {
    if (max === undefined) return [];
    const of = (name: string, value: string) => ({
      name: `${path} ${name}`,
      request: withValues(specimen, { [path]: value }),
    });
    const digits = of(`of ${max} bytes`, '1'.repeat(max));
    const syllables = of(`of ${Math.floor(max / 3)} syllables`, '힣'.repeat(Math.floor(max / 3)));
    if (kind === 'text') return [digits, syllables];
    return kind === 'exact' ? [] : [digits];
  });
}

function ofField(of: Specimen, path: string, { kind, max, required }: FieldFact): Variation[] {
  const set = (what: string, value: unknown, expect: string): Variation => {
    return { name: `${path} ${what}`, request: withValues(of, { [path]: value }), expect };
  };
  const isText = kind !== 'won' && kind !== 'boolean';
  return [
    ...(required ? [set('left out', undefined, 'X401'), set('empty', '', 'X401')] : []),
    ...(!required && valueOf(of, path) !== undefined ? [set('left out', undefined, 'allowed')] : []),
    set('as null', null, 'X403'),
    set('as a list', ['1'], 'X403'),
    set('as an object', {}, 'X403'),
    ...(isText ? [set('as a number', 1, 'X403')] : []),
    ...(kind === 'won' ? ofWon(set) : []),
    ...(kind === 'boolean' ? [set('as a text', 'true', 'X403'), set('as a number', 1, 'X403')] : []),
    ...(max === undefined ? [] : [set('one byte too long', '1'.repeat(max + 1), 'X402')]),
    ...(max !== undefined && kind === 'text'
      ? [set('too long in bytes only', '힣'.repeat(Math.floor(max / 3) + 1), 'X402')]
      : []),
    ...(kind === 'text' ? ofText(set) : []),
    ...(kind === 'order' ? [' ', '.', '/', '주', '|'].map((sign) => set(`with ${sign}`, `A${sign}1`, 'X403')) : []),
    ...(kind === 'id' ? [' ', '주', '|', "'"].map((sign) => set(`with ${sign}`, `A${sign}1`, 'X403')) : []),
    ...(kind === 'digits' ? [set('with hyphens', '010-1234', 'X403')] : []),
  ];
}

type Set = (what: string, value: unknown, expect: string) => Variation;

function ofWon(set: Set): Variation[] {
  return [
    set('as a text', '15000', 'X403'),
    set('negative', -1, 'X403'),
    set('with a fraction', 1.5, 'X403'),
    set('beyond exact numbers', 2 ** 53, 'X403'),
    set('as a boolean', true, 'X403'),
  ];
}

/** Characters that cannot be used (register). */
function ofText(set: Set): Variation[] {
  const signs = ["'", '"', '<', '>', '\\', ';', '|', '&', '\r', '\n', '🙂', '\u0000'];
  return signs.map((sign) => set(`with ${JSON.stringify(sign)}`, `a${sign}b`, 'X403'));
}

/** What has parts is nothing else. */
function ofObjects(of: Specimen): Variation[] {
  const objects = new Set(
    Object.keys(of.fields).flatMap((path) => (path.includes('.') ? [path.split('.')[0] ?? ''] : [])),
  );
  return [...objects].flatMap((name) => [
    { name: `${name} as a text`, request: withValues(of, { [name]: 'x' }), expect: 'X403' },
    { name: `${name} as a list`, request: withValues(of, { [name]: [] }), expect: 'X403' },
    { name: `${name} with an unknown field`, request: withValues(of, { [`${name}.unknown`]: 'x' }), expect: 'X404' },
  ]);
}

function ofMerchant(of: Specimen): Variation[] {
  const vary = (name: string, mallId: string): Variation => {
    return { name, request: withValues(of, { mallId }), expect: 'X451' };
  };
  return [vary('by nobody', 'T9102001'), vary('mallId in lower case', 't5102001'), vary('mallId cut', 'T510200')];
}

function ofDay(of: Specimen): Variation[] {
  const { day } = of;
  if (day === undefined) return [];
  const vary = (name: string, value: string, expect: string): Variation => {
    return { name: `${day} ${name}`, request: withValues(of, { [day]: value }), expect };
  };
  return [
    vary('of the day before', '20260324', 'X414'),
    vary('of the next day', '20260326', 'X414'),
    vary('without a century', '260325', 'X414'),
    vary('of no calendar', '20260230', 'X414'),
    vary('with dashes', '26-03-25', 'X403'),
    vary('with the time', '20260325093001', 'X402'),
  ];
}

function ofBody(of: Specimen): Variation[] {
  const request = parseRequest(example(of.name));
  const body = (name: string, bytes: Buffer | string, expect: string): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes) }, expect };
  };
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  const text = JSON.stringify(bodyOf(of));
  const escaped = text.replaceAll('-', '\\u002d');
  return [
    body('cut short', request.body.subarray(0, -1), 'X400'),
    body('empty', '', 'X400'),
    body('a list', '[]', 'X400'),
    body('null', 'null', 'X400'),
    body('as a form', new URLSearchParams({ mallId: 'T5102001' }).toString(), 'X400'),
    body('with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), request.body]), 'X400'),
    body('in EUC-KR', encode(text.replace('T5102001', '가맹점'), 'euc-kr'), 'X400'),
    body('with an unknown field', text.replace('{', '{"unknown":"x",'), 'X404'),
    body('with escapes', escaped, 'accepted'),
    type('declared as a form', 'application/x-www-form-urlencoded', 'X400'),
    type('declared as text', 'text/plain; charset=utf-8', 'X400'),
    type('of no declared type', undefined, 'X400'),
    type('declared as EUC-KR', 'application/json; charset=EUC-KR', 'X400'),
    type('declared without a charset', 'application/json', 'accepted'),
    type('declared in capitals', 'application/JSON;charset=UTF-8', 'allowed'),
    { name: 'by GET', request: { ...request, method: 'GET' }, expect: 'HTTP 405' },
    { name: 'by PUT', request: { ...request, method: 'PUT' }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}
