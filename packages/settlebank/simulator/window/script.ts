import { WINDOW_FIELDS } from './request.js';

/** Where merchants load the script (standard manual, card payment window). */
export const SCRIPT_PATH = '/resources/js/v1/SettlePG_v1.2.js';

/** Where the script opens the window, at the host that `env` names. */
export const WINDOW_PATH = '/card/main.do';

/** The fields that the script posts, whether it was given them or not. */
export const POSTED: readonly string[] = Object.keys(WINDOW_FIELDS);

/**
 * Stands in for SettleBank's script: `SETTLE_PG.pay({ env, ...fields, ui }, callback)`. The window is a popup, a frame over
 * the page, this page or a new one. What calls back is a message of the frame, from whoever sends it: here the merchant's
 * own page at `nextUrl` or `cancUrl`, as the window itself only goes there.
 */
export const SCRIPT = `(function () {
  'use strict';
  var POSTED = ${JSON.stringify(POSTED)};
  var TYPES = ['popup', 'iframe', 'self', 'blank'];
  var leave = function () {};

  function formOf(settings, type, height) {
    var form = document.createElement('form');
    form.method = 'post';
    form.action = settings.env + '${WINDOW_PATH}';
    form.acceptCharset = 'utf-8';
    form.hidden = true;
    function add(name, value) {
      var text = value === undefined || value === null ? '' : String(value);
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: name, value: text }));
    }
    POSTED.forEach(function (name) { add(name, settings[name]); });
    add('type', type);
    if (type === 'iframe') add('height', height);
    return form;
  }

  function openPopup(width, height) {
    window.open('', 'SETTLE_PG_WINDOW', 'width=' + width + ',height=' + height);
    return 'SETTLE_PG_WINDOW';
  }

  function openFrame(width, height, callback) {
    leave();
    var layer = document.createElement('div');
    layer.id = 'SETTLE_PG_LAYER';
    layer.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:rgb(0 0 0/55%);display:grid;place-items:center';
    var frame = Object.assign(document.createElement('iframe'), { name: 'SETTLE_PG_FRAME', title: 'SettleBank' });
    frame.style.cssText = 'border:0;background:#fff;max-width:100%;max-height:100%';
    frame.style.width = parseInt(width, 10) + 'px';
    frame.style.height = parseInt(height, 10) + 'px';
    layer.append(frame);
    document.body.append(layer);
    function hear(event) {
      var message;
      try { message = JSON.parse(event.data); } catch (error) { return; }
      if (!message || message.action !== 'HECTO_IFRAME_CLOSE') return;
      leave();
      if (typeof callback === 'function') callback(message.params);
    }
    window.addEventListener('message', hear);
    leave = function () {
      window.removeEventListener('message', hear);
      layer.remove();
      leave = function () {};
    };
    return frame.name;
  }

  window.SETTLE_PG = {
    pay: function (settings, callback) {
      var ui = settings.ui || {};
      var type = ui.type || 'popup';
      var width = ui.width || '430';
      var height = ui.height || '660';
      if (settings.method !== 'card') throw new Error('SETTLE_PG.pay: this stand-in knows the method card only');
      if (TYPES.indexOf(type) < 0) throw new Error('SETTLE_PG.pay: ui.type');
      var form = formOf(settings, type, height);
      if (type === 'popup') form.target = openPopup(width, height);
      else if (type === 'iframe') form.target = openFrame(width, height, callback);
      else form.target = type === 'self' ? '_self' : '_blank';
      document.body.append(form);
      form.submit();
      form.remove();
    }
  };
})();
`;
