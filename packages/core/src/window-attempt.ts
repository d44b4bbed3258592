import type { Attempt } from './attempt.js';
import { newAttempt } from './attempts.js';
import type { AccountRef } from './words.js';
import type { Money } from './money.js';
import { present } from './present.js';
import type { CheckedWindow } from './windows.js';

/** The name of a window among the ids of its attempts. */
export const WINDOW_ID = 'window';

/** What an adapter says of a window that it opens. */
export interface WindowDraft {
  readonly account: AccountRef;
  readonly adapter: string;
  readonly at: Date;
  /** What may move while the window is open, without another request of ours; null: nothing does */
  readonly money: Money | null;
  readonly ids: Readonly<Record<string, string>>;
  readonly sealed?: string;
}

/** The attempt of a window. */
export function windowAttempt(
  { orderId, requestId, windowId }: Pick<CheckedWindow, 'orderId' | 'requestId' | 'windowId'>,
  { ids, sealed, ...draft }: WindowDraft,
): Attempt<'window'> {
  const all = { ...ids, [WINDOW_ID]: windowId };
  return newAttempt({ operation: 'window', orderId, requestId, ids: all, ...draft, ...present({ sealed }) });
}
