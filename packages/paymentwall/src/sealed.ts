import {
  openInAttempt,
  secret,
  textField,
  type Attempt,
  type Capturing,
  type JsonFields,
  type Sealer,
} from '@billkey/core';
import type { CardUser } from './request.js';

/** What an attempt of a charge has under seal. */
export interface Sealed extends Capturing {
  readonly user: CardUser;
  /** What a continued charge began as */
  readonly of?: Attempt['operation'];
}

/** @throws InputError naming `attempt.sealed` */
export function openSealed(sealer: Sealer, attempt: Attempt): Sealed {
  const sealed = openInAttempt(sealer, attempt) as JsonFields;
  const text = (name: string): string => textField(sealed, name) ?? '';
  return {
    user: { email: secret(text('email')), uid: secret(text('uid')) },
    ...(text('capture') === 'later' ? { capture: 'later' } : {}),
    ...(text('of') === '' ? {} : { of: text('of') as Attempt['operation'] }),
  };
}
