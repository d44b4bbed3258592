import { secret, type Secret } from '@billkey/core';
import type { InicisOptions } from '../options.js';

/** By which windows an account issues billing keys, and what they are signed with. */
export type WindowContract =
  | { readonly window: 'inilitepay'; readonly mid: string; readonly liteKey: Secret }
  | { readonly window: 'classic'; readonly mid: string; readonly liteKey: Secret; readonly signKey: Secret };

/** null: this account has none. */
export function windowContract({ mid, liteKey, signKey, window }: InicisOptions): WindowContract | null {
  if (liteKey === undefined) return null;
  if (window !== 'classic') return { window: 'inilitepay', mid, liteKey: secret(liteKey) };
  // checkOptions has seen that it is there.
  return { window, mid, liteKey: secret(liteKey), signKey: secret(signKey ?? '') };
}
