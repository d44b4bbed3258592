import { secret, won, type CheckedCard, type CheckedCharge } from '@billkey/core';
import type { Merchant } from '../src/merchant.js';

/** The published test MID of billing, with its published INIAPI key and iv. */
export const MERCHANT: Merchant = {
  mid: 'INIBillTst',
  iniapiKey: secret('rKnPljRn5m6J9Mzz'),
  iniapiIv: secret('W2KLNKra6Wxc1P=='),
  siteUrl: 'https://shop.example',
  clientIp: '192.0.2.10',
  authentification: '00',
};
export const TIMESTAMP = '20250102030405';
export const AT = new Date('2025-01-02T03:04:05+09:00');
export const BILL_KEY = '0123456789abcdef0123456789abcdef01234567';
export const TID = 'INIAPICARDINIBillTst20250102030406123456';
export const CARD: CheckedCard = {
  number: secret('4111111111111111'),
  expiry: secret('2030-12'),
  holderId: secret('900101'),
  password2: secret('12'),
};
export const BUYER = { name: '홍길동', email: 'buyer@shop.example', phone: '01000000000' };
export const ORDER: Omit<CheckedCharge, 'key'> = {
  ...{ orderId: 'ORDER-3', requestId: 'ORDER-3', name: '테스트상품', amount: won(1000), instalmentMonths: 0 },
  buyer: BUYER,
};
export const KEY: CheckedCharge['key'] = { account: 'inicis', variant: 'v1', value: secret(BILL_KEY), context: {} };
