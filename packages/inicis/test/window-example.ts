import { secret, won, type CheckedWindow, type WindowReturn } from '@billkey/core';
import type { WindowContract } from '../src/window/window-merchant.js';
import { BUYER } from './example.js';

/** The published secrets of the windows of INIBillTst. */
export const LITE_KEY = secret('b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09');
export const SIGN_KEY = secret('SU5JTElURV9UUklQTEVERVNfS0VZU1RS');
export const MID = 'INIBillTst';
export const CLASSIC: Extract<WindowContract, { readonly window: 'classic' }> = {
  ...{ window: 'classic', mid: MID, liteKey: LITE_KEY, signKey: SIGN_KEY },
};

/** When the examples of INIStdPay were asked for. */
export const STDPAY_AT = new Date(1_735_754_645_123);

const RETURN_URL = 'https://shop.example/back?billkey=AAAAAAAAAAAAAAAAAAAAAA';

export function windowOf(orderId: string, more: Partial<CheckedWindow> = {}): CheckedWindow {
  return {
    ...{ orderId, requestId: orderId, windowId: 'w', name: '월간 구독', device: 'pc', instalmentMonths: 0 },
    ...{ buyer: BUYER, returnUrl: 'https://shop.example/back', shown: won(1000) },
    returnTo: (arrival) => (arrival === undefined ? RETURN_URL : `${RETURN_URL}.${arrival}`),
    ...more,
  };
}

/** What a browser posts to the return address. */
export function posted(
  fields: Readonly<Record<string, string>>,
  arrival: WindowReturn['arrival'] = 'return',
): WindowReturn {
  return {
    ...{ method: 'POST', url: '/back?billkey=AAAAAAAAAAAAAAAAAAAAAA', arrival },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(new URLSearchParams(fields).toString()),
  };
}
