import { secret, type Answer, type CheckedCharge, type CheckedWindow, type WindowReturn, won } from '@billkey/core';
import type { Contract } from '../src/contract.js';
import type { RegisteredWindow } from '../src/window.js';

/** The key of the worked examples. */
export const SKEY = secret('test-service-key');
export const OK_URL = 'https://www.example.com/payment/result';

export const PHONE: Contract = { sid: '000000000001', skey: SKEY, cashCode: 'MC', siteUrl: 'www.example.com' };
export const CARD: Contract = { ...PHONE, cashCode: 'CN' };

/** As the worked example registers it. */
export const WINDOW: RegisteredWindow = {
  orderId: 'ORDER_20250704_001',
  tid: '1a2b3c4d5e6f78901',
  okUrl: OK_URL,
  timeStamp: '20190401090010',
  won: 1000,
};
export const HMAC = 'fvrfSzA2VDz0v4/ESo4DGPt0m6UQwFnDm0sS6PC3mio=';
export const PAY_TOKEN = '1904258548577654668';
export const HOST = new URL('https://test.mobilians.co.kr');

export const REQUEST: CheckedWindow = {
  orderId: WINDOW.orderId,
  requestId: WINDOW.orderId,
  name: 'Monthly plan',
  amount: won(1000),
  instalmentMonths: 0,
  device: 'pc',
  returnUrl: OK_URL,
  windowId: 'w',
  returnTo: (arrival = 'return') => (arrival === 'return' ? OK_URL : `${OK_URL}?${arrival}`),
};

export const CHARGE: CheckedCharge = {
  orderId: 'ORDER_20250804_001',
  requestId: 'ORDER_20250804_001',
  name: 'Monthly plan',
  amount: won(1000),
  instalmentMonths: 0,
  key: {
    account: 'mobilians',
    variant: 'phone',
    value: secret('BILLKEY0001'),
    context: { mc_user_key: secret('uk0000000000001') },
  },
};

export function answerOf(body: string | object, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { reached: 'answered', status, headers: {}, body: Buffer.from(text, 'utf8') };
}

/** What a browser posts. */
export function returnOf(fields: Readonly<Record<string, string>>): WindowReturn {
  return {
    method: 'POST',
    url: '/payment/result',
    headers: {},
    body: Buffer.from(new URLSearchParams(fields).toString(), 'ascii'),
    arrival: 'return',
  };
}

export const AUTHENTICATED = {
  ...{ code: '0000', message: 'ok', sid: PHONE.sid, tid: WINDOW.tid, trade_id: WINDOW.orderId, cash_code: 'MC' },
  ...{ amount: '1000', pay_token: PAY_TOKEN, hmac: HMAC, mc_bill_key: 'FORGED', mc_user_key: 'uk0000000000001' },
};

export const APPROVED = {
  ...{ code: '0000', message: '정상처리', sid: PHONE.sid, sign_date: '20250704090000', tid: WINDOW.tid },
  ...{ trade_id: WINDOW.orderId, cash_code: 'MC', pay_token: PAY_TOKEN, mobil_id: PAY_TOKEN, amount: '1000' },
  ...{ product_name: 'Monthly plan', hmac: HMAC, transaction_id: '20250704MCNA5001000000A000000001' },
  ...{ mc_bill_key: 'BILLKEY0001', mc_user_key: 'uk0000000000001', mc_simple_key: '' },
};

export const APPROVED_CARD = {
  ...APPROVED,
  ...{ cash_code: 'CN', mc_bill_key: '', mc_user_key: '', cn_installment: '00', cn_card_no: '943646******1234' },
  ...{ cn_card_code: 'KKO', cn_card_name: '카카오뱅크', cn_appr_no: '40000001', cn_bill_key: 'CARDKEY0001' },
};
