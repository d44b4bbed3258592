import { parseRequest, type RawRequest } from '@billkey/simulator/testing';
import { example, LIVE, signed } from './stage.js';

/** What the documents say of a field; texts they give no length of may have 255 bytes here. */
export interface FieldFact {
  required?: true;
  max: number;
  /** Values of the wrong shape. */
  wrong: readonly string[];
  /** Code of a missing, of a long and of a wrong one. */
  code: string;
  absent: string;
}

/** An example request and what the documents say of it. */
export interface Specimen {
  name: string;
  /** The examples that must have been sent for this one to succeed. */
  after: readonly string[];
  fields: Readonly<Record<string, FieldFact>>;
  /** Who may send it: a public key, an API key, or a signature. */
  by: 'public_key' | 'api key' | 'sign';
}

type Fields = Record<string, string>;

const fact = (max: number, wrong: readonly string[] = [], code = '3008'): FieldFact => ({
  max,
  wrong,
  code,
  absent: code,
});
const needed = (max: number, wrong: readonly string[] = [], code = '3008', absent = code): FieldFact => ({
  ...{ required: true, max, wrong, code, absent },
});

const CARD = {
  'card[number]': needed(16, ['4242424242424241', '4242 4242 4242 4242', '42424242424', '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢'], '224'),
  'card[exp_month]': needed(2, ['00', '13', 'Jul'], '223'),
  'card[exp_year]': needed(4, ['203', '1931', '20311'], '223'),
  'card[cvv]': needed(4, ['12', 'abc'], '225'),
};

const ORDER = {
  token: needed(255),
  amount: needed(
    255,
    ['0', '0.00', '-9.90', '9,90', '9.901', '09.90', '9.', '.9', '1e3', '9.90000', 'nine'],
    '3002',
    '3008',
  ),
  currency: needed(3, ['usd', 'US', 'XXX', '840']),
  email: needed(255, ['buyer', 'buyer@', '@example.com', 'a b@example.com']),
  description: needed(255, ['Monthly\u0000plan']),
  plan: fact(255, ['a\nb']),
  uid: fact(255),
  'customer[firstname]': fact(255, [], '3301'),
  'customer[lastname]': fact(255, [], '3302'),
  'customer[address]': fact(255, [], '3303'),
  'customer[city]': fact(255, [], '3304'),
  'customer[state]': fact(255, [], '3305'),
  'customer[zip]': fact(255, [], '3306'),
  'customer[country]': fact(2, ['usa', 'us'], '3009'),
  'customer[username]': fact(255),
  timestamp: fact(10, ['194000000', '2031-07-01']),
  'history[registration_date]': fact(10, ['1', 'x']),
  'options[capture]': fact(1, ['2', 'true']),
  store_card: fact(1, ['2', 'no']),
  lang: fact(2, ['eng', 'EN']),
  secure: fact(1, ['2']),
  secure_return_method: fact(3, ['html']),
  secure_redirect_url: fact(2000, ['shop.example/back', 'javascript:alert(1)']),
  reference_id: fact(255),
};

const BROWSER = { browser_ip: needed(45, ['localhost']), browser_domain: needed(255) };

export const SPECIMENS: readonly Specimen[] = [
  { name: 'token', after: [], by: 'public_key', fields: CARD },
  { name: 'token-live', after: [], by: 'public_key', fields: CARD },
  { name: 'issue', after: ['token'], by: 'api key', fields: { ...ORDER, ...BROWSER } },
  { name: 'key-in', after: ['token'], by: 'api key', fields: { ...ORDER, fingerprint: needed(255) } },
  { name: 'charge', after: ['token', 'issue'], by: 'api key', fields: ORDER },
  { name: 'capture', after: ['token', 'issue', 'authorize'], by: 'api key', fields: {} },
  { name: 'void', after: ['token', 'issue', 'authorize'], by: 'api key', fields: {} },
  { name: 'cancel', after: ['token', 'issue', 'charge'], by: 'api key', fields: {} },
  { name: 'find', after: ['token', 'issue', 'charge'], by: 'api key', fields: {} },
  { name: 'find-by-ref', after: ['token-live', 'issue-live'], by: 'sign', fields: {} },
  { name: 'find-by-order', after: ['token-live', 'issue-live'], by: 'sign', fields: {} },
  {
    name: 'ticket',
    after: ['token-live', 'issue-live'],
    by: 'sign',
    fields: {
      type: {
        ...needed(1, ['4', '0', 'x'], 'no: type is invalid'),
        absent: 'no: Please fill in all required fields: type',
      },
    },
  },
];

export function requestOf(name: string): RawRequest {
  return parseRequest(example(name));
}

export function fieldsOf(name: string): Fields {
  const { method, path, body } = requestOf(name);
  const text = method === 'GET' ? (path.split('?')[1] ?? '') : body.toString();
  return Object.fromEntries(new URLSearchParams(text));
}

/** The request with other fields; `sign` makes a signature right again for them. */
export function withFields({ name, by }: Specimen, change: (fields: Fields) => void, sign = true): RawRequest {
  const request = requestOf(name);
  let fields = fieldsOf(name);
  change(fields);
  if (by === 'sign' && sign) {
    Reflect.deleteProperty(fields, 'sign');
    fields = signed(fields, LIVE);
  }
  const text = new URLSearchParams(fields).toString();
  if (request.method === 'POST') return { ...request, body: Buffer.from(text) };
  return { ...request, path: `${request.path.split('?')[0] ?? ''}?${text}` };
}

export function withHeader(request: RawRequest, name: string, value: string | undefined): RawRequest {
  const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] };
}
