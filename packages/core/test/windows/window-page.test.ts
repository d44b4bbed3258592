import { windowPage, type WindowStep } from '@billkey/core';
import { expect } from 'chai';
import { parse } from 'node-html-parser';

const NONCE = 'bm9uY2U=';
const EVIL = `"><script>alert(1)</script>&amp;'`;
const SCRIPT = {
  src: ['https://pg.example/pay.js'],
  open: { call: 'Pg.open', arguments: [{ value: EVIL }, { form: 'id' }] },
} as const;

describe('a page for a step', () => {
  const pageOf = (step: WindowStep, language?: 'en') => {
    const page = windowPage(step, language === undefined ? { nonce: NONCE } : { nonce: NONCE, language });
    return { ...page, root: parse(page.html) };
  };

  it('has a form of exactly the fields, in the charset, that goes off without JavaScript by its button', () => {
    const fields = { 'a"b': EVIL, empty: '', 이름: '홍길동' };
    const { root } = pageOf({ kind: 'form', action: `https://pg.example/?a=1&b="`, charset: 'euc-kr', fields });
    const form = root.querySelector('form');
    expect(form?.getAttribute('action')).to.equal(`https://pg.example/?a=1&b="`);
    expect(form?.getAttribute('accept-charset')).to.equal('euc-kr');
    const inputs = form
      ?.querySelectorAll('input')
      .map((input) => [input.getAttribute('name'), input.getAttribute('value')]);
    expect(Object.fromEntries(inputs ?? [])).to.deep.equal(fields);
    expect(form?.querySelector('button')?.hasAttribute('hidden')).to.equal(false);
  });

  it('goes to an address by itself, or by its link', () => {
    const url = 'https://pg.example/?a=1&b="><x>';
    const { root } = pageOf({ kind: 'redirect', url }, 'en');
    expect(root.querySelector('a')?.getAttribute('href')).to.equal(url);
    expect(root.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).to.equal(`0;url=${url}`);
    expect(root.querySelectorAll('script')).to.have.length(0);
    expect(root.querySelector('html')?.getAttribute('lang')).to.equal('en');
  });

  it('has no value of the step in a script, and says what needs one', () => {
    const { html, root } = pageOf({ kind: 'sdk', script: SCRIPT });
    const [data, run, ...others] = root.querySelectorAll('script');
    expect(others).to.have.length(0);
    expect(JSON.parse(data?.rawText ?? '')).to.deep.equal({ script: SCRIPT });
    expect(run?.getAttribute('nonce')).to.equal(NONCE);
    expect(run?.rawText).to.not.include('Pg.open');
    expect(html.split('alert(1)')).to.have.length(2);
    const [said, inEnglish] = [root, pageOf({ kind: 'sdk', script: SCRIPT }, 'en').root].map(
      (page) => page.querySelector('noscript')?.textContent,
    );
    expect(said).to.include('자바스크립트를 켠 뒤 이 페이지를 새로고침');
    expect(inEnglish).to.include('turn it on');
  });

  it('has the button that a script listens to, which sends nothing by itself, and a form under the names it wants', () => {
    const attributes = { id: 'transMgr', name: 'transMgr', class: 'nyroModal', target: '_blank' };
    const script = { src: ['https://pg.example/pay.js'], open: { press: 'submitBtn' } } as const;
    const action = 'https://pg.example/init';
    const { root } = pageOf({ kind: 'form', action, charset: 'utf-8', fields: { amt: '0' }, attributes, script });
    const form = root.querySelector('form');
    for (const [name, value] of Object.entries(attributes)) expect(form?.getAttribute(name), name).to.equal(value);
    const pressed = form?.querySelector('#submitBtn');
    expect(pressed?.getAttribute('type')).to.equal('button');
    expect(pressed?.hasAttribute('hidden')).to.equal(true);
  });

  it('may run nothing but its own script, and that of the PG where there is one', () => {
    const plain = pageOf({ kind: 'redirect', url: 'https://pg.example/' }).headers;
    expect(plain['content-security-policy']).to.match(/^default-src 'none'; .*script-src 'nonce-bm9uY2U='; /);
    const scripted = pageOf({ kind: 'sdk', script: SCRIPT }).headers;
    expect(scripted['content-security-policy']).to.include(`script-src 'nonce-bm9uY2U=' 'strict-dynamic'`);
    expect(scripted['cache-control']).to.equal('no-store');
  });
});
