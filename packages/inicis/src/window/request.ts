import { present, seoulStamp, type CheckedWindow, type ScriptCall, type Secret, type WindowStep } from '@billkey/core';
import { windowExtras } from './extras.js';
import { hashSignKey, signInibill, signLite, signStdpay, verifyStdpay } from './signature.js';
import type { WindowContract } from './window-merchant.js';

type Signed = Pick<WindowContract, 'mid' | 'liteKey'>;
type Form = Extract<WindowStep, { readonly kind: 'form' }>;

/** The window asks for no payment: whether a sum would be charged with the key is not documented. */
const NO_PRICE = '0';

/** 빌링키발급, inilitepay: one form for PC and mobile */
export function liteStep(window: CheckedWindow, { mid, liteKey }: Signed, host: URL, at: Date): Form {
  const { orderId } = window;
  const signed = { mid, orderId, price: NO_PRICE, timestamp: seoulStamp(at) };
  const { name, email, phone } = buyerOf(window);
  return {
    kind: 'form',
    action: new URL('/pay/card/billing', host).href,
    charset: 'utf-8',
    attributes: { target: '_self' },
    fields: {
      ...signed,
      goodName: window.name,
      buyerName: name,
      buyerTel: phone,
      buyerEmail: email,
      returnUrl: window.returnTo(),
      hashData: signLite(signed, liteKey),
    },
  };
}

/** The form's id; INIStdPay finds it by that. */
const FORM_ID = 'inicis-form';

/** 결제요청, INIStdPay with BILLAUTH: a form that the script takes into its layer */
export function stdpayStep(
  window: CheckedWindow,
  { mid, signKey }: { readonly mid: string; readonly signKey: Secret },
  host: URL,
  at: Date,
): Form {
  const { orderId: oid, language = 'ko' } = window;
  const signed = { oid, price: priceOf(window), timestamp: String(at.getTime()) };
  const { name, email, phone } = buyerOf(window);
  return {
    kind: 'form',
    // The script decides where the form goes.
    action: new URL('/', host).href,
    charset: 'utf-8',
    attributes: { id: FORM_ID },
    script: stdpayScript(host),
    fields: {
      version: '1.0',
      mid,
      ...signed,
      signature: signStdpay(signed),
      verification: verifyStdpay(signed, signKey),
      mKey: hashSignKey(signKey),
      use_chkfake: 'Y',
      currency: 'WON',
      goodname: window.name,
      buyername: name,
      buyertel: phone,
      buyeremail: email,
      // Without a closeUrl, which would open inside the layer, a cancel comes to the returnUrl as well.
      returnUrl: window.returnTo(),
      gopaymethod: '',
      acceptmethod: 'BILLAUTH(Card):centerCd(Y)',
      ...present({ offerPeriod: windowExtras(window.extras).offerPeriod }),
      charset: 'UTF-8',
      languageView: language,
      payViewType: 'overlay',
    },
  };
}

function stdpayScript(host: URL): ScriptCall {
  return {
    src: [new URL('/stdjs/INIStdPay.js', host).href],
    open: { call: 'INIStdPay.pay', arguments: [{ form: 'id' }] },
  };
}

/** `period` is required: what a subscription has, when nobody says another. */
const USUAL_PERIOD = 'M2';

/** 모바일 빌링키발급, inibill */
export function inibillStep(window: CheckedWindow, { mid, liteKey }: Signed, host: URL, at: Date): Form {
  const signed = { mid, orderid: window.orderId, timestamp: seoulStamp(at) };
  const { name, email, phone } = buyerOf(window);
  const { offerPeriod = USUAL_PERIOD } = windowExtras(window.extras);
  return {
    kind: 'form',
    action: new URL('/inibill/inibill_card.jsp', host).href,
    charset: 'utf-8',
    fields: {
      ...signed,
      buyername: name,
      goodname: window.name,
      price: priceOf(window),
      returnurl: window.returnTo(),
      period: offerPeriod.replace('-', ''),
      hashdata: signInibill(signed, liteKey),
      buyertel: phone,
      buyeremail: email,
      closeurl: window.returnTo('close'),
    },
  };
}

/** An authentication that is approved, or taken back: both are the same fields, to the time. */
export interface StdpayApproval {
  readonly mid: string;
  readonly authToken: Secret;
  /** Milliseconds since 1970 */
  readonly timestamp: string;
}

/** 승인요청 and 망취소, INIStdPay */
export function approvalForm(
  { mid, authToken, timestamp }: StdpayApproval,
  signKey: Secret,
): Readonly<Record<string, string>> {
  const signed = { authToken: authToken.reveal(), timestamp };
  return {
    mid,
    ...signed,
    signature: signStdpay(signed),
    verification: verifyStdpay(signed, signKey),
    charset: 'UTF-8',
    format: 'JSON',
  };
}

/** As an attempt has it sealed. */
export function sealable(authToken: Secret): { readonly authToken: string } {
  return { authToken: authToken.reveal() };
}

/** Won, as the window shows it */
export function priceOf({ shown }: Pick<CheckedWindow, 'shown'>): string {
  return String(shown?.minor ?? 0);
}

function buyerOf({ buyer = {} }: Pick<CheckedWindow, 'buyer'>): Readonly<Record<'name' | 'email' | 'phone', string>> {
  const { name = '', email = '', phone = '' } = buyer;
  return { name, email, phone };
}
