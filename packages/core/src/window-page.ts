import { htmlEscape } from 'escape-goat';
import type { ScriptCall, WindowStep } from './windows.js';

/** How a step is shown. */
export interface WindowPageOptions {
  /** Random for each page, as the Content-Security-Policy has it: 16 bytes in base64 will do */
  readonly nonce: string;
  /** `ko` when left out */
  readonly language?: 'ko' | 'en';
}

/** A page that does what a step says, to be sent with status 200. */
export interface WindowPage {
  readonly html: string;
  /** Content type, policy and that nobody may store it */
  readonly headers: Readonly<Record<string, string>>;
}

const WORDS = {
  ko: {
    title: '결제창으로 이동합니다',
    go: '결제창 열기',
    script:
      '이 결제창은 자바스크립트가 필요합니다. 브라우저 설정에서 자바스크립트를 켠 뒤 이 페이지를 새로고침해 주세요.',
  },
  en: {
    title: 'Going to the payment page',
    go: 'Open the payment page',
    script:
      'This payment page needs JavaScript. Please turn it on in the settings of your browser, and load this page again.',
  },
} as const;

const STYLE =
  'body{font-family:system-ui,sans-serif;margin:15vh auto;max-width:22rem;padding:0 1rem;text-align:center;color:#222}' +
  'button,a.go{display:inline-block;font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.4rem;background:#1a56db;' +
  'color:#fff;text-decoration:none;cursor:pointer}[hidden]{display:none}';

/** What the page does, as data: no value of a step is ever part of a script. */
interface Orders {
  readonly script?: ScriptCall;
}

/**
 * Runs in the browser; its text goes into the page, so it stands alone. It opens the window by itself once, and by the
 * button whenever that was prevented: a popup that was blocked, a layer that was closed. A script that is to hear a button
 * listens to it when the page is ready, which jQuery takes a moment for.
 */
const RUN = `
(() => {
  const { script } = JSON.parse(document.getElementById('billkey-step').textContent);
  const form = document.querySelector('form');
  const button = document.getElementById('billkey-go');
  const at = (path) => path.split('.').reduce(([, owner], name) => [owner, owner[name]], [window, window]);
  const call = (owner, member, list) => member.apply(owner, list.map((item) =>
    'value' in item ? item.value : item.form === 'id' ? form.id : form));
  const load = (tag, attributes) => new Promise((done, failed) => {
    const element = Object.assign(document.createElement(tag), attributes, { onload: done, onerror: failed });
    document.head.append(element);
  });
  const ready = () => new Promise((done) => {
    const soon = () => setTimeout(done, 10);
    if (document.readyState === 'complete') soon();
    else addEventListener('load', soon);
  });
  const open = async () => {
    if (!script) return HTMLFormElement.prototype.submit.call(form);
    if (script.open.press) {
      await ready();
      return form.querySelector('#' + CSS.escape(script.open.press)).click();
    }
    const [owner, member] = at(script.open.call);
    const { then } = script.open;
    const opening = call(owner, member, script.open.arguments);
    const given = then ? await opening : opening;
    const opened = then ? call(given, given[then.call], then.arguments) : given;
    // It may wait for the customer, and the customer for a popup that was blocked.
    Promise.resolve(opened).catch(show);
  };
  const start = async () => {
    if (script) {
      Object.assign(window, script.globals);
      for (const [name, end] of Object.entries(script.callbacks ?? {})) window[name] = () => {
        if (end === 'submit') HTMLFormElement.prototype.submit.call(form);
        else location.assign(end.goTo);
      };
      if (script.result) window[script.result.callback] = (result, close) => {
        window[script.result.copyWith](form, result);
        HTMLFormElement.prototype.submit.call(form);
        if (typeof close === 'function') close();
      };
      for (const href of script.styles ?? []) load('link', { rel: 'stylesheet', href });
      for (const src of script.src) await load('script', { src, charset: 'utf-8' });
    }
    await open();
  };
  const show = () => { button.hidden = false; };
  button.addEventListener('click', (event) => {
    if (event.isTrusted) { event.preventDefault(); Promise.resolve(open()).catch(show); }
  });
  start().catch(() => undefined).finally(show);
})();
`;

/** A page for any step. Without JavaScript it has a button, where the PG's way needs no script. */
export function windowPage(step: WindowStep, { nonce, language = 'ko' }: WindowPageOptions): WindowPage {
  const words = WORDS[language];
  const script = step.kind === 'redirect' ? undefined : step.script;
  const body = step.kind === 'redirect' ? linkOf(step.url, words.go) : formOf(step, words);
  const refresh = step.kind === 'redirect' ? htmlEscape`<meta http-equiv="refresh" content="0;url=${step.url}">` : '';
  const html = [
    htmlEscape`<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    refresh,
    htmlEscape`<title>${words.title}</title>`,
    htmlEscape`<style nonce="${nonce}">`,
    STYLE,
    htmlEscape`</style></head><body><p>${words.title}</p>`,
    body,
    step.kind === 'redirect' ? '' : runner(script === undefined ? {} : { script }, nonce),
    '</body></html>',
  ].join('');
  return { html, headers: headersOf(nonce, script) };
}

function linkOf(url: string, text: string): string {
  return htmlEscape`<p><a class="go" href="${url}">${text}</a></p>`;
}

function formOf(step: Exclude<WindowStep, { kind: 'redirect' }>, words: (typeof WORDS)['ko' | 'en']): string {
  const { action = '', charset = 'utf-8', fields = {}, attributes = {} } = step.kind === 'form' ? step : {};
  const { script } = step;
  const press = script !== undefined && 'press' in script.open ? script.open.press : 'billkey-go';
  const more = Object.entries({ id: 'billkey-form', ...attributes }).map(
    ([name, value]) => htmlEscape` ${name}="${value}"`,
  );
  const inputs = Object.entries(fields).map(
    ([name, value]) => htmlEscape`<input type="hidden" name="${name}" value="${value}">`,
  );
  const needed = script === undefined ? '' : htmlEscape`<noscript><p>${words.script}</p></noscript>`;
  // A script's own button is pressed by ours, which people see; it must not send the form beside what the script does.
  const own = press === 'billkey-go' ? '' : htmlEscape`<button type="button" id="${press}" hidden>${words.go}</button>`;
  const shown = script === undefined ? '' : ' hidden';
  return [
    htmlEscape`<form method="post" action="${action}" accept-charset="${charset}"`,
    ...more,
    '>',
    ...inputs,
    own,
    `<p><button id="billkey-go"${shown}>${htmlEscape(words.go)}</button></p></form>`,
    needed,
  ].join('');
}

function runner(orders: Orders, nonce: string): string {
  // Nothing in it can end the element: JSON may write every < as an escape.
  const data = JSON.stringify(orders).replaceAll('<', '\\u003c');
  return htmlEscape`<script type="application/json" id="billkey-step">`.concat(
    data,
    htmlEscape`</script><script nonce="${nonce}">`,
    RUN,
    '</script>',
  );
}

/**
 * A PG's script brings frames, styles and further scripts of its own, so with one the policy trusts what it loads; a form
 * is not held to its action, since browsers apply that to every redirect after it.
 */
function headersOf(nonce: string, script: ScriptCall | undefined): Readonly<Record<string, string>> {
  const own = [`default-src 'none'`, `style-src 'nonce-${nonce}'`, `script-src 'nonce-${nonce}'`];
  const trusting = [
    `default-src 'self' https: http: data: blob:`,
    `style-src 'self' 'unsafe-inline' https: http:`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
  ];
  const policy = [...(script === undefined ? own : trusting), `base-uri 'none'`, `frame-ancestors 'self'`];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  };
}
