import type { Call, ScriptedStep, WindowStep, WireRequest } from '@billkey/simulator';
import type { Office } from './office.js';
import { WINDOW_PATH } from './window.js';

/** Where Danal's SDK is, at `static.danalpay.com`. */
export const SCRIPT_PATH = '/d1/sdk/index.js';

/** The stand-in for Danal's SDK. */
export function scriptCall(office: Office, { method }: WireRequest): Call {
  const found = method === 'GET';
  const text = found ? SCRIPT.replace('WINDOW_URL', JSON.stringify(office.address.url + WINDOW_PATH)) : '';
  return {
    operation: 'page',
    moving: false,
    perform: () => ({
      ...{ status: found ? 200 : 405, contentType: 'text/javascript', charset: 'utf-8', text, booked: false },
    }),
  };
}

/**
 * The request that the script would send for `DanalPayments(…).requestBilling(…)`, to where the script came from.
 * @throws TypeError for a step that is not such a call
 */
export function scriptedBilling({ script: { src, open } }: ScriptedStep): WindowStep {
  const [from] = src;
  if (
    !('call' in open) ||
    open.call !== 'DanalPayments' ||
    open.then?.call !== 'requestBilling' ||
    from === undefined
  ) {
    throw new TypeError('DanalPayments(…).requestBilling(…) expected');
  }
  const [initial, request] = [open.arguments, open.then.arguments].map(([first]) => {
    return first && 'value' in first ? first.value : undefined;
  });
  const clientKey = typeof initial === 'string' ? initial : (initial as { clientKey: string }).clientKey;
  const fields = { clientKey, arguments: JSON.stringify(request) };
  return { kind: 'form', action: new URL(WINDOW_PATH, from).href, charset: 'utf-8', fields };
}

/**
 * Defines what the types of `@danalpay/javascript-sdk` 1.2.0 say, and no more: `DanalPayments`, and of what it gives
 * `requestBilling`. On a PC the window is a layer over the merchant's page, on a phone it takes the page's place.
 */
const SCRIPT = `'use strict';
window.DanalPayments = (params) => {
  const clientKey = typeof params === 'string' ? params : params.clientKey;
  const mobile = /Mobi|Android|iPhone|iPad/i.test(navigator.userAgent);

  const post = (args, target) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: WINDOW_URL, acceptCharset: 'utf-8', target, hidden: true });
    for (const [name, value] of [['clientKey', clientKey], ['arguments', JSON.stringify(args)]]) {
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    }
    document.body.append(form);
    form.submit();
    form.remove();
  };

  const layer = ({ customWidth = '500', customHeight = '760' }, closed) => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgb(0 0 0/55%);display:grid;place-items:center';
    const frame = Object.assign(document.createElement('iframe'), { name: 'danalpay-window', title: '다날페이' });
    frame.style.cssText = 'border:0;background:#fff;max-width:100%;max-height:100%';
    frame.style.width = parseInt(customWidth, 10) + 'px';
    frame.style.height = parseInt(customHeight, 10) + 'px';
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: '닫기 · Close ×' });
    button.style.cssText = 'position:absolute;top:12px;right:12px;padding:8px 14px';
    button.onclick = () => { cover.remove(); closed(); };
    cover.append(frame, button);
    document.body.append(cover);
    return frame.name;
  };

  const requestBilling = (args) => new Promise((_resolve, reject) => {
    const closed = () => reject(Object.assign(new Error('결제창이 닫혔습니다.'), { code: 'WINDOW_CLOSED' }));
    post(args, mobile ? '_self' : layer(args, closed));
  });
  const requestPayment = () => Promise.reject(new Error('one-off payments are not simulated'));
  return { requestBilling, requestPayment };
};
`;
