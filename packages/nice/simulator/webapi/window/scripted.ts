import type { ScriptedStep, WindowStep } from '@billkey/simulator';
import { FROM } from './from.js';
import { PC_PATH, SCRIPT_PATH } from './paths.js';

/**
 * What `goPay(form)` posts for a customer without JavaScript, with where the page's `nicepaySubmit` submits its form to.
 * @throws TypeError for a step that does not call the script like that
 */
export function scripted({ script, action, charset = 'utf-8', fields = {} }: ScriptedStep): WindowStep {
  const { src, open } = script;
  const [from] = src.slice(-1);
  if (from === undefined || new URL(from).pathname !== SCRIPT_PATH) throw new TypeError(`${SCRIPT_PATH} expected`);
  const [form, ...more] = 'call' in open && open.call === 'goPay' && !open.then ? open.arguments : [];
  if (!form || !('form' in form) || form.form !== 'element' || more.length > 0) {
    throw new TypeError('goPay(form) with the element of the form expected');
  }
  if (action === undefined) throw new TypeError('a form with an action expected');
  const opening = { ...fields, [FROM.action]: action, [FROM.charset]: charset };
  return { kind: 'form', action: new URL(PC_PATH, from).href, charset: 'euc-kr', fields: opening };
}
