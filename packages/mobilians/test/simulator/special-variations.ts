import { bodyOf, signedWith, specimen, withValues, type RawFields } from './specimens.js';
import { OTHER, PAY_TOKEN, TID, USER_KEY, WITHOUT_KEYS } from './stage.js';
import { changed, type Variation } from './variations.js';

/** Changes that mean something to one operation only. */
export const SPECIAL: Readonly<Record<string, () => Variation[]>> = {
  'begin-window': () => [
    ...ofContract('begin-window', '6101'),
    ...ofRegistration('begin-window'),
    change('begin-window', 'call_type S without close_url', { call_type: 'S' }),
    change('begin-window', 'call_type I without close_url', { call_type: 'I' }),
    change('begin-window', 'amount of 0', { amount: { total: 0 } }),
    ...['Z', 'y', 1].map((value) => option('begin-window', 'mc_auto_pay', value)),
    option('begin-window', 'mc_no', '010-0000-0000'),
    option('begin-window', 'mc_no', '010000000000'),
    option('begin-window', 'mc_user_key', '1'.repeat(16)),
    option('begin-window', 'mc_safe_call', 'Y'),
  ],
  'begin-window-card': () => [
    ...ofContract('begin-window-card', '6101'),
    ...ofRegistration('begin-window-card'),
    change('begin-window-card', 'without close_url', { close_url: undefined }),
    change('begin-window-card', 'amount of 0 without user_id', { amount: { total: 0 }, user_id: undefined }),
    change('begin-window-card', 'parts that do not add up', {
      amount: { total: 11_000, tax: 1000, tax_free: 1, supply_value: 10_000 },
    }),
    change('begin-window-card', 'a part that is more than all', { amount: { total: 11_000, tax: 11_001 } }),
    change('begin-window-card', 'a part as a text', { amount: { total: 11_000, tax: '1000' } }),
    option('begin-window-card', 'cn_installment', '3x'),
    option('begin-window-card', 'cn_installment', '003'),
    option('begin-window-card', 'cn_bill_type', '30'),
    option('begin-window-card', 'cn_point', 'X'),
  ],
  'complete-window': () => [
    ...ofContract('complete-window', '0043'),
    ...ofApproval('complete-window', '0043'),
    change('complete-window', 'cash_code CN', { cash_code: 'CN' }),
    change('complete-window', 'mc_user_key of another phone', { mc_user_key: 'uk0000000000002' }),
    change('complete-window', 'mc_user_key in upper case', { mc_user_key: USER_KEY.toUpperCase() }),
  ],
  'complete-window-card': () => [
    ...ofContract('complete-window-card', '7043'),
    ...ofApproval('complete-window-card', '7043'),
    change('complete-window-card', 'cash_code MC', { cash_code: 'MC' }),
    change('complete-window-card', 'with a user key', { mc_user_key: USER_KEY }, 'accepted'),
  ],
  charge: () => [
    ...ofContract('charge', '0060'),
    ...ofCharge('charge', '0060'),
    change('charge', 'without its mode', { mode: undefined }),
    change('charge', 'mc_user_key of another phone', { mc_user_key: 'uk0000000000002' }, '0060'),
    change('charge', 'phone_no of another phone', { phone_no: '01012345679' }, '0060'),
    change('charge', 'with its phone_no', { phone_no: '01012345678' }, 'accepted'),
    change('charge', 'cash_code CN', { cash_code: 'CN' }, '7060'),
    change('charge', 'trade_id of the first payment', { trade_id: 'ORDER_20250704_001' }, '0052'),
    change('charge', 'another amount than the first', { amount: '2000' }, 'accepted'),
  ],
  'charge-card': () => [
    ...ofContract('charge-card', '7060'),
    ...ofCharge('charge-card', '7060'),
    change('charge-card', 'cash_code MC', { cash_code: 'MC' }),
    change('charge-card', 'cash_code MC, with a user key', { cash_code: 'MC', mc_user_key: USER_KEY }, '0060'),
    change('charge-card', 'trade_id of the first payment', { trade_id: 'ORDER_20250704_002' }, '7052'),
  ],
  cancel: () => [
    ...ofCancel('cancel', '0'),
    change('cancel', 'more than was paid', { amount: '1001' }, '0045'),
    change('cancel', 'less than was paid', { amount: '999' }, '0045'),
    change('cancel', 'a part after which all remains', { part_cancel: 'Y' }, '0045'),
    change('cancel', 'a part after which nothing remains', { part_cancel: 'Y', amount: '0' }, '0045'),
    change('cancel', 'a refund to a bank account', { cancel_type: 'R' }),
    change('cancel', 'with the taxes of a card', {
      ...{ cn_tax_ver: 'CPLX', bill_type: '20', tax: '0', tax_free: '0', tax_amount: '0' },
    }),
    change('cancel', 'with a split settlement', { divide_payment: 'Y' }),
  ],
  'cancel-card': () => [
    ...ofCancel('cancel-card', '7'),
    change('cancel-card', 'more than was paid', { amount: '11001' }, '7045'),
    change('cancel-card', 'a part that is all', { amount: '11000' }, '7045'),
    change('cancel-card', 'a part of nothing', { amount: '0' }, '7045'),
    change('cancel-card', 'less than was paid, as all', { part_cancel: 'N' }, '7045'),
  ],
};

function change(of: string, name: string, values: RawFields, expect = '6101'): Variation {
  return { name, request: changed(specimen(of), values), expect };
}

function option(of: string, name: string, value: unknown): Variation {
  const options = bodyOf(specimen(of))['pay_options'] as RawFields;
  return change(of, `${name} ${String(value)}`, { pay_options: { ...options, [name]: value } });
}

function ofContract(of: string, foreign: string): Variation[] {
  const beyond = of.startsWith('begin-window') ? 'accepted' : foreign;
  return [
    change(of, 'sid of nobody', { sid: '000000000099' }),
    change(of, 'sid of another merchant', { sid: OTHER.sid }, beyond),
    ...['RA', 'VA', 'EP', 'TM'].map((code) => change(of, `cash_code ${code}`, { cash_code: code })),
  ];
}

function ofRegistration(of: string): Variation[] {
  const total = (name: string, value: unknown): Variation => change(of, `amount ${name}`, { amount: { total: value } });
  return [
    change(of, 'amount left out', { amount: undefined }),
    change(of, 'amount as a number', { amount: 1000 }),
    total('without its total', undefined),
    total('with its total as a text', '1000'),
    total('of a fraction', 1000.5),
    total('below zero', -1000),
    total('of 99 won', 99),
    total('of eleven digits', 10_000_000_000),
    change(of, 'pay_options as a text', { pay_options: 'mc_auto_pay=Y' }),
    change(of, 'mstr with an ampersand', { mstr: 'a&b' }),
    change(of, 'mstr with a percent sign', { mstr: '100%' }),
    change(of, 'site_url with a scheme', { site_url: 'https://a.kr' }),
    change(of, 'integrate_pay Y', { integrate_pay: 'Y' }),
    change(of, 'time_stamp of no day', { time_stamp: '20190230090010' }),
    change(of, 'time_stamp without seconds', { time_stamp: '201904010900' }),
    change(of, 'time_stamp in letters', { time_stamp: 'now' }),
    change(of, 'time_stamp of last year', { time_stamp: '20180401090010' }, 'accepted'),
  ];
}

function ofApproval(of: string, wrong: string): Variation[] {
  return [
    change(of, 'tid of nothing', { tid: `${TID.slice(0, -1)}2` }, wrong),
    change(of, 'tid in upper case', { tid: TID.toUpperCase() }, wrong),
    change(of, 'pay_token of nothing', { pay_token: `${PAY_TOKEN.slice(0, -1)}9` }, wrong),
    change(of, 'another amount', { amount: '999' }),
    change(of, 'an hmac', { hmac: 'x' }, 'accepted'),
  ];
}

function ofCharge(of: string, noKey: string): Variation[] {
  return [
    change(of, 'mode M001', { mode: 'M001' }),
    change(of, 'mode empty', { mode: '' }),
    change(of, 'amount of 99 won', { amount: '99' }),
    change(of, 'amount of 0', { amount: '0' }),
    change(of, 'bill_key of nobody', { bill_key: 'BILLKEY0002' }, noKey),
    change(of, 'bill_key in small letters', { bill_key: 'billkey0001' }, noKey),
    change(of, 'sid without automatic payment', { sid: WITHOUT_KEYS.sid }, `${noKey.slice(0, 1)}071`),
    change(of, 'site_url of another shop', { site_url: 'www.example.org' }, 'accepted'),
  ];
}

function ofCancel(of: string, first: string): Variation[] {
  const hmac = String(bodyOf(specimen(of))['hmac']);
  const unsigned = (name: string, values: RawFields): Variation => {
    return { name, request: withValues(specimen(of), values), expect: '6102' };
  };
  return [
    unsigned('another amount under the old hmac', { amount: '500' }),
    unsigned('another trade_id under the old hmac', { trade_id: 'ORDER_20250704_009' }),
    unsigned('another pay_token under the old hmac', { pay_token: '5000000001' }),
    unsigned('another merchant under the old hmac', { sid: OTHER.sid }),
    unsigned('with another hmac', { hmac: `A${hmac.slice(1)}` }),
    unsigned('with its hmac in hexadecimal, cut', { hmac: Buffer.from(hmac, 'base64').toString('hex').slice(0, 44) }),
    unsigned('with its hmac without the equals sign', { hmac: hmac.slice(0, -1) }),
    change(of, 'trade_id of another payment', { trade_id: 'ORDER_20250704_009' }, `${first}045`),
    change(of, 'pay_token of nothing', { pay_token: '5000000001' }, `${first}041`),
    { name: 'cash_code of another way', request: ofOtherWay(of), expect: first === '7' ? '6101' : '7045' },
    change(of, 'cancel_type of nothing', { cancel_type: 'X' }),
  ];
}

function ofOtherWay(of: string) {
  return signedWith(specimen(of), { cash_code: of === 'cancel' ? 'CN' : 'MC' });
}
