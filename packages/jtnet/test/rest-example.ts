import { secret, won, type Answer, type CheckedCharge, type Reading } from '@billkey/core';
import type { Merchant } from '../src/merchant.js';

/** The MIDs and keys that are published for tests. */
export const TEST0_KEY = 'VXFVMIZGqUJx29I/k52vMM8XG4hizkNfiapAkHHFxq0RwFzPit55D3J3sAeFSrLuOnLNVCIsXXkcBfYK1wv8kQ==';
export const TEST1_KEY = 'hgEY70BdDgoJYVOwj5CHsRDQt5a6IieQLQv+Q2rA6nnW+wXP57fH2ZkvUBJW0c9/eF1Rp5QRZ+qjzJ+Knc8r1A==';
export const TEST2_KEY = 'coqTx/Taxu9W6dlKPhFuciagoVXr/14ezgoK9+qJCf4bBuo23iRGGWHS4rHIuOSgZ6I/uizX39W/NygDplUYOA==';

export const CANCEL_PW = '123456';

export const TEST0 = merchant('tpaytest0m', TEST0_KEY);
export const TEST1 = merchant('tpaytest1m', TEST1_KEY);
export const TEST2 = merchant('tpaytest2m', TEST2_KEY);

export const CARD_TOKEN = 'a1b2c3d4e5f6a7b8c9d0';
export const TID = 'tpaytest2m01012503041020301234';

export const CARD = {
  number: secret('1234567890123456'),
  expiry: secret('2028-12'),
  holderId: secret('900101'),
  password2: secret('12'),
};

export const CHARGE: CheckedCharge = {
  key: { account: 'jtnet', variant: 'rest', value: secret(CARD_TOKEN), context: {} },
  orderId: 'ord-0002',
  requestId: 'ord-0002',
  name: 'plan',
  amount: won(1004),
  instalmentMonths: 0,
  buyer: { name: 'kim', phone: '01000000000', email: 'a@b.co' },
};

/** An answer as the transport hands it over. */
export function answerOf(body: object | string, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    reached: 'answered',
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: Buffer.from(text, 'utf8'),
  };
}

/** The value of a success; anything else ends the test with what it was. */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.kind !== 'success') throw new Error(`not a success: ${JSON.stringify(reading)}`);
  return reading.value;
}

/** What a reading comes to, in a word. */
export function wordOf(reading: Reading<unknown>): string {
  if (reading.kind === 'unclear') return reading.doubt;
  return reading.kind === 'refused' ? reading.failure.reason : reading.kind;
}

function merchant(mid: string, apiKey: string): Merchant {
  return { mid, apiKey: secret(apiKey), cancelPw: secret(CANCEL_PW) };
}
