import { formBody, won, type CheckedWindow, type Money, type WindowReturn } from '@billkey/core';
import { encrypt } from '../src/signature.js';
import { merchantOf } from './example.js';

export const MERCHANT = merchantOf('nxca_jt_il');
export const AT = new Date('2021-12-31T10:00:00+09:00');
export const NUMBER = 'ORDER20211231100000';
export const STATE = 'A'.repeat(22);
const RETURN_URL = 'https://shop.example/back';

/** As core hands it over: the order of the manual's example. */
export function windowRequest(
  changes: Partial<CheckedWindow & { readonly amount: Money }> = {},
): CheckedWindow & { readonly amount: Money } {
  return {
    orderId: 'ord-0001',
    requestId: NUMBER,
    windowId: 'w',
    name: '월 구독',
    amount: won(1_000),
    device: 'pc',
    returnUrl: RETURN_URL,
    instalmentMonths: 0,
    returnTo: (arrival) => `${RETURN_URL}?billkey=${STATE}${arrival === undefined ? '' : `.${arrival}`}`,
    ...changes,
  };
}

type Changes = Readonly<Record<string, string | undefined>>;

/** A result of the window, as its table in the manual has it; undefined leaves a field out. */
export function resultFields(changes: Changes = {}): Readonly<Record<string, string>> {
  const all: Changes = {
    ...{ mchtId: 'nxca_jt_il', outStatCd: '0021', outRsltCd: '0000', method: 'card', mchtTrdNo: NUMBER },
    outRsltMsg: '%EC%A0%95%EC%83%81%EC%B2%98%EB%A6%AC',
    ...{ mchtCustId: '', trdNo: 'STFP_PGCAnxca_jt_il0211129135810M1494620', trdAmt: encrypt('1000', MERCHANT) },
    ...{ authDt: '20211231100101', authNo: '30001234', intMon: '00', fnNm: 'NH 농협', fnCd: 'NHC' },
    ...{ pointTrdNo: '', pointTrdAmt: '', cardTrdAmt: encrypt('1000', MERCHANT) },
    billKey: 'SBILL_PGCAnxca_jt_il20260000000000000001',
    ...changes,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What the browser posts to the merchant. */
export function posted(
  fields: Readonly<Record<string, string>>,
  arrival: WindowReturn['arrival'] = 'return',
  charset: 'utf-8' | 'cp949' = 'utf-8',
): WindowReturn {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', url: `/back?billkey=${STATE}`, headers, body: formBody(fields, charset), arrival };
}
