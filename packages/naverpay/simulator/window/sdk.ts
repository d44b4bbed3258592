/**
 * Stands in for `naverpay.min.js`: `Naver.Pay.create(options).open(reserveId)`, or `.open({...})` without a reservation by
 * the shop's server. A popup calls `onAuthorize` when it is given and goes to `returnUrl` when it is not; a page always
 * goes there. A popup that is blocked or closed calls nothing.
 */
export const SDK = `(function () {
  'use strict';
  var origin = new URL(document.currentScript.src).origin;
  var forget = function () {};

  function required(options, name) {
    if (typeof options[name] !== 'string' || options[name] === '') throw new Error('Naver.Pay.create: ' + name);
    return options[name];
  }

  function listen(popup, onAuthorize) {
    forget();
    function hear(event) {
      if (event.origin === origin && event.source === popup) onAuthorize(event.data);
    }
    window.addEventListener('message', hear);
    forget = function () { window.removeEventListener('message', hear); };
  }

  function create(options) {
    var settings = options || {};
    if (settings.payType !== 'recurrent') throw new Error('Naver.Pay.create: this stand-in knows recurrent only');
    if (settings.mode !== 'development') throw new Error('Naver.Pay.create: this stand-in is for development only');
    var openType = required(settings, 'openType');
    if (openType !== 'popup' && openType !== 'page') throw new Error('Naver.Pay.create: openType');
    var query = { clientId: required(settings, 'clientId'), chainId: required(settings, 'chainId'), openType: openType };
    var told = openType === 'popup' && typeof settings.onAuthorize === 'function';
    if (told) query.callback = window.location.origin;

    return {
      open: function (what) {
        var reserved = typeof what === 'string';
        var address = new URL('/payments/' + (reserved ? encodeURIComponent(what) : 'recurrent/open'), origin);
        address.search = new URLSearchParams(reserved ? query : Object.assign({}, what, query)).toString();
        if (openType === 'page') return void window.location.assign(address.href);
        var popup = window.open(address.href, 'naverpay', 'width=480,height=760');
        if (told && popup) listen(popup, settings.onAuthorize);
      }
    };
  }

  window.Naver = window.Naver || {};
  window.Naver.Pay = { create: create };
})();
`;
