import { cardNumberSecret, secret, type BillingKey, type CheckedCard } from '@billkey/core';

/** What the manual's worked examples are made of: one merchant, one moment, one card, one key, one payment. */
export const SECRET_KEY = '2dcc2a0d63bf469490bb19a201be3735';
export const CLIENT_ID = 'S2_0123456789abcdef0123456789abcdef';
export const EDI_DATE = '2025-03-04T10:20:30.000+0900';
export const AT = new Date('2025-03-04T01:20:30.000Z');
export const BID = 'BIKYnictest00m2503041020300001';
export const TID = 'nictest00m01162503041020301234';

export const KEY = secret(SECRET_KEY);
export const SIGNER = { clientId: CLIENT_ID, secretKey: KEY };

export const CARD: CheckedCard = {
  number: cardNumberSecret('1234567890123456'),
  expiry: secret('2025-12'),
  holderId: secret('800101'),
  password2: secret('12'),
};

export const BILLING_KEY: BillingKey = { account: 'nice', variant: 'start', value: secret(BID), context: {} };

/** The parts of an order that START messages are not about. */
export const ORDER = { requestId: 'request-1', name: 'monthly plan', instalmentMonths: 0 };

export const ENC_DATA_A2 =
  '6ecfe97e521bc67c3053d74a9dbdba53033d343fc9e8e38e730964b22ef2e4a59607171b00a9da977141b3f79fffa1e8' +
  '0a16c08bc58666b479f554a966a363414347e62f2621f8df220c7a4a545592d0';
export const SIGN_ISSUE = '13b5a1e8ae9de8f39c5460b866cb7635d1df5f5ceaedb1a217593ff766beced4';
export const SIGN_BILLING_KEY = 'dedbf448b9a17c1bd844ac2227b358998837c145b99a4cb756695e5f45cadec2';
export const SIGN_PAYMENT = '42b6094c50ba07150d6bedfb2fcc9d1d63c42ca770240baa142865c6e3d42966';
export const SIGN_NET_CANCEL = '42e1317e3394bd24ec50395b92569de07c4fe6afdf6c33ecde24d6ab72422daf';
/** tid + amount 1004 + ediDate: the rule of answers */
export const SIGN_TID_AND_AMOUNT = '4122aae4fe304f8d580dccd8aaaf0d1f81a94c8841e2db3ba7d5439daed2a6c5';
