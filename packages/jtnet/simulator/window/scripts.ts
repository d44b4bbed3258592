/**
 * Stands in for jQuery, of which the other two files need that it is there. A merchant's page that uses jQuery itself has to
 * load it from elsewhere.
 */
const JQUERY = `(function () {
  'use strict';
  window.jQuery = window.$ = { fn: { jquery: '1.7.2' } };
})();
`;

/** Stands in for the nyroModal plug-in: the form of class nyroModal is sent into a layer over the page. */
const NYRO_MODAL = `(function ($) {
  'use strict';
  var layer = null;

  function close() {
    if (layer) layer.remove();
    layer = null;
  }

  function open(form) {
    close();
    layer = document.createElement('div');
    layer.className = 'nyroModalCont';
    var frame = document.createElement('iframe');
    frame.name = 'nyroModalIframe';
    frame.title = 'tPay';
    layer.append(frame);
    document.body.append(layer);
    var target = form.target;
    form.target = frame.name;
    HTMLFormElement.prototype.submit.call(form);
    form.target = target;
  }

  $.nyroModal = function (form) {
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      open(form);
    });
  };
  $.nmTop = function () { return layer ? { close: close } : undefined; };
})(window.jQuery);
`;

/**
 * Stands in for the script that merchants load (`client.tpay.webtx.js`): its globals, what they do, and that it does not look
 * who has sent a message. Every property of a result goes on, where the published file copies names of 2012 and would lose
 * the key. `times` in a message is the simulator's own: the result is brought twice, first into a hidden frame.
 */
const CLIENT = `(function ($) {
  'use strict';
  if (!$) throw new ReferenceError('jQuery is not defined');
  var origin = new URL(document.currentScript.src).origin;

  function formOf(fields, url, target) {
    var form = document.createElement('form');
    form.method = 'post';
    form.action = url;
    form.target = target;
    form.hidden = true;
    Object.keys(fields).forEach(function (name) {
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: name, value: fields[name] }));
    });
    document.body.append(form);
    return form;
  }

  function send(form) { HTMLFormElement.prototype.submit.call(form); }

  function hiddenFrame(name) {
    var frame = Object.assign(document.createElement('iframe'), { name: name, hidden: true });
    document.body.append(frame);
    return frame;
  }

  window.payWinClose = function () { $.nmTop().close(); };

  window.displayShow = function () {
    document.querySelectorAll('.nyroModalCont iframe').forEach(function (frame) { frame.style.opacity = '1'; });
  };

  window.resultConfirm = function (tid, result) {
    hiddenFrame('resultConfirmIframe');
    send(formOf({ tid: tid, result: result }, origin + '/resultConfirm', 'resultConfirmIframe'));
  };

  window.submitParametersToNextPage = function (param, url) { send(formOf(param, url, '_self')); };

  window.resultResponseIframe = function (param) {
    window.payWinClose();
    window.submitParametersToNextPage(param, window.resultUrl);
  };

  function twice(param) {
    var frame = hiddenFrame('first-return');
    send(formOf(param, window.resultUrl, frame.name));
    frame.addEventListener('load', function () { window.resultResponseIframe(param); }, { once: true });
  }

  function start() {
    document.querySelectorAll('form.nyroModal').forEach($.nyroModal);
    window.addEventListener('message', function (event) {
      var data = event.data || {};
      if (data.statusCl == '0') window.displayShow();
      else if (data.statusCl == '1') window.payWinClose();
      else if (data.statusCl == '2') (data.times === 2 ? twice : window.resultResponseIframe)(data.trans);
    });
    var button = document.getElementById('submitBtn');
    if (button) button.addEventListener('click', function () {
      // a form is found under document by its name, not by its id
      document.transMgr.acceptCharset = 'utf-8';
      var form = document.getElementById('transMgr');
      if (form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))) send(form);
    });
  }

  // as jQuery does: never at once, and when all is loaded if it came too late for the document
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else if (document.readyState === 'complete') setTimeout(start, 1);
  else window.addEventListener('load', start);
})(window.jQuery);
`;

/** The layer; its frame is unseen until it says that it is there. */
const STYLE = `.nyroModalCont { position: fixed; inset: 0; z-index: 2147483647; display: grid; place-items: center;
  background: rgb(0 0 0 / 55%); }
.nyroModalCont iframe { width: 540px; height: 760px; max-width: 100%; max-height: 100%; border: 0; background: #fff;
  opacity: 0; }
`;

/** What a merchant's page on a PC loads, by its path. */
export const SCRIPTS: ReadonlyMap<string, { contentType: string; text: string }> = new Map([
  ['/js/jquery-1.7.2.js', { contentType: 'application/javascript', text: JQUERY }],
  ['/js/jquery.nyroModal.tpay.custom.js', { contentType: 'application/javascript', text: NYRO_MODAL }],
  ['/js/client.tpay.webtx.js', { contentType: 'application/javascript', text: CLIENT }],
  ['/css/nyroModal.tpay.custom.css', { contentType: 'text/css', text: STYLE }],
]);
