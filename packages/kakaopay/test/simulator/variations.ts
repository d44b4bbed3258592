import { encode } from '@billkey/simulator';
import type { RawRequest } from '@billkey/simulator/testing';
import { bodyOf, requestOf, withHeader, withValues, type FieldFact, type Specimen } from './specimens.js';
import { FIRST, ONE_OFF, OTHER, SECRET } from './stage.js';

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
    ...ofKey(specimen),
    ...ofCid(specimen),
    ...ofBytes(specimen),
    ...ofHead(specimen),
  ];
}

/** Values of the greatest length. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(specimen.fields).flatMap(([name, { kind, max = 0 }]) => {
    const url = `https://shop.example/${'a'.repeat(Math.max(0, max - 21))}`;
    if (kind === 'url')
      return [{ name: `${name} of ${max} characters`, request: withValues(specimen, { [name]: url }) }];
    if (kind !== 'text') return [];
    return ['a', '힣'].map((character) => ({
      name: `${name} of ${max} characters ${character}`,
      request: withValues(specimen, { [name]: character.repeat(max) }),
    }));
  });
}

function ofField(specimen: Specimen, name: string, { kind, max, required }: FieldFact): Variation[] {
  const vary = (what: string, value: unknown, expect = '-2'): Variation => ({
    name: `${name} ${what}`,
    request: withValues(specimen, { [name]: value }),
    expect,
  });
  return [
    ...(required ? [vary('left out', undefined), vary('empty', ''), vary('null', null)] : []),
    ...(required ? [] : [vary('empty', '', 'accepted'), vary('null', null, 'accepted')]),
    ...[vary('as a list', []), vary('as an object', {}), vary('as a yes', true)],
    ...(kind === 'integer' ? ofInteger(specimen, name, vary) : [vary('as a number', 1)]),
    ...(max === undefined ? [] : [vary('one character too long', 'a'.repeat(max + 1))]),
    ...(kind === 'text' ? [vary('with a line break', 'a\r\nb'), vary('with a NUL', 'a\0b')] : []),
    ...(kind === 'url' ? ofUrl(vary) : []),
  ];
}

function ofInteger(
  specimen: Specimen,
  name: string,
  vary: (what: string, value: unknown, expect?: string) => Variation,
) {
  const right = Number(bodyOf(specimen)[name] ?? 0);
  return [
    vary('as a text', String(right), 'accepted'),
    vary('as a text with zeros before it', `0${right}`),
    vary('as a text with a comma', '9,900'),
    vary('as a text with a blank', ` ${right}`),
    vary('with a fraction', 0.5),
    vary('below nothing', -1),
    vary('of 18 digits', 1e17),
    vary('in letters', 'x'),
  ];
}

function ofUrl(vary: (what: string, value: unknown, expect?: string) => Variation): Variation[] {
  const long = `https://shop.example/${'a'.repeat(235)}`;
  return [
    vary('of 256 characters', long),
    vary('of no host', '/kp/ok'),
    vary('of another scheme', 'ftp://shop.example/'),
    vary('with a broken host', 'https://shop example/'),
    vary('by plain http', 'http://shop.example/', 'accepted'),
  ];
}

function ofKey(specimen: Specimen): Variation[] {
  const vary = (name: string, value: string | undefined, expect = '-401'): Variation => ({
    name,
    request: withHeader(specimen, 'Authorization', value),
    expect,
  });
  const { secretKey } = FIRST;
  return [
    vary('without a key', undefined),
    vary('with the key altered', `SECRET_KEY ${secretKey.slice(0, -1)}1`),
    vary('with the key in lower case', `SECRET_KEY ${secretKey.toLowerCase()}`),
    vary('with more after the key', `SECRET_KEY ${secretKey} x`),
    vary('with the key alone', secretKey),
    vary('with the key after two blanks', `SECRET_KEY  ${secretKey}`),
    vary('with the scheme in lower case', `secret_key ${secretKey}`),
    vary('with the scheme of the legacy host', `KakaoAK ${secretKey}`),
    vary('with the key of another application', `SECRET_KEY ${OTHER.secretKey}`, '-731'),
  ];
}

function ofCid(specimen: Specimen): Variation[] {
  const vary = (name: string, values: Readonly<Record<string, unknown>>, expect: string): Variation => {
    return { name, request: withValues(specimen, values), expect };
  };
  // on another CID of the same application, the example's TID or SID is not there
  const elsewhere = 'tid' in specimen.fields ? '-721' : '-750';
  return [
    ...(specimen.name === 'begin-window' ? [] : [vary('cid of another contract', { cid: ONE_OFF.cid }, elsewhere)]),
    vary('cid left out', { cid: undefined }, '-2'),
    vary('cid empty', { cid: '' }, '-2'),
    vary('cid as a number', { cid: 1 }, '-2'),
    vary('cid altered', { cid: 'TCSUBSCRIX' }, '-731'),
    vary('cid in lower case', { cid: 'tcsubscrip' }, '-731'),
    vary('cid with a blank after it', { cid: 'TCSUBSCRIP ' }, '-731'),
    vary('cid of another application', { cid: OTHER.cid }, '-731'),
    vary('cid without its secret', { cid: SECRET.cid }, '-733'),
    vary('cid with a wrong secret', { cid: SECRET.cid, cid_secret: 'a'.repeat(24) }, '-733'),
    vary('cid with its secret in upper case', { cid: SECRET.cid, cid_secret: SECRET.cidSecret?.toUpperCase() }, '-733'),
    vary('cid with a secret that it has not', { cid_secret: 'a'.repeat(24) }, '-733'),
    vary('cid with an empty secret', { cid_secret: '' }, 'accepted'),
  ];
}

function ofBytes(specimen: Specimen): Variation[] {
  const request = requestOf(specimen);
  const text = request.body.toString();
  const body = (name: string, bytes: Buffer | string, expect = '-2'): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes as string) }, expect };
  };
  const more = (member: Buffer | string): Buffer =>
    Buffer.concat([Buffer.from(`${text.slice(0, -1)},`), Buffer.from(member as string), Buffer.from('}')]);
  return [
    body('with no body', ''),
    body('as a form', 'cid=TCSUBSCRIP'),
    body('as a list', `[${text}]`),
    body('as null', 'null'),
    body('cut', text.slice(0, -1)),
    body('with a comma at its end', `${text.slice(0, -1)},}`),
    body('with a byte order mark', `\uFEFF${text}`),
    body('with half a syllable', more(Buffer.from('"x":"\xea\xb5"', 'latin1'))),
    body(
      'with Hangul in EUC-KR',
      more(Buffer.concat([Buffer.from('"x":"'), encode('구독', 'euc-kr'), Buffer.from('"')])),
    ),
    body('with an unknown member', more('"unknown":{"x":[1]}'), 'accepted'),
    body('with a member that comes twice', more('"cid":"TCSUBSCRIP"'), 'accepted'),
    body('with blanks around it', ` \n${text}\n `, 'accepted'),
  ];
}

function ofHead(specimen: Specimen): Variation[] {
  const request = requestOf(specimen);
  const type = (name: string, value: string | undefined, expect = '-2'): Variation => {
    return { name, request: withHeader(specimen, 'Content-Type', value), expect };
  };
  return [
    type('of no declared type', undefined),
    type('declared as a form', 'application/x-www-form-urlencoded'),
    type('declared as EUC-KR', 'application/json;charset=euc-kr'),
    type('declared as UTF-8', 'application/json; charset=UTF-8', 'accepted'),
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: 'HTTP 405' },
    { name: 'as a GET', request: { ...request, method: 'GET', body: Buffer.alloc(0) }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
    {
      name: 'at the path of the legacy host',
      request: { ...request, path: request.path.slice('/online'.length) },
      expect: 'HTTP 404',
    },
    { name: 'with a query', request: { ...request, path: `${request.path}?x=1` }, expect: 'accepted' },
  ];
}
