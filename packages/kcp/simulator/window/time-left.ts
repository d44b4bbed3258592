import type { Office } from '../pg-api/office.js';

/** How long a customer has, from the registration or the opening on. No document says it. */
const OPEN_FOR = 30 * 60_000;

export function isLate({ clock }: Office, { at }: { at: Date }): boolean {
  return clock.now().getTime() - at.getTime() > OPEN_FOR;
}
