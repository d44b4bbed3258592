import { FROM } from './from.js';
import { PC_WINDOW_PATH } from './paths.js';

/**
 * Stands in for `kcp_spay_hub.js`: `KCP_Pay_Execute_Web(form)` opens the window as a layer over the merchant's page, and may
 * end by throwing, as this one does. The end of the window calls the page's `m_Completepayment(result, closeEvent)`, which
 * must be there before the script; `result` is a form element, and `GetField(form, result)` copies it into the page's form.
 */
export const SCRIPT = `(function () {
  'use strict';
  if (typeof window.m_Completepayment !== 'function') {
    throw new Error('m_Completepayment has to be declared before kcp_spay_hub.js');
  }
  var origin = new URL(document.currentScript.src).origin;
  var closeOpen = function () {};

  function input(name, value) {
    var element = document.createElement('input');
    element.type = 'hidden';
    element.name = name;
    element.value = value;
    return element;
  }

  function formOf(fields) {
    var form = document.createElement('form');
    Object.keys(fields).forEach(function (name) { form.appendChild(input(name, fields[name])); });
    return form;
  }

  function namedIn(form) {
    return Array.prototype.filter.call(form.elements, function (element) {
      return element.name && element.tagName !== 'BUTTON';
    });
  }

  function layer() {
    var cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgb(0 0 0/55%);display:grid;place-items:center';
    var frame = document.createElement('iframe');
    frame.name = 'kcp_spay_window';
    frame.title = 'NHN KCP';
    frame.style.cssText = 'border:0;background:#fff;width:520px;height:760px;max-width:100%;max-height:100%';
    cover.appendChild(frame);
    document.body.appendChild(cover);
    return { cover: cover, frame: frame };
  }

  function listen(opened) {
    function hear(event) {
      if (event.origin !== origin || event.source !== opened.frame.contentWindow) return;
      window.m_Completepayment(formOf(event.data), closeEvent);
    }
    function closeEvent() {
      window.removeEventListener('message', hear);
      opened.cover.remove();
    }
    window.addEventListener('message', hear);
    return closeEvent;
  }

  window.GetField = function (form, result) {
    namedIn(result).forEach(function (field) {
      if (form.elements[field.name]) form.elements[field.name].value = field.value;
    });
  };

  window.KCP_Pay_Execute_Web = function (form) {
    closeOpen();
    var opened = layer();
    closeOpen = listen(opened);
    var sent = document.createElement('form');
    namedIn(form).forEach(function (field) { sent.appendChild(input(field.name, field.value)); });
    sent.appendChild(input('${FROM.origin}', window.location.origin));
    sent.method = 'post';
    sent.action = origin + '${PC_WINDOW_PATH}';
    sent.acceptCharset = 'utf-8';
    sent.target = opened.frame.name;
    sent.hidden = true;
    document.body.appendChild(sent);
    HTMLFormElement.prototype.submit.call(sent);
    sent.remove();
    throw new Error('KCP_Pay_Execute_Web ends like this');
  };
})();
`;
