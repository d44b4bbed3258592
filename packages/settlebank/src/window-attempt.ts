import {
  nextStep,
  openInAttempt,
  sealInAttempt,
  textField,
  type Attempt,
  type JsonFields,
  type Sealer,
  type Secret,
} from '@billkey/core';
import { sealable } from './request.js';

/** A window's attempt with the key that came back, so that a payment that cannot be asked about now can have it later. */
export function withKey(sealer: Sealer, opened: Attempt<'window'>, billKey: Secret): Attempt<'window'> {
  return Object.freeze({ ...nextStep(opened, {}), sealed: sealInAttempt(sealer, opened, sealable(billKey)) });
}

/** What {@link withKey} has put into an attempt. @throws InputError naming `attempt.sealed` when it was changed */
export function keyIn(sealer: Sealer, attempt: Attempt<'window'>): string | undefined {
  return attempt.sealed === undefined ? undefined : textField(openInAttempt(sealer, attempt) as JsonFields, 'billKey');
}
