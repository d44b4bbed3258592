import { BLOCKED, INACTIVE, OTHER, WITHOUT_KEY } from './stage.js';
import { specimen, withHeader, withValues, type RawFields } from './specimens.js';
import type { Variation } from './variations.js';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  ready: () => [
    ...ofCpid('ready'),
    ...Object.entries({
      'CARDK-BATCH': 'FAIL',
      'CARD-SUGI': 'FAIL',
      'MOBILE-BATCH': 'FAIL',
      CARD: '9102',
      KAKAOPAY: '9102',
      'card-batch': '9102',
      'CARD-REMOVE': '9102',
    }).map(([method, code]) => change('ready', `PAYMETHOD ${method}`, { PAYMETHOD: method }, code)),
    change('ready', 'CANCELREQ empty', { CANCELREQ: '' }, 'accepted'),
    change('ready', 'CANCELREQ N', { CANCELREQ: 'N' }, '9001'),
  ],
  'ready-cancel': () => [
    ...ofCpid('ready-cancel'),
    ...Object.entries({
      'CARDK-BATCH': 'FAIL',
      CARDK: 'FAIL',
      KAKAOPAY: 'FAIL',
      'CARD-SUGI': '9102',
      'CARD-KEYGEN': '9102',
      'CARDK-KEYGEN': '9102',
    }).map(([method, code]) => change('ready-cancel', `PAYMETHOD ${method}`, { PAYMETHOD: method }, code)),
  ],
  issue: () => [
    ...ofCard('issue'),
    ...ofHolder('issue'),
    ...ofPassword('issue'),
    ...ofContract('issue', '13'),
    change('issue', 'DIRECT_YN Y', { DIRECT_YN: 'Y' }, '9001'),
    change('issue', 'QUOTA in letters', { QUOTA: 'no' }, '9001'),
  ],
  'issue-k': () => [
    ...ofCard('issue-k'),
    ...ofHolder('issue-k'),
    ...ofContract('issue-k', '18'),
    change('issue-k', 'with a password', { CARDPASSWORD: '99' }, 'accepted'),
  ],
  charge: () => [
    ...ofTerms('charge'),
    ...ofContract('charge', '1'),
    change('charge', 'AUTOKEY of no key', { AUTOKEY: 'C20261A1A0002' }, '8903'),
    change('charge', 'AUTOKEY in small letters', { AUTOKEY: 'c20261a1a0001' }, '8903'),
    change('charge', 'the order number of the key', { ORDERNO: 'KEY-0001' }, '9002'),
    change('charge', 'a mixed amount without its tax-free part', { TAXFREECD: '02' }, '9001'),
    change('charge', 'a tax-free part above the amount', { TAXFREECD: '02', PRODUCTCODE: '9901' }, '9001'),
  ],
  'key-in': () => [
    ...ofTerms('key-in'),
    ...ofCard('key-in'),
    ...ofHolder('key-in'),
    ...ofPassword('key-in'),
    ...ofContract('key-in', '18'),
    change('key-in', 'a mixed amount', { TAXFREECD: '02', PRODUCTCODE: '900' }, '9001'),
  ],
  'key-in-plain': () => [
    ...ofTerms('key-in-plain'),
    ...ofCard('key-in-plain'),
    ...ofContract('key-in-plain', '13'),
    change('key-in-plain', 'with another birth date', { CARDAUTH: '900102' }, 'accepted'),
    change('key-in-plain', 'with another password', { CARDPASSWORD: '99' }, 'accepted'),
  ],
  cancel: ofCancel,
};

function change(of: string, name: string, values: RawFields, expect: string): Variation {
  return { name, request: withValues(specimen(of), values), expect };
}

function ofCpid(of: string): Variation[] {
  const as = (name: string, { cpid, apiKey }: typeof OTHER, expect: string): Variation => {
    const request = withValues(specimen(of), { CPID: cpid });
    return { name, request: apiKey === null ? request : withHeader(request, 'Authorization', apiKey), expect };
  };
  return [
    change(of, 'CPID unknown', { CPID: 'CTSNOBODY' }, '9101'),
    change(of, 'CPID in small letters', { CPID: 'ctstest01' }, '9101'),
    change(of, 'CPID one byte too long', { CPID: 'C'.repeat(21) }, '9001'),
    change(of, 'CPID of another merchant', { CPID: OTHER.cpid }, '9103'),
    as('CPID without a key', WITHOUT_KEY, 'FAIL'),
    as('CPID not in use', INACTIVE, '9104'),
    as('CPID blocked', BLOCKED, '9105'),
  ];
}

function ofCard(of: string): Variation[] {
  const expiry = (value: string, code = '2015'): Variation =>
    change(of, `EXPIREDT ${value}`, { EXPIREDT: value }, code);
  return [
    ...ofSecondStep(of),
    change(of, 'CARDNO of 17 digits', { CARDNO: '11112222333344445' }, '2011'),
    change(of, 'CARDNO of 12 digits', { CARDNO: '111122223333' }, '2011'),
    change(of, 'CARDNO with dashes', { CARDNO: '1111-2222-3333-4444' }, '2011'),
    change(of, 'CARDNO unknown', { CARDNO: '1111222233334445' }, '2011'),
    ...['2912', '1229', '122029', '202913', '202900', '2029-12', '192912', '202911'].map((value) => expiry(value)),
  ];
}

function ofHolder(of: string): Variation[] {
  return ['900102', '19900101', '90010', 'abcdef', '1234567890'].map((value) =>
    change(of, `CARDAUTH ${value}`, { CARDAUTH: value }, '2044'),
  );
}

function ofPassword(of: string): Variation[] {
  return ['01', '0', '0000', 'ab'].map((value) => change(of, `CARDPASSWORD ${value}`, { CARDPASSWORD: value }, '2041'));
}

function ofContract(of: string, otherType: string): Variation[] {
  return [
    change(of, `BILLTYPE ${otherType}`, { BILLTYPE: otherType }, '9001'),
    change(of, 'PRODUCTTYPE of another contract', { PRODUCTTYPE: '2' }, '9001'),
    change(of, 'IPADDRESS of five numbers', { IPADDRESS: '203.0.113.7.1' }, '9001'),
    change(of, 'IPADDRESS as a name', { IPADDRESS: 'localhost' }, '9001'),
  ];
}

/** The second step knows what the first one was for. */
function ofSecondStep(of: string): Variation[] {
  return [
    change(of, 'CPID of another merchant', { CPID: OTHER.cpid }, '9101'),
    change(of, 'PAYMETHOD of another operation', { PAYMETHOD: 'CARD-BATCH' }, '9102'),
  ];
}

function ofTerms(of: string): Variation[] {
  return [
    change(of, 'CPID of another merchant, in the second step', { CPID: OTHER.cpid }, '9101'),
    change(of, 'PAYMETHOD of an issue', { PAYMETHOD: 'CARD-KEYGEN' }, '9102'),
    change(of, 'AMOUNT 0', { AMOUNT: '0' }, '9001'),
    change(of, 'AMOUNT 99', { AMOUNT: '99' }, '9001'),
    change(of, 'USERNAME empty', { USERNAME: '' }, 'accepted'),
    change(of, 'QUOTA of one digit', { AMOUNT: '50000', QUOTA: '3' }, '9001'),
    change(of, 'QUOTA 01', { AMOUNT: '50000', QUOTA: '01' }, '9001'),
    change(of, 'QUOTA 13', { AMOUNT: '50000', QUOTA: '13' }, '9001'),
    change(of, 'instalments below 50,000 won', { AMOUNT: '49999', QUOTA: '02' }, '9001'),
  ];
}

function ofCancel(): Variation[] {
  const vary = (name: string, values: RawFields, expect: string): Variation => change('cancel', name, values, expect);
  const reason = (what: string, text: string): Variation =>
    vary(`CANCELREASON ${what}`, { CANCELREASON: text }, '9001');
  const without = (name: string): Variation => {
    const request = withValues(specimen('cancel'), { [name]: undefined });
    return { name: `${name} left out`, request, expect: 'accepted' };
  };
  return [
    ...ofSecondStep('cancel').map((variation) =>
      variation.name.startsWith('PAYMETHOD')
        ? vary('PAYMETHOD of another operation', { PAYMETHOD: 'CARD' }, '9102')
        : variation,
    ),
    vary('TRXID of no payment', { TRXID: 'cTS26010509300100002' }, '9204'),
    vary('TRXID in capitals', { TRXID: 'CTS26010509300100001' }, '9204'),
    vary('AMOUNT 0', { AMOUNT: '0' }, '9001'),
    vary('AMOUNT above the payment', { AMOUNT: '9901' }, '9204'),
    vary('TAXFREEAMT above the amount', { TAXFREEAMT: '4001' }, '9001'),
    vary('TAXFREEAMT of a payment without such a part', { TAXFREEAMT: '1' }, '9204'),
    reason('of 4 characters', '고객요청'),
    reason('of 21 characters', '고'.repeat(21)),
    reason('with a caret', '고객 요청^'),
    reason('with a bracket', '[STOPREQ] 고객'),
    reason('with a closing bracket', '고객 요청]'),
    vary('TAXFREEAMT empty', { TAXFREEAMT: '' }, 'accepted'),
    without('PAYMETHOD'),
    without('CANCELREQ'),
  ];
}
