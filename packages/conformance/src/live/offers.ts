import type { Capability, Registration } from '@billkey/core';

export type Gate = (registration: Registration) => boolean;

/** Whether an account has all of these, and none is shut. */
export const can =
  (...needs: readonly Capability[]): Gate =>
  (registration) =>
    needs.every((need) => registration.capabilities.has(need) && !isShut(need, registration));

/** Whether there will be a key to charge: who can charge one may have to be given it by a window, or by a host. */
export const chargesKeys: Gate = can('billing-key-by-api', 'charge');

/** What the payments of the story are made by. */
export function payingOf(registration: Registration): 'charge' | 'key-in' {
  return chargesKeys(registration) ? 'charge' : 'key-in';
}

/** Rests on facts nobody could check, and the account has not opted in. */
export function isShut(capability: Capability, { unverified, optedIn }: Registration): boolean {
  return unverified.has(capability) && !optedIn.has(capability);
}
