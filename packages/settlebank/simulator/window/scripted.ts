import type { ScriptedStep, WindowStep } from '@billkey/simulator';
import { POSTED, WINDOW_PATH } from './script.js';

/**
 * The form that `SETTLE_PG.pay({ env, ...fields, ui }, callback)` posts, for a customer without JavaScript.
 * @throws TypeError for a step that is not such a call
 */
export function scripted({ script: { open } }: ScriptedStep): WindowStep {
  const first = 'call' in open && open.call === 'SETTLE_PG.pay' ? open.arguments[0] : undefined;
  const settings = first && 'value' in first ? first.value : undefined;
  if (!isRecord(settings) || typeof settings['env'] !== 'string')
    throw new TypeError('SETTLE_PG.pay({ env, … }) expected');
  const ui = isRecord(settings['ui']) ? settings['ui'] : {};
  const type = textOf(ui['type']) || 'popup';
  const fields = {
    ...Object.fromEntries(POSTED.map((name) => [name, textOf(settings[name])])),
    type,
    ...(type === 'iframe' ? { height: textOf(ui['height']) || '660' } : {}),
  };
  return { kind: 'form', action: `${settings['env']}${WINDOW_PATH}`, charset: 'utf-8', fields };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
