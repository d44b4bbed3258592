import { encryptField, won, type CheckedWindow, type WindowReturn } from '@billkey/core';
import { windowCipher } from '../src/signature.js';
import { TEST2 } from './rest-example.js';

export const EDI_DATE = '20250304102030';
export const AT = new Date('2025-03-04T10:20:30+09:00');
export const MOID = '0123456789abcdef0123456789abcdef';
export const STATE = 'A'.repeat(22);

/** As core hands it over. */
export function windowRequest(changes: Partial<CheckedWindow> = {}): CheckedWindow {
  const returnUrl = 'https://shop.example/back';
  return {
    orderId: 'ord-0001',
    requestId: 'ord-0001',
    windowId: 'w',
    name: '월간 구독',
    device: 'pc',
    returnUrl,
    instalmentMonths: 0,
    buyer: { email: 'a@b.co' },
    returnTo: (arrival) => `${returnUrl}?billkey=${STATE}${arrival === undefined ? '' : `.${arrival}`}`,
    ...changes,
  };
}

export const PAID = won(9_900);

/** `amt` or `moid` of a result, as JTNet encrypts it for the MID of the examples. */
export function encrypted(text: string, ediDate = EDI_DATE): string {
  return encryptField(text, windowCipher(ediDate, TEST2.apiKey));
}

/** A result of the window; undefined leaves a field out. */
export function resultFields(changes: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const fields: Record<string, string | undefined> = {
    payMethod: 'CARD',
    mid: 'tpaytest2m',
    tid: 'tpaytest2m01012503041020301234',
    mallUserId: '',
    resultCd: '0000',
    resultMsg: '정상처리',
    fnCd: '02',
    fnName: 'KB국민',
    cardNo: '123456******3456',
    ediDate: EDI_DATE,
    amt: encrypted('0'),
    moid: encrypted(MOID),
    BID: 'bid0123456789',
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** What the browser posts to the merchant. */
export function posted(body: string | Uint8Array, arrival: WindowReturn['arrival'] = 'return'): WindowReturn {
  return {
    method: 'POST',
    url: `/back?billkey=${STATE}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(body),
    arrival,
  };
}
