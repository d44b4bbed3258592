import type { WireAnswer } from '@billkey/simulator';
import { textOf } from '../shared/codes.js';
import { Refusal } from '../shared/refusal.js';
import { over } from './pages.js';

/** What the API would refuse with a code, a browser is shown. */
export function orRefused(show: () => WireAnswer): WireAnswer {
  try {
    return show();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, text = textOf(code) } = error;
    return { ...over(400, `${code} ${text}`, 'The payment page has sent what KCP does not take.'), pgCode: code };
  }
}
