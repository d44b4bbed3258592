import { requestOf, SPECIMENS, withFields, type Specimen } from './specimens.js';
import { flipLast, type Variation } from './variations.js';

type Change = (fields: Record<string, string>) => void;

const set =
  (values: Readonly<Record<string, string>>): Change =>
  (fields) =>
    void Object.assign(fields, values);

const drop =
  (...names: string[]): Change =>
  (fields) => {
    for (const name of names) Reflect.deleteProperty(fields, name);
  };

function specimen(name: string): Specimen {
  const found = SPECIMENS.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no specimen ${name}`);
  return found;
}

function vary(of: string, changes: readonly [name: string, change: Change, expect: string][]): () => Variation[] {
  return () => changes.map(([name, change, expect]) => ({ name, request: withFields(specimen(of), change), expect }));
}

const CARDS: readonly [string, Change, string][] = [
  ['exp_month of one digit', set({ 'card[exp_month]': '7' }), 'accepted'],
  ['exp_year of two digits', set({ 'card[exp_year]': '31' }), 'accepted'],
  ['a card that has expired', set({ 'card[exp_year]': '2017' }), 'accepted'],
  ['a card that no bank knows', set({ 'card[number]': '4111111111111111' }), 'accepted'],
  ['a cvv of four digits', set({ 'card[cvv]': '1234' }), 'accepted'],
];

const TERMS: readonly [string, Change, string][] = [
  ['amount of one decimal', set({ amount: '9.9' }), 'accepted'],
  ['amount of four decimals', set({ amount: '9.9000' }), 'accepted'],
  ['without customer and timestamp', drop('customer[firstname]', 'customer[lastname]', 'timestamp'), 'accepted'],
  ['without plan', drop('plan'), 'accepted'],
  ['without uid', drop('uid'), 'accepted'],
  ['amount below the least', set({ amount: '0.49' }), '3115'],
  ['amount above the most', set({ amount: '500.01' }), '3116'],
  ['by a page of 3-D Secure without an address', set({ secure: '1', secure_return_method: 'url' }), '3008'],
  ['as a second call without a token', set({ charge_id: '4831025576310010_test' }), '3008'],
  ['as a second call of no charge', set({ charge_id: '1_test', secure_token: 'x' }), '3000'],
];

const OF_CHARGE: readonly [string, Change, string][] = [['with an amount', set({ amount: '1.00' }), '3204']];

function ofPath(name: string): Variation[] {
  const request = requestOf(name);
  const code = name === 'capture' ? '3203' : '3000';
  const other = request.path.replace('4831025576310011_test', '4831025576310012_test');
  const live = request.path.replace('_test', '');
  return [
    { name: 'of another charge', request: { ...request, path: other }, expect: code },
    { name: 'of a charge id without _test', request: { ...request, path: live }, expect: code },
  ];
}

/** What can only be changed knowing what the request is for. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  token: vary('token', CARDS),
  'token-live': vary('token-live', CARDS),
  issue: vary('issue', [
    ...TERMS,
    ['token altered', (fields) => (fields['token'] = flipLast(fields['token'] ?? '')), '3112'],
    [
      'with a fingerprint instead of address and domain',
      (fields) => {
        drop('browser_ip', 'browser_domain')(fields);
        set({ fingerprint: '123' })(fields);
      },
      'accepted',
    ],
  ]),
  'key-in': vary('key-in', [
    ...TERMS,
    ['fingerprint of Brick.js of another length', set({ fingerprint: '123' }), 'accepted'],
  ]),
  charge: vary('charge', [
    ...TERMS,
    ['token altered', (fields) => (fields['token'] = flipLast(fields['token'] ?? '')), '3111'],
    ['another email than the card was stored with', set({ email: 'other@example.com' }), '3111'],
    ['an order of the user that is paid', set({ plan: 'order-20310701-000' }), '3205'],
    ['with a fingerprint', set({ fingerprint: '0123456789abcdef0123456789abcdef' }), 'accepted'],
  ]),
  capture: () => [
    ...vary('capture', [...OF_CHARGE, ['with another id in its body', set({ id: '1' }), '3203']])(),
    ...ofPath('capture'),
  ],
  void: () => [
    ...vary('void', [...OF_CHARGE, ['with another id in its body', set({ id: '1' }), '3000']])(),
    ...ofPath('void'),
  ],
  cancel: () => [
    ...vary('cancel', [...OF_CHARGE, ['with another id in its body', set({ id: '1' }), '3000']])(),
    ...ofPath('cancel'),
  ],
  find: () => [
    ...ofPath('find'),
    { name: 'by POST', request: { ...requestOf('find'), method: 'POST' }, expect: 'accepted' },
  ],
  'find-by-ref': vary('find-by-ref', [
    ['by the charge id', set({ ref: '4831025576310010' }), 'accepted'],
    ['of another charge', set({ ref: 'b4831025576310011' }), '3000'],
    ['without ref', drop('ref'), '3008'],
  ]),
  'find-by-order': vary('find-by-order', [
    ['of another order', set({ ag_external_id: 'order-20310701-001' }), '3000'],
    ['of another user', set({ uid: 'user-78' }), '3000'],
    ['without uid', drop('uid'), '3008'],
    ['without ag_external_id', drop('ag_external_id'), '3008'],
  ]),
  ticket: vary('ticket', [
    ['by the charge id', set({ ref: '4831025576310010' }), 'accepted'],
    ['of another charge', set({ ref: 'b4831025576310011' }), 'no: Payment not found'],
    ['without ref', drop('ref'), 'no: Payment not found'],
    ['without amount', drop('amount'), 'no: Wrong amount'],
    ['amount 0', set({ amount: '0' }), 'no: Wrong amount'],
    ['amount above what is left', set({ amount: '9.91' }), 'no: Amount exceeds what can be refunded'],
    ['without merchant_refund_id', drop('merchant_refund_id'), 'no: merchant_refund_id is missing'],
    ['test_mode as text', set({ test_mode: 'no' }), 'no: test_mode is invalid'],
    ['without test_mode', drop('test_mode'), 'accepted'],
    ['of a full refund', set({ type: '1' }), 'accepted'],
  ]),
};
