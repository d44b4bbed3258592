import { windowPage, type WindowStep } from '@billkey/core';
import { expect } from 'chai';
import { parse } from 'node-html-parser';
import { createContext, runInContext } from 'node:vm';

const PG_SCRIPT = 'https://pg.example/pay.js';
const BACK = 'https://shop.example/back?billkey=state.close';

/** As much of a browser as the page's own script touches, in which `pg` is what the PG's script does when it has loaded. */
async function openIn(step: WindowStep, pg: (window: Record<string, unknown>) => void): Promise<readonly string[]> {
  const done: string[] = [];
  const [data, run] = parse(windowPage(step, { nonce: 'bm9uY2U=' }).html).querySelectorAll('script');
  const form = {};
  const ended = new Promise<void>((resolve) => {
    const button = {
      addEventListener: () => undefined,
      set hidden(_: boolean) {
        resolve();
      },
    };
    const window: Record<string, unknown> = {
      document: {
        getElementById: (id: string) => (id === 'billkey-step' ? { textContent: data?.rawText } : button),
        querySelector: () => form,
        createElement: () => ({}),
        head: {
          append: (element: { src: string; onload: () => void }) => {
            done.push(`load ${element.src}`);
            pg(window);
            element.onload();
          },
        },
      },
      location: { assign: (address: string) => done.push(`go to ${address}`) },
      HTMLFormElement: {
        prototype: {
          submit(this: unknown) {
            done.push(this === form ? 'submit' : 'submit something else');
          },
        },
      },
    };
    window['window'] = window;
    runInContext(run?.rawText ?? '', createContext(window));
  });
  await ended;
  return done;
}

describe("the functions that a PG's script calls at the end", () => {
  const step = {
    kind: 'form',
    action: 'https://shop.example/back?billkey=state',
    charset: 'euc-kr',
    fields: { Amt: '0' },
    script: {
      src: [PG_SCRIPT],
      callbacks: { pgDone: 'submit', pgClosed: { goTo: BACK } },
      open: { call: 'pgOpen', arguments: [{ form: 'element' }] },
    },
  } as const;
  /** A script that finds the function when it loads, and calls it when its window is opened. */
  const callingAtOnce = (name: string) => (window: Record<string, unknown>) => {
    const found = window[name] as (given: string) => void;
    window['pgOpen'] = () => found('ignored');
  };

  it('post the form, or go to an address, and are there before the script loads', async () => {
    expect(await openIn(step, callingAtOnce('pgDone'))).to.deep.equal([`load ${PG_SCRIPT}`, 'submit']);
    expect(await openIn(step, callingAtOnce('pgClosed'))).to.deep.equal([`load ${PG_SCRIPT}`, `go to ${BACK}`]);
  });

  it('do nothing by themselves', async () => {
    const idle = (window: Record<string, unknown>): void => void (window['pgOpen'] = () => undefined);
    expect(await openIn(step, idle)).to.deep.equal([`load ${PG_SCRIPT}`]);
  });
});
