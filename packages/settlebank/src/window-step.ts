import { checkText, InputError, present, type CheckedWindow, type Money, type WindowStep } from '@billkey/core';
import { ADDRESS } from './capabilities.js';
import { stampOf, taxFields } from './request.js';
import { encrypt, signWindow, type Merchant } from './signature.js';

/** What the window is told of the shop. */
export interface Shop {
  /** 상점명 */
  readonly mchtName: string;
  /** 상점영문명 */
  readonly mchtEName: string;
  /** 노티 URL, where the request has none */
  readonly notiUrl?: string | undefined;
}

/** The form that is the window's beginning. */
export type FormStep = Extract<WindowStep, { readonly kind: 'form' }>;

/**
 * 카드 결제창, `/card/main.do`: a form that the browser posts by itself, so that it works without SettleBank's script. It is
 * the same page for PCs and phones.
 * @param at the moment that `trdDt` and `trdTm` tell
 * @throws InputError naming `notifyUrl`
 */
export function windowStep(
  request: CheckedWindow & { readonly amount: Money },
  { mchtName, mchtEName, notiUrl }: Shop,
  merchant: Merchant,
  at: Date,
  host: URL,
): FormStep {
  const { name, amount, requestId, buyer = {}, tax, instalmentMonths } = request;
  const stamp = stampOf(requestId, at);
  const trdAmt = String(amount.minor);
  const hidden = (text: string | undefined): string | undefined => (text ? encrypt(text, merchant) : undefined);
  const fields = {
    mchtId: merchant.mchtId,
    method: WINDOW_METHOD,
    ...stamp,
    mchtName,
    mchtEName,
    pmtPrdtNm: name,
    trdAmt: encrypt(trdAmt, merchant),
    notiUrl: notifyUrlOf(request.notifyUrl ?? notiUrl),
    nextUrl: request.returnTo(),
    cancUrl: request.returnTo('cancel'),
    ...present({ mchtCustNm: hidden(buyer.name), mchtCustId: hidden(buyer.id), email: hidden(buyer.email) }),
    ...taxFields(tax, amount.minor, merchant),
    // Two digits for a lump sum, and one for a few months: another way than that of the server API.
    instmtMon: instalmentMonths === 0 ? '00' : String(instalmentMonths),
    pktHash: signWindow(merchant, WINDOW_METHOD, stamp, trdAmt),
  };
  return { kind: 'form', action: new URL('/card/main.do', host).href, charset: 'utf-8', fields };
}

/** 결제수단 of the card window; the server API calls it `CA`. */
const WINDOW_METHOD = 'card';

/** The window does not open without one, and nothing else tells of a payment whose customer never comes back. */
function notifyUrlOf(notifyUrl: string | undefined): string {
  if (notifyUrl === undefined) {
    throw new InputError('notifyUrl', 'is missing: the window wants one, here or as option notiUrl of the account');
  }
  checkText('notifyUrl', notifyUrl, ADDRESS);
  return notifyUrl;
}
