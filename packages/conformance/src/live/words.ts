import type { Money } from '@billkey/core';

/** `1,000 KRW` */
export function spoken({ minor, currency }: Money): string {
  return `${minor.toLocaleString('en')} ${currency}`;
}

/** Why a step did not come to what it should have. */
export class Unmet extends Error {}

/** The PG does not offer it to this account, by its own word. */
export class NotOffered extends Error {}
