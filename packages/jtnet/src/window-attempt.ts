import {
  nextStep,
  openInAttempt,
  present,
  sealInAttempt,
  secret,
  textField,
  type Attempt,
  type JsonFields,
  type Money,
  type Sealer,
  type Secret,
} from '@billkey/core';
import { sealable } from './request.js';
import type { WindowResult } from './window-return.js';

/** Marks an attempt whose payment is of another amount than was asked for. */
const MISMATCH = { mismatch: '1' } as const;

/** A window's attempt as it goes on: with all that came back, so that what cannot be asked about now can be later. */
export function withResult(sealer: Sealer, opened: Attempt<'window'>, { tid, bid }: WindowResult): Attempt<'window'> {
  const sealed = bid === undefined ? undefined : sealInAttempt(sealer, opened, sealable(bid));
  return Object.freeze({ ...nextStep(opened, present({ tid })), ...present({ sealed }) });
}

/** One that is to be taken back: `money` is what was paid, and the key of it is forgotten. */
export function asMismatch(opened: Attempt<'window'>, tid: string, money: Money): Attempt<'window'> {
  return Object.freeze({ ...nextStep(opened, { tid, ...MISMATCH }), money });
}

/** What {@link withResult} or {@link asMismatch} has put into an attempt. */
export function readParts(
  sealer: Sealer,
  attempt: Attempt<'window'>,
): { readonly bid: Secret | undefined; readonly isMismatch: boolean } {
  const kept = attempt.sealed === undefined ? {} : (openInAttempt(sealer, attempt) as JsonFields);
  const bid = textField(kept, 'bid');
  return {
    bid: bid === undefined ? undefined : secret(bid),
    isMismatch: attempt.ids['mismatch'] === MISMATCH.mismatch,
  };
}
