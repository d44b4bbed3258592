import { encode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { memberOf, withHeader, withMembers, type FieldFact, type Specimen } from './specimens.js';
import { example, OTHER } from './stage.js';

/** An example request with one thing changed, and the code it must be refused with. */
export interface Variation {
  name: string;
  request: RawRequest;
  /** `accepted` only for what accepts.md lists. */
  expect: string;
}

type Vary = (what: string, value: unknown, expect: string) => Variation;

const [UNREADABLE, MISSING, TOO_LONG, MALFORMED] = ['70010', '70011', '70012', '70013'];

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap(([path, fact]) => ofField(specimen, path, fact)),
    {
      name: 'sellerKey of another merchant',
      request: withMembers(specimen, { sellerKey: OTHER.sellerKey }),
      expect: of(specimen),
    },
    ...ofBytes(specimen),
    ...ofHead(specimen),
  ];
}

/** What another merchant hears who shows what is not his. */
function of({ name }: Specimen): string {
  const codes: Record<string, string> = { 'begin-window': '70003', charge: '70003', cancel: '70051', part: '70051' };
  return codes[name] ?? (name === 'find' ? MISSING : '70022');
}

/** Values of the greatest length that is known to pass. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(specimen.fields).flatMap(([path, { kind, max, other }]) => {
    if (max === undefined || kind === 'choice' || other !== undefined) return [];
    return [{ name: `${path} of ${max} bytes`, request: withMembers(specimen, { [path]: ofLength(kind, max) }) }];
  });
}

function ofLength(kind: FieldFact['kind'], length: number): string {
  if (kind === 'url') return 'https://shop.example.com/'.padEnd(length, 'x');
  if (kind === 'object') return `{"x":"${'x'.repeat(length - '{"x":""}'.length)}"}`;
  return 'x'.repeat(length);
}

function ofField(specimen: Specimen, path: string, fact: FieldFact): Variation[] {
  const { kind, max, required, without = 'accepted' } = fact;
  const vary: Vary = (what, value, expect) => {
    return { name: `${path} ${what}`, request: withMembers(specimen, { [path]: value }), expect };
  };
  const absent = required ? MISSING : without;
  return [
    vary('left out', undefined, absent),
    vary('empty', '', absent),
    vary('null', null, MALFORMED),
    vary('true', true, MALFORMED),
    vary('an object', {}, MALFORMED),
    ...(kind === 'array' ? [] : [vary('an array', [], MALFORMED)]),
    ...(max === undefined ? [] : [vary('one byte too long', ofLength(kind, max + 1), TOO_LONG)]),
    ...BY_KIND[kind](vary, memberOf(specimen, path), fact),
  ];
}

const ofText = (vary: Vary): Variation[] => [
  vary('a number', 1, MALFORMED),
  vary('with a line break', 'a\r\nb', MALFORMED),
  vary('with a NUL', 'a\0b', MALFORMED),
];

const ofNumber = (vary: Vary, was: unknown): Variation[] => [
  vary('negative', -1, MALFORMED),
  vary('with a fraction', Number(was) + 0.5, MALFORMED),
  vary('beyond what is counted exactly', 2 ** 53, MALFORMED),
  vary('as words', '구천구백', MALFORMED),
];

const BY_KIND: Record<FieldFact['kind'], (vary: Vary, was: unknown, fact: FieldFact) => Variation[]> = {
  text: (vary, was, { other }) => [...ofText(vary), ...(other ? [vary('altered', `${String(was)}x`, other)] : [])],
  id: (vary, was, { other, max }) => [
    ...ofText(vary),
    vary('with a blank', `${String(was).slice(0, 3)} x`, MALFORMED),
    vary('in Hangul', '구독', MALFORMED),
    ...(max === undefined ? [] : [vary('too long in bytes only', '구'.repeat(Math.floor(max / 3) + 1), TOO_LONG)]),
    ...(other ? [vary('altered', `${String(was)}x`, other)] : []),
    ...(other && turned(String(was)) !== was ? [vary('in other case', turned(String(was)), other)] : []),
  ],
  won: (vary, was, { other }) => [
    ...ofNumber(vary, was),
    vary('as a text', String(was), MALFORMED),
    ...(other ? [vary('one more', Number(was) + 1, other)] : []),
  ],
  digits: (vary, was, { other = '' }) => [
    ...ofNumber(vary, was),
    vary('with zeros before it', `00${String(was)}`, MALFORMED),
    vary('with a comma', '9,900', MALFORMED),
    vary('with a point', `${String(was)}.0`, MALFORMED),
    vary('zero', 0, MALFORMED),
    vary('more than there is', 9_901, '70053'),
    vary('one less', Number(was) - 1, other),
    vary(
      typeof was === 'string' ? 'as a number' : 'as a text',
      typeof was === 'string' ? Number(was) : String(was),
      'accepted',
    ),
  ],
  count: (vary, was) => [...ofNumber(vary, was), vary('zero', 0, MALFORMED), vary('as a text', '1', MALFORMED)],
  choice: (vary, was) => [
    vary('a number', 1, MALFORMED),
    vary('in other case', turned(String(was)), MALFORMED),
    vary('of another kind', 'X'.repeat(Math.min(String(was).length, 3)), MALFORMED),
  ],
  url: (vary) => [
    ...ofText(vary),
    vary('without a host', 'https://', MALFORMED),
    vary('of a path alone', '/payco/return', MALFORMED),
    vary('of another scheme', 'javascript:alert(1)', MALFORMED),
    vary('in Hangul', 'https://shop.example.com/구독', MALFORMED),
    vary('with a blank', 'https://shop.example.com/a b', MALFORMED),
    vary('without TLS', 'http://shop.example.com/', 'accepted'),
    vary('with a query and a fragment', 'https://shop.example.com/?a=1#b', 'accepted'),
  ],
  object: (vary) => [
    vary('a number', 1, MALFORMED),
    vary('that is no JSON', 'uid=user01', MALFORMED),
    vary('that is an array', '[]', MALFORMED),
    vary('that is a text', '"x"', MALFORMED),
    vary('that is null', 'null', MALFORMED),
    vary('with an object inside', '{"a":{}}', MALFORMED),
    vary('with a null inside', '{"a":null}', MALFORMED),
    vary('in Hangul', '{"이름":"홍길동"}', 'accepted'),
  ],
  array: (vary, was, { required }) => [
    vary('a text', 'x', MALFORMED),
    vary('without items', [], required ? MISSING : '70011'),
    vary('of texts', ['x'], UNREADABLE),
    vary('with a null', [...(was as unknown[]), null], UNREADABLE),
    vary('with an item twice', [...(was as unknown[]), ...(was as unknown[])], MALFORMED),
  ],
};

function turned(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function ofBytes(specimen: Specimen): Variation[] {
  const request = parseRequest(example(specimen.name));
  const text = request.body.toString('utf8');
  const body = (name: string, bytes: Buffer | string, expect: string): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes) }, expect };
  };
  const more = (members: string): string => `${text.slice(0, -1)},${members}}`;
  return [
    body('empty', '', UNREADABLE),
    body('as a form', 'sellerKey=AUTOPAY', UNREADABLE),
    body('as an array', `[${text}]`, UNREADABLE),
    body('as null', 'null', UNREADABLE),
    body('as a text', JSON.stringify(text), UNREADABLE),
    body('without its last brace', text.slice(0, -1), UNREADABLE),
    body('with something after it', `${text}x`, UNREADABLE),
    body('with a byte order mark', `\uFEFF${text}`, UNREADABLE),
    body('with Hangul in EUC-KR', encode(more('"x":"구독"'), 'euc-kr'), UNREADABLE),
    body(
      'with half a syllable',
      Buffer.concat([Buffer.from(more('"x":"').slice(0, -1)), Buffer.from([0xea, 0xb5]), Buffer.from('"}')]),
      UNREADABLE,
    ),
    body('with line breaks around it', `\r\n${text}\r\n`, 'accepted'),
    body('with an unknown member', more('"unknownMember":"x"'), 'accepted'),
    body('with a member twice', more(text.slice(1, text.indexOf(',"'))), 'accepted'),
  ];
}

function ofHead(specimen: Specimen): Variation[] {
  const request = parseRequest(example(specimen.name));
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  return [
    type('of no declared type', undefined, UNREADABLE),
    type('declared as a form', 'application/x-www-form-urlencoded; charset=UTF-8', UNREADABLE),
    type('declared as text', 'text/plain;charset=UTF-8', UNREADABLE),
    type('declared as EUC-KR', 'application/json;charset=EUC-KR', UNREADABLE),
    type('declared without a charset', 'application/json', 'accepted'),
    { name: 'with a query', request: { ...request, path: `${request.path}?x=1` }, expect: 'accepted' },
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: 'HTTP 405' },
    { name: 'as a GET', request: { ...request, method: 'GET', body: Buffer.alloc(0) }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}
