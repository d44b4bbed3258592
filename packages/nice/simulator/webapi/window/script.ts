import type { WireAnswer } from '@billkey/simulator';
import { FROM } from './from.js';
import { PC_PATH } from './paths.js';

export function scriptOf(): WireAnswer {
  return { status: 200, contentType: 'application/javascript', charset: 'utf-8', text: SCRIPT, booked: false };
}

/**
 * Stands in for `nicepay-pgweb.js`: `goPay(form)` opens the window as a layer over the merchant's page. With a result it puts
 * that into the form and calls the page's `nicepaySubmit()`, which submits the form; when the customer gives up it calls
 * `nicepayClose()`. Both names are fixed, and the page has to declare them.
 */
const SCRIPT = `(function () {
  'use strict';
  var origin = new URL(document.currentScript.src).origin;
  var leave = function () {};

  function input(name, value) {
    return Object.assign(document.createElement('input'), { type: 'hidden', name: name, value: value });
  }

  function layer(closed) {
    var cover = document.createElement('div');
    cover.style.cssText =
      'position:fixed;inset:0;z-index:2147483647;background:rgb(0 0 0/55%);display:grid;place-content:center';
    var frame = Object.assign(document.createElement('iframe'), { name: 'nice_window', title: 'NICEPAY' });
    frame.style.cssText = 'border:0;background:#fff;width:520px;height:760px;max-width:100vw;max-height:90vh';
    var button = Object.assign(document.createElement('button'), { type: 'button', textContent: '닫기 · Close ×' });
    button.addEventListener('click', closed);
    cover.append(button, frame);
    document.body.append(cover);
    return { cover: cover, frame: frame };
  }

  function put(form, fields) {
    Object.keys(fields).forEach(function (name) {
      var element = form.elements[name];
      if (element) element.value = fields[name];
      else form.append(input(name, fields[name]));
    });
  }

  function post(form, target) {
    var sent = document.createElement('form');
    new FormData(form).forEach(function (value, name) { sent.append(input(name, value)); });
    sent.append(input('${FROM.origin}', window.location.origin));
    Object.assign(sent, { method: 'post', action: origin + '${PC_PATH}', acceptCharset: 'euc-kr', target: target, hidden: true });
    document.body.append(sent);
    HTMLFormElement.prototype.submit.call(sent);
    sent.remove();
  }

  window.goPay = function (form) {
    leave();
    var opened = layer(function () {
      leave();
      window.nicepayClose();
    });
    function hear(event) {
      if (event.origin !== origin || event.source !== opened.frame.contentWindow) return;
      leave();
      if (event.data.call === 'nicepayClose') return window.nicepayClose();
      put(form, event.data.fields);
      for (var times = 0; times < event.data.times; times += 1) window.nicepaySubmit();
    }
    leave = function () {
      window.removeEventListener('message', hear);
      opened.cover.remove();
    };
    window.addEventListener('message', hear);
    post(form, opened.frame.name);
  };
})();
`;
