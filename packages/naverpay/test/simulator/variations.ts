import { encode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { exampleOf, withForm, withHeader, withValues, type FieldFact, type Specimen } from './specimens.js';
import { ONE_OFF, OTHER, SHOP } from './stage.js';

/** An example request with one thing changed, and what it must be refused with: a code, or an HTTP status. */
export interface Variation {
  name: string;
  request: RawRequest;
  /** `accepted` only for what accepts.md lists. */
  expect: string;
}

export const KEY_HEADER = 'X-NaverPay-Idempotency-Key';

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(of: Specimen): Variation[] {
  return [
    ...Object.entries(of.fields ?? {}).flatMap(([name, fact]) => ofField(of, name, fact)),
    ...ofAuthentication(of),
    ...(of.fields ? [...ofForm(of), ...ofKey(of)] : ofJson(of)),
    ...ofHead(of),
  ];
}

/** Values of the greatest length that is known to pass. */
export function longestOf(of: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(of.fields ?? {}).flatMap(([name, { kind, max = 0 }]) => {
    if (kind !== 'text' || max === 0) return [];
    const syllables = Math.floor(max / 3);
    return [
      { name: `${name} of ${max} bytes`, request: withValues(of, { [name]: '1'.repeat(max) }) },
      { name: `${name} of ${syllables} syllables`, request: withValues(of, { [name]: '힣'.repeat(syllables) }) },
    ];
  });
}

function ofField(of: Specimen, name: string, { kind, max, required }: FieldFact): Variation[] {
  const vary = (what: string, value: string, expect = 'InvalidParameter'): Variation => ({
    name: `${name} ${what}`,
    request: withValues(of, { [name]: value }),
    expect,
  });
  const without = { name: `${name} left out`, request: withValues(of, { [name]: undefined }) };
  return [
    ...(required ? [{ ...without, expect: 'RequireParameter' }, vary('empty', '', 'RequireParameter')] : []),
    ...(max === undefined ? [] : [vary('one byte too long', '1'.repeat(max + 1))]),
    ...(max !== undefined && kind === 'text'
      ? [vary('too long in bytes only', '힣'.repeat(Math.floor(max / 3) + 1))]
      : []),
    ...(kind === 'text' ? [vary('with a line break', 'a\r\nb'), vary('with a NUL', 'a\0b')] : []),
    ...(kind === 'amount' ? ofAmount(vary) : []),
    ...(kind === 'requester' ? ['0', '3', '01', 'M'].map((value) => vary(value, value)) : []),
  ];
}

function ofAmount(vary: (what: string, value: string) => Variation): Variation[] {
  return [
    vary('with zeros before it', '009900'),
    vary('with a sign', '-9900'),
    vary('with a plus sign', '+9900'),
    vary('with a comma', '9,900'),
    vary('with a fraction', '9900.0'),
    vary('with an exponent', '1e4'),
    vary('with a blank', ' 9900'),
    vary('beyond all money', '99999999999999999'),
    vary('as words', '구천구백'),
  ];
}

/** Three headers and the path are all the authentication there is. */
function ofAuthentication(of: Specimen): Variation[] {
  const request = parseRequest(exampleOf(of));
  const header = (name: string, field: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, field, value), expect };
  };
  const [id, secret, chain] = ['X-Naver-Client-Id', 'X-Naver-Client-Secret', 'X-NaverPay-Chain-Id'] as const;
  const at = (partnerId: string): RawRequest => ({
    ...request,
    path: request.path.replace(SHOP.partnerId, partnerId),
  });
  return [
    header('without a client id', id, undefined, 'HTTP 401'),
    header('with an empty client id', id, '', 'HTTP 401'),
    header('with the client id of another shop', id, OTHER.clientId, 'HTTP 401'),
    header('with the client id in lower case', id, SHOP.clientId.toLowerCase(), 'HTTP 401'),
    header('without a client secret', secret, undefined, 'HTTP 401'),
    header('with an empty client secret', secret, '', 'HTTP 401'),
    header('with the client secret of another shop', secret, OTHER.clientSecret, 'HTTP 401'),
    header('with the client secret one character short', secret, SHOP.clientSecret.slice(1), 'HTTP 401'),
    header('without a chain id', chain, undefined, 'InvalidMerchant'),
    header('with an empty chain id', chain, '', 'InvalidMerchant'),
    header('with the chain id of another shop', chain, OTHER.chainId, 'InvalidMerchant'),
    header('with a chain id of nobody', chain, `${SHOP.chainId}x`, 'InvalidMerchant'),
    ...(of.recurring
      ? [header('with the chain id of one-off payments', chain, ONE_OFF.chainId, 'InvalidMerchant')]
      : []),
    { name: 'with the partner id of another shop', request: at(OTHER.partnerId), expect: 'InvalidMerchant' },
    { name: 'with a partner id of nobody', request: at('np_nobody000000'), expect: 'HTTP 404' },
    header('with a financial id', 'X-NaverPay-Financial-Id', 'x', 'accepted'),
  ];
}

function ofKey(of: Specimen): Variation[] {
  const request = parseRequest(exampleOf(of));
  const key = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, KEY_HEADER, value), expect };
  };
  return [
    key('with an empty idempotency key', '', 'HTTP 400'),
    key('with an idempotency key of 65 characters', 'k'.repeat(65), 'HTTP 400'),
    key('with an idempotency key that has a blank', 'a b', 'HTTP 400'),
    key('with an idempotency key that is not ASCII', '\xc3\xa9', 'HTTP 400'),
    key('with an idempotency key of other signs', 'a.b:c/d', 'accepted'),
    key('without an idempotency key', undefined, 'accepted'),
  ];
}

function ofForm(of: Specimen): Variation[] {
  const request = parseRequest(exampleOf(of));
  const body = (name: string, bytes: Buffer, expect: string): Variation => {
    return { name, request: { ...request, body: bytes }, expect };
  };
  const more = (name: string, text: string, expect: string): Variation =>
    body(name, Buffer.concat([request.body, Buffer.from(text, 'latin1')]), expect);
  const [first = ''] = Object.keys(of.fields ?? {});
  const lower = request.body.toString('latin1').replace(/%../g, (hex) => hex.toLowerCase());
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  const form = 'application/x-www-form-urlencoded';
  return [
    body('empty', Buffer.alloc(0), 'RequireParameter'),
    body('as JSON in a form', Buffer.from('{}'), 'RequireParameter'),
    ...(lower === request.body.toString('latin1')
      ? []
      : [body('percent-encoded in lower case', Buffer.from(lower), 'accepted')]),
    more('with a field that comes twice', `&${first}=x`, 'InvalidParameter'),
    more('with a broken percent sign', '&x=%G1', 'HTTP 400'),
    more('with a percent sign at its end', '&x=%', 'HTTP 400'),
    more('with raw UTF-8 bytes', '&x=\xea\xb5\xac', 'HTTP 400'),
    more('with half a syllable', '&x=%EA%B5', 'HTTP 400'),
    more('with Hangul in EUC-KR', `&x=${escaped(encode('구독', 'euc-kr'))}`, 'HTTP 400'),
    more('with a line break', '&x=a\r\n', 'HTTP 400'),
    more('with an unknown field', '&unknownField=x', 'accepted'),
    type('of no declared type', undefined, 'HTTP 400'),
    type('declared as JSON', 'application/json', 'HTTP 400'),
    type('declared as multipart', 'multipart/form-data; boundary=x', 'HTTP 400'),
    type('declared as EUC-KR', `${form};charset=euc-kr`, 'HTTP 400'),
    type('declared as UTF-8', `${form}; charset=UTF-8`, 'accepted'),
    ...(of.name === 'remove' ? [] : [inQuery(of)]),
    {
      name: 'with a field in the path besides',
      request: { ...request, path: `${request.path}?x=1` },
      expect: 'accepted',
    },
    {
      name: 'with plus signs for blanks',
      request: withForm(of, (fields) =>
        fields.forEach((value, name) => fields.set(name, value.replaceAll('%20', '+'))),
      ),
      expect: lower.includes('%20') ? 'accepted' : 'same',
    },
  ].filter(({ expect }) => expect !== 'same');
}

function inQuery(of: Specimen): Variation {
  const request = parseRequest(exampleOf(of));
  const path = `${request.path}?${request.body.toString('latin1')}`;
  return {
    name: 'with its fields in the path',
    request: { ...request, path, body: Buffer.alloc(0) },
    expect: 'RequireParameter',
  };
}

function escaped(bytes: Buffer): string {
  return bytes.toString('hex').toUpperCase().replace(/../g, '%$&');
}

function ofJson(of: Specimen): Variation[] {
  const request = parseRequest(exampleOf(of));
  const body = (name: string, text: string | Buffer, expect: string): Variation => {
    return { name, request: { ...request, body: Buffer.from(text) }, expect };
  };
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  const text = request.body.toString();
  const isEmpty = text === '{}';
  return [
    body('empty', '', 'HTTP 400'),
    body('as a form', 'paymentId=20310801NP1000000001', 'HTTP 400'),
    body('as a list', `[${text}]`, 'HTTP 400'),
    body('as a text', '"x"', 'HTTP 400'),
    body('as null', 'null', 'HTTP 400'),
    body('cut', text.slice(0, -1), 'HTTP 400'),
    body('with half a syllable', Buffer.from(text.replace('{', '{"x":"\xea\xb5",'), 'latin1'), 'HTTP 400'),
    body('with an unknown member', text.replace('{', isEmpty ? '{"x":1' : '{"x":1,'), 'accepted'),
    ...(isEmpty ? [] : [body('without any member', '{}', 'RequireParameter')]),
    type('of no declared type', undefined, 'HTTP 400'),
    type('declared as a form', 'application/x-www-form-urlencoded', 'HTTP 400'),
    type('declared as EUC-KR', 'application/json;charset=euc-kr', 'HTTP 400'),
    type('declared as UTF-8', 'application/json; charset=UTF-8', 'accepted'),
    { name: 'with an idempotency key', request: withHeader(request, KEY_HEADER, 'look-1'), expect: 'accepted' },
  ];
}

function ofHead(of: Specimen): Variation[] {
  const request = parseRequest(exampleOf(of));
  return [
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: 'HTTP 404' },
    { name: 'as a GET', request: { ...request, method: 'GET' }, expect: 'HTTP 404' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}/x/y` }, expect: 'HTTP 404' },
    {
      name: 'at a path in capitals',
      request: { ...request, path: request.path.replace('/payments/', '/PAYMENTS/') },
      expect: 'HTTP 404',
    },
  ];
}
