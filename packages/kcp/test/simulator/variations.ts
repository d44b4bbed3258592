import { encode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { bodyOf, withBody, withHeader, withValues, type FieldFact, type Specimen } from './specimens.js';
import { example, oneLine, OTHER, pem, signed } from './stage.js';

/** An example request with one thing changed, and the code it must be refused with. */
export interface Variation {
  name: string;
  request: RawRequest;
  /** `accepted` only for what accepts.md lists. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(of: Specimen): Variation[] {
  return [
    ...Object.entries(of.fields).flatMap(([name, fact]) => ofField(of, name, fact)),
    ...ofSite(of),
    ...ofCertificate(of),
    ...(of.signs ? ofSignature(of, of.signs) : [unsigned(of)]),
    ...ofBytes(of),
    ...ofHead(of),
  ];
}

/** Values of the greatest length the guide allows, which must pass. */
export function longestOf(of: Specimen): { name: string; request: RawRequest }[] {
  return Object.entries(of.fields).flatMap(([name, { kind, max = 0 }]) => {
    const ascii = { name: `${name} of ${max} bytes`, request: withValues(of, { [name]: '1'.repeat(max) }) };
    const syllables = Math.floor(max / 3);
    const hangul = {
      name: `${name} of ${syllables} syllables`,
      request: withValues(of, { [name]: '힣'.repeat(syllables) }),
    };
    if (kind === 'text') return [ascii, hangul];
    return kind === 'id' ? [ascii] : [];
  });
}

function ofField(of: Specimen, name: string, { kind, max, required, absent = '8005' }: FieldFact): Variation[] {
  const sign = name !== 'kcp_sign_data';
  const vary = (what: string, value: unknown, expect: string): Variation => ({
    name: `${name} ${what}`,
    request: withBody(of, (body) => (body[name] = value), sign),
    expect,
  });
  const without = withBody(of, (body) => Reflect.deleteProperty(body, name), sign);
  const noText = name === 'site_cd' ? '8005' : absent === '8005' ? '8007' : absent;
  return [
    ...(required ? [{ name: `${name} left out`, request: without, expect: absent }, vary('empty', '', absent)] : []),
    ...(kind === 'exact' ? [] : [vary('one byte too long', '1'.repeat((max ?? 0) + 1), '8006')]),
    vary('null', null, noText),
    vary('as a list', ['1'], noText),
    vary('as an object', {}, noText),
    vary('as a flag', true, noText),
    ...(kind === 'amount' ? ofAmount(vary) : [vary('as a number', 1, noText)]),
    ...(kind === 'text' ? ofText(vary, max ?? 0) : []),
    ...(kind === 'id' ? ofId(vary) : []),
  ];
}

type Vary = (what: string, value: unknown, expect: string) => Variation;

function ofAmount(vary: Vary): Variation[] {
  return [
    vary('with zeros before it', '01000', '8007'),
    vary('with a sign', '-1000', '8007'),
    vary('as a negative number', -1000, '8007'),
    vary('with a comma', '1,000', '8007'),
    vary('with a fraction', '1000.0', '8007'),
    vary('as a number with a fraction', 1000.5, '8007'),
    vary('in letters', '천', '8007'),
  ];
}

function ofText(vary: Vary, max: number): Variation[] {
  return [
    vary('too long in bytes only', '힣'.repeat(Math.floor(max / 3) + 1), '8006'),
    vary('that EUC-KR cannot write', '구독 🎁', '8007'),
    ...[...`,&;\n\\|'"<`, '\t'].map((sign) => vary(`with ${JSON.stringify(sign)}`, `a${sign}b`, '8007')),
  ];
}

function ofId(vary: Vary): Variation[] {
  return [
    vary('in Hangul', '주문', '8007'),
    ...[...` ,&;\n\\|'"</:^`].map((sign) => vary(`with ${JSON.stringify(sign)}`, `a${sign}b`, '8007')),
    vary('with _ - and .', 'a_b-c.d', 'accepted'),
  ];
}

function ofSite(of: Specimen): Variation[] {
  const vary = (name: string, value: string, expect: string): Variation => {
    return { name: `site_cd ${name}`, request: withValues(of, { site_cd: value }), expect };
  };
  const code = String(bodyOf(of)['site_cd']);
  return [
    vary('unknown', 'ZZZZZ', '9200'),
    vary('in lower case', code.toLowerCase(), '9200'),
    vary('one character too long', `${code}1`, '9200'),
    vary('of another site', OTHER.siteCode, '8002'),
  ];
}

function ofCertificate(of: Specimen): Variation[] {
  const own = String(bodyOf(of)['kcp_cert_info']);
  const vary = (name: string, value: string, expect = '8002'): Variation => {
    return { name: `kcp_cert_info ${name}`, request: withValues(of, { kcp_cert_info: value }), expect };
  };
  const base64 = own.replace(/-----[A-Z ]+-----/g, '');
  return [
    vary('of another site', oneLine(OTHER.certificate)),
    vary('of the same subject and key, but not issued by KCP', oneLine(pem('stranger.cert'))),
    vary('without its markers', base64),
    vary('of one character altered', own.slice(0, 700) + (own[700] === 'A' ? 'B' : 'A') + own.slice(701)),
    vary('cut short', own.replace(base64.slice(-8), '')),
    vary('as a key', oneLine(pem('T0000.key'))),
    vary('of random text', 'MIID'),
    vary('with line breaks', own.replace(/-----B.*?-----|.{64}/g, '$&\n'), 'accepted'),
    vary('without any blank', own.replaceAll(' ', ''), 'accepted'),
  ];
}

function unsigned(of: Specimen): Variation {
  return { name: 'with a kcp_sign_data', request: withValues(of, { kcp_sign_data: 'x' }), expect: 'accepted' };
}

function ofSignature(of: Specimen, signs: readonly string[]): Variation[] {
  const body = bodyOf(of);
  const parts = signs.map((name) => String(body[name]));
  const right = String(body['kcp_sign_data']);
  const key = pem('T0000.key');
  const vary = (name: string, value: string): Variation => ({
    name: `kcp_sign_data ${name}`,
    request: withBody(of, (changed) => (changed['kcp_sign_data'] = value), false),
    expect: '8002',
  });
  return [
    vary('of one character altered', right.slice(0, 100) + (right[100] === 'A' ? 'B' : 'A') + right.slice(101)),
    vary('by another key', signed(OTHER.key, ...parts)),
    vary('over the fields without separators', signed(key, parts.join(''))),
    vary('over the fields with a separator at the end', signed(key, ...parts, '')),
    vary('over the fields in another order', signed(key, ...[...parts].reverse())),
    vary('over one field less', signed(key, ...parts.slice(0, -1))),
    vary('in hex', Buffer.from(right, 'base64').toString('hex')),
    vary('in the base64 of URLs', Buffer.from(right, 'base64').toString('base64url')),
    vary('without padding', right.replace(/=+$/, '')),
    vary('with a line break', `${right.slice(0, 76)}\n${right.slice(76)}`),
    vary('with a line break at its end', `${right}\n`),
  ];
}

function ofBytes(of: Specimen): Variation[] {
  const request = parseRequest(example(of.name));
  const vary = (name: string, body: Buffer, expect: string): Variation => ({
    name,
    request: { ...request, body },
    expect,
  });
  const hangul = withValues(of, { x: '구독' }).body;
  return [
    vary('cut short', request.body.subarray(0, -1), '0900'),
    vary('empty', Buffer.alloc(0), '0900'),
    vary('as a list', Buffer.concat([Buffer.from('['), request.body, Buffer.from(']')]), '0900'),
    vary('as a text', Buffer.from('"x"'), '0900'),
    vary('as null', Buffer.from('null'), '0900'),
    vary('as a form', Buffer.from('site_cd=T0000'), '0900'),
    vary('with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), request.body]), '0900'),
    vary('in EUC-KR', encode(hangul.toString('utf8'), 'euc-kr'), '0900'),
    vary('with an unknown field', hangul, 'accepted'),
    vary('without any field', Buffer.from('{}'), '8005'),
  ];
}

function ofHead(of: Specimen): Variation[] {
  const request = parseRequest(example(of.name));
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  return [
    type('of no declared type', undefined, '0900'),
    type('declared as a form', 'application/x-www-form-urlencoded', '0900'),
    type('declared as EUC-KR', 'application/json;charset=euc-kr', '0900'),
    type('declared as UTF-8', 'application/json; charset=UTF-8', 'accepted'),
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}
