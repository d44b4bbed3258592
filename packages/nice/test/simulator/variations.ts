import { encode } from '@billkey/simulator';
import type { RawRequest } from '@billkey/simulator/testing';
import { requestOf, targetOf, withFields, withHeader, type FieldFact, type Specimen } from './specimens.js';
import { basic, OTHER, SECRET_KEY, sha256 } from './stage.js';

/** An example request with one thing changed, and the code it must be refused with. */
export interface Variation {
  name: string;
  request: RawRequest;
  /** `accepted` only for what accepts.md lists. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  const hasBody = requestOf(specimen.name).method === 'POST';
  return [
    ...(hasBody ? Object.entries(specimen.fields).flatMap((entry) => ofField(specimen, ...entry)) : []),
    ...(hasBody ? ofBody(specimen) : []),
    ...(hasBody && specimen.signs ? ofSignature(specimen) : []),
    ...ofRoute(specimen),
    ...ofAuthorization(specimen),
  ];
}

/** Values of the greatest length the manual allows, which must pass. */
export function longestOf(specimen: Specimen): Variation[] {
  return (
    Object.entries(specimen.fields)
      .filter(([, { kind }]) => kind === 'text' || kind === 'digits')
      // These must also be right, and the order to take back must exist.
      .filter(
        ([name]) => name !== 'encData' && name !== 'signData' && `${specimen.name}.${name}` !== 'net-cancel.orderId',
      )
      .map(([name, { max }]) => ({
        name: `${name} of ${max} bytes`,
        request: withFields(specimen, (fields) => (fields[name] = '1'.repeat(max)), true),
        expect: '0000',
      }))
  );
}

function ofField(specimen: Specimen, name: string, fact: FieldFact): Variation[] {
  const vary = (what: string, value: unknown, expect: string): Variation => ({
    name: `${name} ${what}`,
    request: withFields(specimen, (fields) => (fields[name] = value), name !== 'signData'),
    expect,
  });
  // The manual has signData optional until a merchant switches its check on, which these have.
  const [absent, none, empty] = name === 'signData' ? ['U312', 'U131', 'U312'] : ['U100', 'U100', 'U100'];
  const wrongType = { text: 'U131', digits: 'U131', integer: 'P010', boolean: 'P011', quota: 'P010' }[fact.kind];
  const without = withFields(specimen, (fields) => Reflect.deleteProperty(fields, name), name !== 'signData');
  const dropped = { name: `${name} left out`, request: without, expect: absent };
  return [
    ...(fact.required ? [dropped, vary('null', null, none), vary('empty', '', empty)] : []),
    vary('as a list', [1], wrongType),
    vary('as an object', {}, wrongType),
    ...otherTypes(fact.kind).map(([what, value]) => vary(what, value, wrongType)),
    ...tooLong(fact).map(([what, value]) => vary(what, value, 'U105')),
    ...(fact.kind === 'digits' ? [vary('not of digits', '1-0', 'P010')] : []),
  ];
}

function otherTypes(kind: FieldFact['kind']): [what: string, value: unknown][] {
  if (kind === 'text' || kind === 'digits')
    return [
      ['as a number', 1],
      ['as a flag', true],
    ];
  if (kind === 'integer')
    return [
      ['as a text', '1004'],
      ['with a fraction', 1004.5],
      ['as a flag', true],
    ];
  if (kind === 'boolean')
    return [
      ['as a text', 'false'],
      ['as a number', 0],
    ];
  return [
    ['as a flag', false],
    ['with a sign', '+2'],
    ['with a fraction', 2.5],
  ];
}

function tooLong({ kind, max }: FieldFact): [what: string, value: unknown][] {
  if (kind === 'integer') return [['one digit too long', 10 ** max]];
  if (kind === 'quota') return [['one digit too long', '002']];
  if (kind === 'boolean') return [];
  const hangul = '가'.repeat(Math.floor(max / 3) + 1);
  const long: [string, unknown][] = [['one byte too long', '1'.repeat(max + 1)]];
  // Fewer characters than the maximum, more bytes.
  return kind === 'text' ? [...long, ['too long in bytes only', hangul]] : long;
}

function ofBody(specimen: Specimen): Variation[] {
  const request = requestOf(specimen.name);
  const body = (name: string, bytes: Buffer, expect: string): Variation => ({
    name,
    request: { ...request, body: bytes },
    expect,
  });
  const type = (name: string, value: string | undefined, expect: string): Variation => ({
    name,
    request: withHeader(request, 'Content-Type', value),
    expect,
  });
  const hangul = withFields(specimen, (fields) => (fields['x'] = '구독'), true).body.toString('utf8');
  const charset = withFields(specimen, (fields) => (fields['returnCharSet'] = 'utf-16'), true);
  const unknown = withFields(specimen, (fields) => (fields['unknownField'] = 'x'), true);
  return [
    body('cut short', request.body.subarray(0, -1), 'U125'),
    body('empty', Buffer.alloc(0), 'U125'),
    body('a list', Buffer.from('[]'), 'U125'),
    body('with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), request.body]), 'U125'),
    body('in EUC-KR', encode(hangul, 'euc-kr'), 'U131'),
    type('declared as EUC-KR', 'application/json;charset=euc-kr', 'U131'),
    type('declared as a form', 'application/x-www-form-urlencoded', 'U131'),
    type('of no declared type', undefined, 'U131'),
    type('of no declared charset', 'application/json', 'accepted'),
    { name: 'returnCharSet unknown', request: charset, expect: 'U132' },
    { name: 'with an unknown field', request: unknown, expect: 'accepted' },
  ];
}

function ofSignature(specimen: Specimen): Variation[] {
  const request = requestOf(specimen.name);
  const target = targetOf(request);
  const vary = (name: string, change: (fields: Record<string, unknown>) => void, sign: boolean, expect: string) => {
    return { name, request: withFields(specimen, change, sign), expect };
  };
  const date = (value: string) => (fields: Record<string, unknown>) => void (fields['ediDate'] = value);
  const signed = Object.keys(specimen.fields).filter((name) => specimen.signs?.({ [name]: 'x' }, '').includes('x'));
  return [
    ...signed.map((name) =>
      vary(`${name} altered`, (fields) => (fields[name] = `${String(fields[name])}1`), false, 'U312'),
    ),
    vary('ediDate altered', date('2025-03-04T10:20:30.001+0900'), false, 'U312'),
    vary('signData altered', (fields) => (fields['signData'] = flipLast(String(fields['signData']))), false, 'U312'),
    vary(
      'signed with another key',
      (fields) => (fields['signData'] = sha256(String(fields['ediDate']))),
      false,
      'U312',
    ),
    vary('ediDate left out', (fields) => delete fields['ediDate'], false, 'U100'),
    vary('ediDate as a number', (fields) => (fields['ediDate'] = 20250304), true, 'U131'),
    vary('ediDate without milliseconds', date('2025-03-04T10:20:30+0900'), true, 'P024'),
    vary('ediDate with a colon in its zone', date('2025-03-04T10:20:30.000+09:00'), true, 'P024'),
    vary('ediDate in month 13', date('2025-13-04T10:20:30.000+0900'), true, 'P024'),
    vary('ediDate nine hours off', date('2025-03-04T01:20:30.000+0900'), true, 'U129'),
    vary('ediDate in another zone', date('2025-03-04T01:20:30.000+0000'), true, 'accepted'),
    ...(target
      ? [{ name: 'id in the path altered', request: retarget(request, flipLast(target)), expect: 'U312' }]
      : []),
  ];
}

function ofRoute(specimen: Specimen): Variation[] {
  const request = requestOf(specimen.name);
  const path = request.path.replace(/^[^?]*/, '$&/x');
  return [
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: 'U308' },
    { name: 'at a path that does not exist', request: { ...request, path }, expect: 'U125' },
  ];
}

function ofAuthorization(specimen: Specimen): Variation[] {
  const request = requestOf(specimen.name);
  const vary = (name: string, value: string | undefined, expect: string): Variation => ({
    name: `Authorization ${name}`,
    request: withHeader(request, 'Authorization', value),
    expect,
  });
  return [
    vary('left out', undefined, 'U102'),
    vary('of another scheme', 'Digest abc', 'U103'),
    vary('not base64', 'Basic ***', 'U101'),
    vary('without a secret key', 'Basic ' + Buffer.from('S2_0123').toString('base64'), 'U101'),
    vary('of an unknown client', basic('S2_0123456789abcdef0123456789abcdee', SECRET_KEY), 'U102'),
    vary('with a wrong secret key', basic(OTHER.clientId, SECRET_KEY), 'U104'),
    vary('with an unknown token', `Bearer ${'0'.repeat(40)}`, specimen.name === 'token' ? 'U103' : 'U305'),
  ];
}

/** The same request for another id, its signature left as it was. */
export function retarget(request: RawRequest, target: string): RawRequest {
  return { ...request, path: request.path.replace(targetOf(request), target) };
}

export function flipLast(value: string): string {
  return value.slice(0, -1) + (value.endsWith('0') ? '1' : '0');
}
