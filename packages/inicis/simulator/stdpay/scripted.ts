import type { ScriptedStep, WindowStep } from '@billkey/simulator';
import { stdpay } from './window.js';

/**
 * What `INIStdPay.pay(form id)` posts, for a customer without JavaScript, to where the script came from.
 * @throws TypeError for a step that is not such a call
 */
export function scripted({ fields = {}, script: { src, open } }: ScriptedStep): WindowStep {
  const [from] = src;
  const [form, ...more] = 'call' in open ? open.arguments : [];
  const asked =
    'call' in open && open.call === 'INIStdPay.pay' && JSON.stringify(form) === JSON.stringify({ form: 'id' });
  if (!asked || more.length > 0 || !from?.endsWith('/stdjs/INIStdPay.js')) {
    throw new TypeError('INIStdPay.pay(form id) of /stdjs/INIStdPay.js expected');
  }
  return { kind: 'form', action: new URL(stdpay.path, from).href, charset: 'utf-8', fields };
}
