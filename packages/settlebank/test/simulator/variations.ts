import { encode } from '@billkey/simulator';
import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import {
  halvesOf,
  withData,
  withHalves,
  withHeader,
  withParams,
  type FieldFact,
  type Halves,
  type Specimen,
} from './specimens.js';
import { aes, AES_KEY, example, OTHER, sha256 } from './stage.js';

export interface Variation {
  name: string;
  request: RawRequest;
  /** The code it is refused with; `allowed` by the manual; or `accepted` all the same, as accepts.md says. */
  expect: string;
}

/** Everything that can be changed without knowing what the request is for. */
export function variationsOf(specimen: Specimen): Variation[] {
  return [
    ...Object.entries(specimen.params).flatMap(([name, fact]) => ofField(specimen, 'params', name, fact)),
    ...Object.entries(specimen.data).flatMap(([name, fact]) => ofField(specimen, 'data', name, fact)),
    ...ofHead(specimen),
    ...ofHash(specimen),
    ...ofTime(specimen),
    ...ofBody(specimen),
  ];
}

/** Values of the greatest length the manual allows, which must pass. */
export function longestOf(specimen: Specimen): { name: string; request: RawRequest }[] {
  const at = (half: 'params' | 'data') => (half === 'params' ? withParams : withData);
  return (['params', 'data'] as const).flatMap((half) =>
    Object.entries(specimen[half])
      // A look-up by another number than the payment's finds nothing.
      .filter(([name]) => name !== 'orgMchtTrdNo')
      .flatMap(([name, { kind, max = 0 }]) => {
        const ascii = { name: `${name} of ${max} bytes`, request: at(half)(specimen, { [name]: 'x'.repeat(max) }) };
        const hangul = '힣'.repeat(Math.floor(max / 3));
        const syllables = {
          name: `${name} of ${Math.floor(max / 3)} syllables`,
          request: at(half)(specimen, { [name]: hangul }),
        };
        return kind === 'text' ? [ascii, syllables] : kind === 'id' ? [ascii] : [];
      }),
  );
}

function ofField(of: Specimen, half: 'params' | 'data', name: string, fact: FieldFact): Variation[] {
  const { kind, max, required, tooLong = 'CA03', encrypted } = fact;
  const hash = name !== 'pktHash';
  const put = (what: string, value: unknown, expect: string): Variation => {
    return { name: `${name} ${what}`, request: withHalves(of, (halves) => (halves[half][name] = value), hash), expect };
  };
  const set = (what: string, value: string, expect: string): Variation =>
    put(what, encrypted ? aes(value) : value, expect);
  const absent = withHalves(of, (halves) => void (halves[half] = without(halves[half], name)), hash);
  const isSent = name in halvesOf(of)[half];
  return [
    ...(required ? [{ name: `${name} left out`, request: absent, expect: required }, put('empty', '', required)] : []),
    put('as a number', 1, 'ST09'),
    put('as null', null, 'ST09'),
    ...(max === undefined ? [] : [set('one byte too long', '1'.repeat(max + 1), tooLong)]),
    ...(max !== undefined && kind === 'text'
      ? [set('too long in bytes only', '힣'.repeat(Math.floor(max / 3) + 1), tooLong)]
      : []),
    ...(kind === 'id' ? [set('with a blank', 'ord 1', 'CA03'), set('in Hangul', '주문', 'CA03')] : []),
    ...(kind === 'digits' ? [set('not of digits', '1111-2222-3333', 'CA03')] : []),
    ...(kind === 'amount' ? ofAmount(name, set) : []),
    ...(encrypted ? ofEncryption(of, name, isSent) : []),
  ];
}

function without(fields: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));
}

function ofAmount(name: string, set: (what: string, value: string, expect: string) => Variation): Variation[] {
  const code = name === 'cnclAmt' ? 'ST26' : 'CA40';
  return [
    set('with zeros before it', '009900', code),
    set('with a sign', '-9900', code),
    set('with a comma', '9,900', code),
    set('with a fraction', '9900.0', code),
  ];
}

/** What must be encrypted, and is not, or not in this way. */
function ofEncryption(of: Specimen, name: string, isSent: boolean): Variation[] {
  const vary = (what: string, value: string): Variation => {
    const request = withHalves(of, ({ data }) => void (data[name] = value));
    return { name: `${name} ${what}`, request, expect: '1902' };
  };
  const right = isSent ? String(halvesOf(of).data[name]) : '';
  return [
    vary('in the clear', '12'),
    vary('under another key', aes('12', OTHER.aesKey)),
    vary('in AES-256-CBC', aes('12', AES_KEY, 'aes-256-cbc', '0123456789abcdef')),
    vary('in AES-128-ECB', aes('12', AES_KEY.slice(0, 16), 'aes-128-ecb')),
    vary('in hex', Buffer.from(aes('12'), 'base64').toString('hex')),
    vary('in the base64 of URLs', 'nC96eNdyLYohKfNqmBV2bg'),
    vary('encrypted although empty', aes('')),
    ...(right === '' ? [] : [vary('one character short', right.slice(1))]),
  ];
}

function ofHead(of: Specimen): Variation[] {
  const params = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return { name, request: withParams(of, values), expect };
  };
  const ver = of.bizType === undefined ? '0A19' : '0A1M';
  const method = of.bizType === undefined ? withData(of, { method: 'RA' }) : withParams(of, { method: 'RA' });
  const lower = of.bizType === undefined ? withData(of, { method: 'ca' }) : withParams(of, { method: 'ca' });
  return [
    params('mchtId unknown', { mchtId: 'nxca_xx_gu' }, 'ST47'),
    params('mchtId in upper case', { mchtId: 'NXCA_KS_GU' }, 'ST47'),
    params(
      'mchtId of another merchant',
      { mchtId: OTHER.mchtId },
      of.name === 'find' || of.name === 'remove' ? '1901' : '1902',
    ),
    params(`ver ${ver}`, { ver }, 'ST09'),
    { name: 'method RA', request: method, expect: 'ST09' },
    { name: 'method in lower case', request: lower, expect: 'ST09' },
    ...(of.bizType === undefined
      ? []
      : [
          params('bizType of another call', { bizType: of.bizType === 'B0' ? 'A4' : 'B0' }, 'ST09'),
          params('encCd 22', { encCd: '22' }, 'ST09'),
          params('mobileYn X', { mobileYn: 'X' }, 'CA03'),
          params('osType X', { osType: 'X' }, 'CA03'),
          params('mobileYn and osType empty', { mobileYn: '', osType: '' }, 'allowed'),
        ]),
  ];
}

function ofHash(of: Specimen): Variation[] {
  const vary = (name: string, change: (halves: Halves) => void, expect = '1901'): Variation => {
    return { name, request: withHalves(of, change, false), expect };
  };
  const hash = (change: (text: string) => string) => (halves: Halves) =>
    void (halves.data['pktHash'] = change(String(halves.data['pktHash'])));
  const amount = of.amount;
  const other = of.data[amount]?.encrypted ? aes('5000') : '5000';
  return [
    vary('trdDt altered', ({ params }) => void (params['trdDt'] = flipLast(String(params['trdDt'])))),
    vary('trdTm altered', ({ params }) => void (params['trdTm'] = flipLast(String(params['trdTm'])))),
    vary('mchtTrdNo altered', ({ params }) => void (params['mchtTrdNo'] = flipLast(String(params['mchtTrdNo'])))),
    ...(amount === '0' ? [] : [vary(`${amount} altered`, ({ data }) => void (data[amount] = other))]),
    vary('pktHash altered', hash(flipLast)),
    vary(
      'pktHash one digit short',
      hash((text) => text.slice(1)),
    ),
    vary(
      'pktHash with a blank after it',
      hash((text) => `${text} `),
      of.name === 'issue' ? '1127' : '1901',
    ),
    vary(
      'pktHash in base64',
      hash((text) => Buffer.from(text, 'hex').toString('base64')),
    ),
    vary(
      'pktHash without the key',
      hash(() => sha256('x')),
    ),
    of.name === 'find'
      ? vary(
          'pktHash in lower case',
          hash((text) => text.toLowerCase()),
          'allowed',
        )
      : vary(
          'pktHash in upper case',
          hash((text) => text.toUpperCase()),
          'accepted',
        ),
  ];
}

function ofTime(of: Specimen): Variation[] {
  const { params } = halvesOf(of);
  const [day, time] = [String(params['trdDt']), String(params['trdTm'])];
  const hours = (by: number): string => String((Number(time.slice(0, 2)) + by + 24) % 24).padStart(2, '0');
  const vary = (name: string, values: Readonly<Record<string, string>>, expect: string): Variation => {
    return { name, request: withParams(of, values), expect };
  };
  return [
    vary('trdDt with dashes', { trdDt: '26-01-05' }, 'CA03'),
    vary('trdDt without a century', { trdDt: day.slice(2) }, 'CA03'),
    vary('trdDt in month 13', { trdDt: `${day.slice(0, 4)}1305` }, 'CA03'),
    vary('trdDt on the 30th of February', { trdDt: `${day.slice(0, 4)}0230` }, 'CA03'),
    vary('trdTm without seconds', { trdTm: time.slice(0, 4) }, 'CA03'),
    vary('trdTm with colons', { trdTm: '9:30:0' }, 'CA03'),
    vary('trdTm in hour 24', { trdTm: '240000' }, 'CA03'),
    vary('of the time of UTC', { trdTm: hours(-9) + time.slice(2) }, '5002'),
    vary('two hours early', { trdTm: hours(-2) + time.slice(2) }, '5002'),
    vary('two hours late', { trdTm: hours(2) + time.slice(2) }, '5002'),
    vary('of the next day', { trdDt: nextDay(day) }, '5002'),
  ];
}

function nextDay(day: string): string {
  const at = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);
  return new Date(at + 24 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
}

function ofBody(of: Specimen): Variation[] {
  const request = parseRequest(example(of.name));
  const body = (name: string, bytes: Buffer | string, expect: string): Variation => {
    return { name, request: { ...request, body: Buffer.from(bytes) }, expect };
  };
  const type = (name: string, value: string | undefined): Variation => {
    return { name, request: withHeader(request, 'Content-Type', value), expect: 'accepted' };
  };
  const { params, data } = halvesOf(of);
  const escaped = JSON.stringify({ params, data })
    .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
  const unknown = withHalves(of, (halves) => {
    halves.params['unknownField'] = 'x';
    halves.data['unknownField'] = 'x';
  });
  const hangul = JSON.stringify({ params, data: { ...data, unknownField: '구독' } });
  return [
    body('cut short', request.body.subarray(0, -1), 'ST09'),
    body('empty', '', 'ST09'),
    body('a list', '[]', 'ST09'),
    body('as a form', 'params=x&data=y', 'ST09'),
    body('without data', JSON.stringify({ params }), 'ST09'),
    body('without params', JSON.stringify({ data }), 'ST09'),
    body('with data as a text', JSON.stringify({ params, data: JSON.stringify(data) }), 'ST09'),
    body('flat', JSON.stringify({ ...params, ...data }), 'ST09'),
    body('with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), request.body]), 'ST09'),
    body('in EUC-KR', encode(hangul, 'euc-kr'), 'ST09'),
    body('escaped as PHP does', escaped, 'accepted'),
    type('declared as a form', 'application/x-www-form-urlencoded'),
    type('of no declared type', undefined),
    type('declared as EUC-KR', 'application/json; charset=EUC-KR'),
    { name: 'with unknown fields', request: unknown, expect: 'accepted' },
    { name: 'with another method', request: { ...request, method: 'GET' }, expect: 'HTTP 405' },
    { name: 'at a path that does not exist', request: { ...request, path: `${request.path}x` }, expect: 'HTTP 404' },
  ];
}

export function flipLast(value: string): string {
  return value.slice(0, -1) + (value.endsWith('1') ? '2' : '1');
}
