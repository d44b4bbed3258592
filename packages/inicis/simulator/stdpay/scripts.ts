import type { Call, WireRequest } from '@billkey/simulator';
import { strayCall } from '../shared/stray.js';
import { stdpay } from './window.js';

/**
 * Stands in for `INIStdPay.js`: `INIStdPay.pay(form id)`. The window is a layer over the page, or with `payViewType` popup
 * opened by `popupUrl` in a popup; either posts the result to `returnUrl`. `INIStdPay_close.js` takes the layer away.
 */
const PAY = `(function () {
  'use strict';
  var origin = new URL(document.currentScript.src).origin;
  var layer = null;
  var waiting = null;

  function viewOff() {
    if (layer) layer.remove();
    layer = null;
  }

  function fieldsOf(id) {
    var form = typeof id === 'string' ? document.getElementById(id) : null;
    if (!form || form.tagName !== 'FORM') throw new Error('INIStdPay.pay: the id of a form is expected');
    return Array.from(new FormData(form));
  }

  function post(action, fields, target) {
    var form = document.createElement('form');
    Object.assign(form, { method: 'post', action: action, acceptCharset: 'UTF-8', target: target, hidden: true });
    fields.forEach(function (field) {
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: field[0], value: field[1] }));
    });
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
    form.remove();
  }

  function overlay() {
    viewOff();
    layer = document.createElement('div');
    layer.style.cssText =
      'position:fixed;inset:0;z-index:2147483647;background:rgb(0 0 0/55%);display:grid;place-items:center';
    var frame = Object.assign(document.createElement('iframe'), { name: 'INIStdPay_window', title: 'KG INICIS' });
    frame.style.cssText = 'border:0;background:#fff;width:520px;height:760px;max-width:100%;max-height:100%';
    layer.append(frame);
    document.body.append(layer);
    return frame.name;
  }

  function pay(id) {
    var fields = fieldsOf(id);
    var values = new Map(fields);
    if (values.get('payViewType') !== 'popup') return post(origin + 'WINDOW_PATH', fields, overlay());
    if (!values.get('popupUrl')) throw new Error('INIStdPay.pay: popupUrl is expected');
    waiting = { fields: fields, popup: window.open('', 'INIStdPay_popup', 'width=520,height=760') };
    if (waiting.popup) post(values.get('popupUrl'), [], 'INIStdPay_popup');
  }

  window.addEventListener('message', function (event) {
    var inLayer = layer && event.source === layer.querySelector('iframe').contentWindow;
    if (event.data === 'INIStdPay_close' && inLayer) viewOff();
    var inPopup = waiting && waiting.popup && event.source === waiting.popup;
    if (event.data === 'INIStdPay_popup' && inPopup) post(origin + 'WINDOW_PATH', waiting.fields, 'INIStdPay_popup');
  });

  window.INIStdPay = { pay: pay };
})();
`;

const CLOSE = `if (window.parent !== window) window.parent.postMessage('INIStdPay_close', '*');\n`;
const POPUP = `if (window.opener) window.opener.postMessage('INIStdPay_popup', '*');\n`;

const SCRIPTS: Readonly<Record<string, string>> = {
  '/stdjs/INIStdPay.js': PAY.replaceAll('WINDOW_PATH', stdpay.path),
  '/stdjs/INIStdPay_close.js': CLOSE,
  '/stdjs/INIStdPay_popup.js': POPUP,
};

/** One of the scripts; undefined when it is not asked for one. */
export function scriptCall(path: string, { method }: WireRequest): Call | undefined {
  const text = SCRIPTS[path];
  if (text === undefined) return undefined;
  if (method !== 'GET') return strayCall(405, '');
  return {
    operation: 'page',
    moving: false,
    perform: () => ({ status: 200, contentType: 'application/javascript', charset: 'utf-8', text, booked: false }),
  };
}
