import { bodyOf, requestOf, requestOfPlain, withBody, type FieldFact, type Specimen } from './classic-specimens.js';
import { encrypt, OTHER, percent, plainOf, requestWith, type Values } from './classic-stage.js';
import type { RawRequest } from '@billkey/simulator/testing';

/** One change to an example request. */
export interface Variation {
  name: string;
  /** @param values the fields of the example */
  request(values: Values): RawRequest;
  /** A result code, an HTTP status other than 200, `accepted`, or `taken`: what the guide says is right. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap(([name, fact]) => ofField(name, fact)),
    ...ofTypes(),
    ...ofPlainText(),
    ...ofEnvelope(),
    ...ofHead(),
  ];
}

/** Values of the greatest length the guide allows, which must pass. */
export function longestOf({ fields }: Specimen): Variation[] {
  return Object.entries(fields).flatMap(([name, { kind, max = 0 }]) => {
    if (kind !== 'text') return [];
    return [
      withValue(`${name} of ${max} bytes`, name, 'x'.repeat(max), 'taken'),
      withValue(`${name} of ${Math.floor(max / 2)} syllables`, name, '힣'.repeat(Math.floor(max / 2)), 'taken'),
    ];
  });
}

export function withValue(what: string, name: string, value: string, expect: string): Variation {
  return { name: what, request: (values) => requestOf({ ...values, [name]: value }), expect };
}

function without(name: string, expect: string): Variation {
  const request = (values: Values): RawRequest =>
    requestOf(Object.fromEntries(Object.entries(values).filter(([other]) => other !== name)));
  return { name: `${name} left out`, request, expect };
}

function ofField(name: string, { kind, max, required }: FieldFact): Variation[] {
  const vary = (what: string, value: string, expect: string): Variation =>
    withValue(`${name} ${what}`, name, value, expect);
  const long = kind === 'url' ? 'https://shop.example.com/'.padEnd((max ?? 0) + 1, 'x') : '1'.repeat((max ?? 0) + 1);
  return [
    ...(required ? [without(name, '1100'), vary('empty', '', '1100')] : []),
    ...(max === undefined ? [] : [vary('one byte too long', long, '1101')]),
    ...(max !== undefined && kind === 'text'
      ? [vary('too long in bytes only', '힣'.repeat(Math.floor(max / 2) + 1), '1101')]
      : []),
    ...(kind === 'text'
      ? [...`&'"\\<>|,+\r\n`].map((sign) => vary(`with ${JSON.stringify(sign)}`, `a${sign}b`, '1102'))
      : []),
    ...(kind === 'digits' ? [vary('not of digits', '1-0', '1102')] : []),
    ...(kind === 'amount' ? ofAmount(vary) : []),
    ...(kind === 'choice' ? [vary('x', 'x', '1102'), vary('with a blank', 'Y ', '1102')] : []),
    ...(kind === 'url'
      ? [
          vary('without a scheme', 'shop.example.com', '1102'),
          vary('with two parameters', 'https://a.kr/?a=1&b=2', '1102'),
        ]
      : []),
  ];
}

function ofAmount(vary: (what: string, value: string, expect: string) => Variation): Variation[] {
  return [
    vary('with zeros before it', '009900', '1102'),
    vary('with a sign', '-9900', '1102'),
    vary('with a fraction', '9900.0', '1102'),
    vary('with a comma', '9,900', '1102'),
    vary('as words', '구천구백', '1102'),
  ];
}

function ofTypes(): Variation[] {
  return [
    withValue('TXTYPE in lower case', 'TXTYPE', 'otbill', '1102'),
    withValue('TXTYPE of a one-off payment', 'TXTYPE', 'BILL', '1102'),
    withValue('SERVICETYPE unknown', 'SERVICETYPE', 'KEYIN', '1102'),
    {
      name: 'SERVICETYPE of the other kind',
      request: (values) =>
        requestOf({ ...values, SERVICETYPE: values['SERVICETYPE'] === 'BATCH' ? 'DANALCARD' : 'BATCH' }),
      expect: '1102',
    },
  ];
}

function ofPlainText(): Variation[] {
  const vary = (name: string, change: (plain: string) => string, expect: string): Variation => {
    return { name, request: (values) => requestOfPlain(change(plainOf(values))), expect };
  };
  return [
    vary('with its fields in another order', (plain) => plain.split('&').reverse().join('&'), 'taken'),
    vary('with an unknown field', (plain) => `${plain}&UNKNOWN=x`, 'accepted'),
    vary('with an empty unknown field', (plain) => `${plain}&UNKNOWN=`, 'accepted'),
    vary('percent-encoded in lower case', (plain) => plain.replace(/%../g, (hex) => hex.toLowerCase()), 'accepted'),
    vary('with an accented letter in UTF-8', (plain) => `${plain}&UNKNOWN=%C3%A9`, 'accepted'),
    vary('with a field that comes twice', (plain) => `${plain}&TXTYPE=AUTH`, '1102'),
    vary('with a broken percent sign', (plain) => `${plain}&UNKNOWN=%G1`, '1102'),
    vary('with half a syllable', (plain) => `${plain}&UNKNOWN=%B1`, '1102'),
    vary('with Hangul in UTF-8', (plain) => `${plain}&UNKNOWN=%EC%9D%B4`, '1102'),
    vary('with Hangul in UTF-8 that can be read as EUC-KR', (plain) => `${plain}&UNKNOWN=%EA%B5%AC%EB%8F%85`, '1102'),
    vary('with a sign that should be encoded', (plain) => `${plain}&UNKNOWN=a*b`, '1102'),
    vary('with raw EUC-KR', (plain) => `${plain}&UNKNOWN=\xb1\xb8`, '1107'),
    vary('with a blank', (plain) => `${plain}&UNKNOWN=a b`, '1107'),
  ];
}

function ofEnvelope(): Variation[] {
  const vary = (name: string, body: (data: string, plain: string) => string, expect: string): Variation => ({
    name,
    request: (values) => withBody(requestOf(values), body(encrypt(plainOf(values)), plainOf(values))),
    expect,
  });
  return [
    vary('of an unknown CPID', (data) => bodyOf(data, '9810030999'), '1106'),
    vary('of the CPID of another merchant', (data) => bodyOf(data, OTHER.cpid), '1107'),
    vary('enciphered with another key', (_data, plain) => bodyOf(encrypt(plain, OTHER.cryptoKey)), '1107'),
    vary('of no CPID', (data) => `DATA=${percent(data)}`, '1100'),
    vary('of an empty CPID', (data) => bodyOf(data, ''), '1100'),
    vary('of no DATA', () => 'CPID=9810030929', '1100'),
    vary('with its first block altered', (data) => bodyOf(flip(data, 3)), '1107'),
    vary('with its last block altered', (data) => bodyOf(flip(data, -5)), '1107'),
    vary('one block short', (data) => bodyOf(Buffer.from(data, 'base64').subarray(0, -16).toString('base64')), '1107'),
    vary(
      'with its base64 not percent-encoded',
      (data) => `CPID=9810030929&DATA=${data.replace(/.{8}/, '++++++++')}`,
      '1107',
    ),
    vary('in hex', (data) => bodyOf(Buffer.from(data, 'base64').toString('hex')), '1107'),
    vary('in base64 without its padding', (data) => bodyOf(data.replace(/=*$/, '').slice(0, -2)), '1107'),
    vary('with a line break in its base64', (data) => bodyOf(`${data.slice(0, 8)}\n${data.slice(8)}`), '1107'),
    vary('as plain text', (_data, plain) => bodyOf(plain), '1107'),
    vary('as the fields themselves', (_data, plain) => `CPID=9810030929&${plain}`, '1100'),
    vary('with CPID twice', (data) => `${bodyOf(data)}&CPID=9810030929`, '1102'),
    vary('empty', () => '', '1100'),
    vary('with its fields in another order around it', (data) => `DATA=${percent(data)}&CPID=9810030929`, 'accepted'),
    vary('with an unknown field around it', (data) => `${bodyOf(data)}&x=1`, 'accepted'),
  ];
}

function flip(data: string, at: number): string {
  const bytes = Buffer.from(data, 'base64');
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('base64');
}

function ofHead(): Variation[] {
  const vary = (name: string, change: Partial<RawRequest>, expect: string): Variation => {
    return { name, request: (values) => ({ ...requestOf(values), ...change }), expect };
  };
  const type = (name: string, value: string | undefined, expect: string): Variation => ({
    name,
    request: (values) => {
      const request = requestWith(encrypt(plainOf(values)));
      const others = request.headers.filter(([header]) => header !== 'Content-Type');
      return { ...request, headers: value === undefined ? others : [...others, ['Content-Type', value]] };
    },
    expect,
  });
  return [
    type('of no declared type', undefined, '1102'),
    type('declared as JSON', 'application/json', '1102'),
    type('declared as UTF-8', 'application/x-www-form-urlencoded; charset=utf-8', '1102'),
    type('of no declared charset', 'application/x-www-form-urlencoded', 'accepted'),
    vary('with another method', { method: 'GET' }, 'HTTP 405'),
    vary('at a path that does not exist', { path: '/credit' }, 'HTTP 404'),
  ];
}
