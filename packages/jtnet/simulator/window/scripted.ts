import { encodeForm, type ScriptedStep, type WindowStep } from '@billkey/simulator';

/**
 * The request that a click on `submitBtn` sends from the form `transMgr`, for a customer without JavaScript. The window is
 * told the page's `resultUrl`, which only the script knows, so that it ends in the form that the script would send there.
 * @throws TypeError for a step that is not such a form
 */
export function scripted({ script: { globals, open }, action, fields }: ScriptedStep): WindowStep {
  const resultUrl = globals?.['resultUrl'];
  if (!('press' in open) || open.press !== 'submitBtn' || action === undefined || fields === undefined) {
    throw new TypeError('a form with the button submitBtn expected');
  }
  if (typeof resultUrl !== 'string') throw new TypeError('a global resultUrl expected');
  return {
    kind: 'form',
    action: `${action}?${encodeForm([['resultUrl', resultUrl]], 'utf-8')}`,
    charset: 'utf-8',
    fields,
  };
}
