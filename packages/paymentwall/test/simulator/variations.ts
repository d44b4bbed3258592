import type { RawRequest } from '@billkey/simulator/testing';
import { fieldsOf, requestOf, withFields, withHeader, type FieldFact, type Specimen } from './specimens.js';
import { FIRST, LIVE, OTHER } from './stage.js';

/** An example request with one thing changed, and what it must be answered with. */
export interface Variation {
  name: string;
  request: RawRequest;
  /** The code; `accepted` only for what accepts.md lists. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.fields).flatMap((entry) => ofField(specimen, ...entry)),
    ...(requestOf(specimen.name).method === 'POST' && specimen.name !== 'find' ? ofBody(specimen) : []),
    ...ofRoute(specimen),
    ...ofSender(specimen),
  ];
}

/** Values of the greatest length, which must pass. */
export function longestOf(specimen: Specimen): Variation[] {
  const free = Object.entries(specimen.fields).filter(([name, { max, wrong }]) => {
    return max === 255 && wrong.length === 0 && name !== 'token';
  });
  return free.map(([name]) => ({
    name: `${name} of 255 bytes`,
    request: withFields(specimen, (fields) => (fields[name] = '가'.repeat(85))),
    expect: 'accepted',
  }));
}

function ofField(specimen: Specimen, name: string, { required, max, wrong, code, absent }: FieldFact): Variation[] {
  const vary = (what: string, value: string | undefined, expect: string): Variation => ({
    name: `${name} ${what}`,
    request: withFields(specimen, (fields) => {
      if (value === undefined) Reflect.deleteProperty(fields, name);
      else fields[name] = value;
    }),
    expect,
  });
  const long = '9'.repeat(max + 1);
  return [
    ...(required ? [vary('left out', undefined, absent), vary('empty', '', absent)] : []),
    vary('too long', long, code),
    ...wrong.map((value) => vary(`as ${JSON.stringify(value)}`, value, code)),
  ];
}

function ofBody(specimen: Specimen): Variation[] {
  const request = requestOf(specimen.name);
  const isForCharge = specimen.name === 'capture' || specimen.name === 'void' || specimen.name === 'cancel';
  // The libraries send the id along; the documents ask for nothing.
  const none = isForCharge ? 'accepted' : emptyCode(specimen);
  const broken = specimen.by === 'public_key' ? '200' : specimen.by === 'sign' ? 'no: Malformed request' : '3008';
  const type = (name: string, value: string | undefined, expect: string): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect };
  };
  const body = (name: string, text: string | Buffer, expect: string): Variation => {
    return { name, request: { ...request, body: Buffer.from(text) }, expect };
  };
  const text = request.body.toString();
  const [first = ''] = text.split('&');
  const json = JSON.stringify(fieldsOf(specimen.name));
  return [
    type('as JSON', 'application/json', none),
    {
      ...body('as JSON that is some', json, none),
      request: { ...withHeader(request, 'Content-Type', 'application/json'), body: Buffer.from(json) },
    },
    type('of no declared type', undefined, none),
    type('in EUC-KR', 'application/x-www-form-urlencoded;charset=euc-kr', none),
    type('with its charset said', 'application/x-www-form-urlencoded; charset=UTF-8', 'accepted'),
    body('with no body', '', none),
    body('with a broken percent sign', `${text}&x=%4`, broken),
    body('with bytes beyond ASCII', Buffer.concat([request.body, Buffer.from('&x=é')]), broken),
    body('with bytes that are not UTF-8', `${text}&x=%BF%F9`, broken),
    body('with a field twice', `${text}&${first}`, broken),
    ...(text.includes('[') ? [body('with its brackets encoded', encodeURI(text), 'accepted')] : []),
    ...(specimen.by === 'sign' ? [] : [body('with an unknown field', `${text}&unknown=1`, 'accepted')]),
  ];
}

function emptyCode({ by }: Specimen): string {
  if (by === 'public_key') return '200';
  return by === 'sign' ? 'no: Request is empty' : '4005';
}

function ofRoute(specimen: Specimen): Variation[] {
  const request = requestOf(specimen.name);
  return [
    { name: 'with another method', request: { ...request, method: 'PUT' }, expect: '4004' },
    {
      name: 'at a path that does not exist',
      request: { ...request, path: request.path.replace(/^[^?]*/, '$&/x/y') },
      expect: '4004',
    },
    {
      name: 'with a slash at the end',
      request: { ...request, path: request.path.replace(/^[^?]*/, '$&/') },
      expect: 'accepted',
    },
    {
      name: 'of another letter case',
      request: { ...request, path: request.path.replace('/api/', '/API/') },
      expect: '4004',
    },
  ];
}

function ofSender(specimen: Specimen): Variation[] {
  if (specimen.by === 'sign') return ofSignature(specimen);
  if (specimen.by === 'public_key') {
    const wrongMode = specimen.name === 'token' ? LIVE : FIRST;
    return [undefined, '', 't_0123456789abcdef0123456789abce', FIRST.privateKey, wrongMode.publicKey].map((key) => ({
      name: `public_key ${JSON.stringify(key)}`,
      request: withFields(specimen, (fields) => {
        if (key === undefined) Reflect.deleteProperty(fields, 'public_key');
        else fields['public_key'] = key;
      }),
      expect: '2111',
    }));
  }
  const key = (name: string, value: string | undefined, expect: string): Variation => ({
    name: `X-ApiKey ${name}`,
    request: withHeader(requestOf(specimen.name), 'X-ApiKey', value),
    expect,
  });
  const ofOthers = { issue: '3112', 'key-in': '3112', charge: '3111', capture: '3203' }[specimen.name] ?? '3000';
  return [
    key('left out', undefined, '4006'),
    key('empty', '', '4006'),
    key('altered', FIRST.privateKey.replace(/2$/, '3'), '4007'),
    key('the public one', FIRST.publicKey, '4007'),
    key('the secret one of pingbacks', FIRST.secretKey, '4007'),
    key("another project's", OTHER.privateKey, ofOthers),
    key("another project's of live mode", LIVE.privateKey, ofOthers),
  ];
}

function ofSignature(specimen: Specimen): Variation[] {
  const refuse = specimen.name === 'ticket' ? 'no: ' : '';
  const [signature, version, project] = refuse
    ? ['no: Wrong signature', 'no: Wrong signature version', 'no: Project is not loaded']
    : ['3001', '3001', '1001'];
  const vary = (name: string, change: (fields: Record<string, string>) => void, sign: boolean, expect: string) => {
    return { name, request: withFields(specimen, change, sign), expect };
  };
  const covered = Object.keys(fieldsOf(specimen.name)).filter(
    (name) => !['sign', 'key', 'sign_version'].includes(name),
  );
  return [
    ...covered.map((name) =>
      vary(`${name} altered`, (fields) => (fields[name] = `${fields[name] ?? ''}1`), false, signature),
    ),
    vary('sign altered', (fields) => (fields['sign'] = flipLast(fields['sign'] ?? '')), false, signature),
    vary('sign in capitals', (fields) => (fields['sign'] = (fields['sign'] ?? '').toUpperCase()), false, signature),
    vary('sign left out', (fields) => delete fields['sign'], false, signature),
    vary('an unsigned field', (fields) => (fields['extra'] = '1'), false, signature),
    vary(
      'sign_version of the other kind',
      (fields) => (fields['sign_version'] = fields['sign_version'] === '2' ? '3' : '2'),
      false,
      signature,
    ),
    vary('sign_version 1', (fields) => (fields['sign_version'] = '1'), true, version),
    vary('sign_version left out', (fields) => delete fields['sign_version'], true, version),
    vary('key altered', (fields) => (fields['key'] = flipLast(fields['key'] ?? '')), true, project),
    vary('key left out', (fields) => delete fields['key'], true, project),
    vary('a signed unknown field', (fields) => (fields['extra'] = '1'), true, 'accepted'),
  ];
}

export function flipLast(value: string): string {
  return value.slice(0, -1) + (value.endsWith('0') ? '1' : '0');
}
