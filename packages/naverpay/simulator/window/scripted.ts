import type { ScriptedStep, WindowStep } from '@billkey/simulator';
import { encodeForm } from '@billkey/simulator';

/**
 * The address that `Naver.Pay.create(options).open(argument)` goes to, for a customer without JavaScript. Without it there is
 * no `onAuthorize` either: the result goes to `returnUrl`.
 * @throws TypeError for a step that is not such a call
 */
export function scripted({ script: { src, open } }: ScriptedStep): WindowStep {
  if (!('call' in open) || open.call !== 'Naver.Pay.create' || open.then?.call !== 'open') {
    throw new TypeError('Naver.Pay.create(…).open(…) expected');
  }
  const [options, argument] = [open.arguments, open.then.arguments].map(([first]) => {
    return first && 'value' in first ? first.value : undefined;
  });
  const { clientId = '', chainId = '', openType = '' } = textsOf(options);
  const reserved = typeof argument === 'string';
  const query = { ...(reserved ? {} : textsOf(argument)), clientId, chainId, openType };
  const path = reserved ? `/payments/${encodeURIComponent(argument)}` : '/payments/recurrent/open';
  const { href } = new URL(`${path}?${encodeForm(Object.entries(query), 'utf-8')}`, src.at(-1));
  return { kind: 'redirect', url: href };
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) =>
      typeof text === 'string' || typeof text === 'number' ? [[name, String(text)]] : [],
    ),
  );
}
