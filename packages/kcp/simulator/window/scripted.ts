import type { ScriptedStep, WindowStep } from '@billkey/simulator';
import { FROM, isCharset } from './from.js';
import { PC_WINDOW_PATH, SCRIPT_PATH } from './paths.js';

/**
 * What `KCP_Pay_Execute_Web(form)` would post for a customer without JavaScript, with where the page's `m_Completepayment`
 * submits its form to once `GetField` has copied the result into it. Like `windowPage` of Billkey that page submits every
 * result, the customer's cancel too.
 * @throws TypeError for a step that does not call the script like that
 */
export function scripted({ script, action, charset = 'utf-8', fields = {} }: ScriptedStep): WindowStep {
  const { src, open, result } = script;
  const [hub] = src.slice(-1);
  const isHub = hub !== undefined && new URL(hub).pathname === SCRIPT_PATH;
  if (!isHub || !('call' in open) || open.call !== 'KCP_Pay_Execute_Web' || open.then) {
    throw new TypeError(`KCP_Pay_Execute_Web(form) of ${SCRIPT_PATH} expected`);
  }
  const [form, ...more] = open.arguments;
  if (!form || !('form' in form) || form.form !== 'element' || more.length > 0) {
    throw new TypeError('KCP_Pay_Execute_Web takes the element of the form');
  }
  if (result?.callback !== 'm_Completepayment' || result.copyWith !== 'GetField') {
    throw new TypeError('m_Completepayment has to be declared, and to copy with GetField');
  }
  if (action === undefined || !isCharset(charset)) throw new TypeError('a form with an action expected');
  const opening = { ...fields, [FROM.action]: action, [FROM.charset]: charset };
  return { kind: 'form', action: new URL(PC_WINDOW_PATH, hub).href, charset: 'utf-8', fields: opening };
}
